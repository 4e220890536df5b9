/** What the HTTP side works with. compose.ts fills it in; tests put fakes there. */
import type { BotChannel } from "../../bot/adapters/bot-channel.ts";
import type { HelpContent } from "../../help-centre/help-content.ts";
import type { LoadedAssets } from "../../help-centre/page-assets.ts";
import type { SiteSettings } from "../../help-centre/site-settings.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import type { WorkQuery, WorkRow } from "../../kernel/protocol/work.ts";
import type { WorkingTimes } from "../../kernel/protocol/working-times.ts";
import type { Account } from "../accounts/account.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { ApiPorts } from "../api/api-ports.ts";
import type { CaseKeys } from "../cases/case-keys.ts";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import type { FileLinks } from "../channels/file-links.ts";
import type { ReachService } from "../channels/reach-service.ts";
import type { Fanout } from "../chat/fanout.ts";
import type { DeskFacts } from "../chat/ports.ts";
import type { Config } from "../config.ts";
import type { ReadLogo } from "../files/brand-logo.ts";
import type { Files } from "../files/files.ts";
import type { HelpDeskBridge } from "../help-desk/bridge.ts";
import type { History } from "../history/history.ts";
import type { VerifyIdentity } from "../identity/verify-identity.ts";
import type { ContactRule } from "../people/contact-rule.ts";
import type { PrivacyService } from "../privacy/privacy-service.ts";
import type { PrivacySettings } from "../privacy/privacy-settings.ts";
import type { QualityPorts } from "../quality/quality.ts";
import type { ReplyPorts } from "../replies/reply-pictures.ts";
import type { Reports } from "../reports/reports.ts";
import type { Storage } from "../storage/storage.ts";
import type { StudioParts } from "../studio/create-studio.ts";
import type { Limiter } from "../system/limiter.ts";
import type { Metrics } from "../system/metrics.ts";
import type { MarkNetwork } from "../system/network-mark.ts";
import type { Tracer } from "../system/tracing.ts";
import type { PictureRedaction } from "../tickets/redact-picture.ts";
import type { Health } from "./health.ts";

/** What only the desk knows about agents. */
export interface AgentFacts {
  /** The account with presence and load. */
  present(account: Account): Promise<AgentView>;
  /** Whether this agent may read a conversation: it became a ticket, and the role allows it. */
  maySee(account: Account, conversationId: string): Promise<boolean>;
  /** The conversation of a ticket that this agent holds or joined. Throws `not_found`. */
  requireHeldConversation(account: Account, ticketId: string): Promise<string>;
  /** Covers places of a picture of this ticket for good. Throws `not_found`, `not_allowed`, `unsupported_file`. */
  redactPicture(redaction: PictureRedaction): Promise<FileView>;
  /** Null for whoever works whenever signed in. Throws `not_found`. */
  workingTimes(agentId: string): Promise<WorkingTimes | null>;
  /** Offers and waits follow them at once. Throws `not_found`. */
  setWorkingTimes(agentId: string, times: WorkingTimes | null): Promise<void>;
  /** Time at the desk of these calendar days. */
  work(days: WorkQuery): Promise<WorkRow[]>;
}

/** What HTTP routes stand on. */
export interface HttpDeps {
  /** The help-centre pages' style sheet, script and icon. */
  readonly assets: LoadedAssets;
  /** Absent where nobody edits the FAQ. */
  readonly studio?: StudioParts;
  readonly config: Pick<Config, "http" | "uploads" | "accounts" | "knowledge">;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer?: Tracer;
  readonly limiter: Limiter;
  readonly privacy: PrivacyService;
  readonly fanout: Pick<Fanout, "cutShopper">;
  readonly rules: Pick<PrivacySettings, "consent" | "tokens" | "link">;
  readonly storage: Storage;
  readonly accounts: Accounts;
  readonly files: Files;
  readonly help: HelpContent;
  readonly site: SiteSettings;
  readonly readLogo: ReadLogo;
  /** The zone of the service hours, for readers who name none. */
  readonly serviceZone: string;
  readonly desk: Pick<DeskFacts, "casesOf" | "findCase" | "viewCase" | "presentCase">;
  /** Cases for devices that have no conversation. */
  readonly lateCases: {
    readonly keys: CaseKeys;
    /** The conversation of a case that still takes evidence. @throws AppError not_found, wrong_state */
    requireOpen(caseId: string): Promise<string>;
    add(late: { caseId: string; evidence: string; fileId: string }): Promise<void>;
  };
  readonly agents: AgentFacts;
  /** What of shoppers' contacts people and programs of the desk are shown. */
  readonly contacts: ContactRule;
  readonly history: History;
  /** Absent where no desk runs. */
  readonly api?: ApiPorts;
  readonly replies: ReplyPorts;
  readonly quality: QualityPorts;
  readonly reports: Reports;
  readonly health: Health;
  readonly reach: ReachService;
  readonly verifyIdentity: VerifyIdentity;
  /** Folder with the built browser apps: `widget/` and `console/`. */
  readonly appsDir: string;
  /** Opens files to channels, which have no credentials of ours. */
  readonly fileLinks: Pick<FileLinks, "read">;
  /** Absent while no secret of Direct Line is configured. */
  readonly directLine?: DirectLine;
  /** Marks of networks, as conversations keep them. */
  readonly markNetwork: MarkNetwork;
  /** Takes webhooks of another help desk; absent while they are not taken. @throws AppError not_allowed, bad_request */
  readonly ringHelpDesk?: HelpDeskBridge["ring"];
  /** The Bot Framework's endpoint; absent while no application id is configured. */
  readonly channelMessages?: BotChannel["receive"];
}
