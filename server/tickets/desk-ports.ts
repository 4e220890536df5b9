import type { ProblemTypes } from "../../bot/settings/problem-types.ts";
import type { AlertSettings } from "../../handoff/alerts.ts";
import type { Hours } from "../../handoff/hours.ts";
import type { NotifySettings } from "../../handoff/notify-settings.ts";
import type { QualitySettings } from "../../handoff/quality.ts";
import type { Routing } from "../../handoff/routing.ts";
import type { WrapUp } from "../../handoff/wrap-up.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Candidate, Question } from "../../kernel/decision.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Reachable } from "../../kernel/reach.ts";
import type { MaskedText } from "../../understanding/mask-secrets.ts";
import type { Announcer } from "../chat/announcer.ts";
import type { Fanout } from "../chat/fanout.ts";
import type { Storage } from "../storage/storage.ts";
import type { Tally } from "../system/metrics.ts";

/** What the business decides about the desk; read from settings/ at start. */
export interface DeskSettings {
  readonly routing: Routing;
  readonly hours: Hours;
  readonly problems: ProblemTypes;
  /** Tags, and what must be said at the end of a chat. */
  readonly wrapUp: WrapUp;
  /** When those who have left are told. */
  readonly notify: NotifySettings;
  /** The card for scoring finished chats, and which are proposed. */
  readonly quality: QualitySettings;
  /** What supervisors are alerted to. */
  readonly alerts: AlertSettings;
  /** Silence of a shopper whom an agent waits for, in minutes. */
  readonly silence: { readonly remindAfter: number; readonly closeAfter: number };
}

/** An article that may help the agent, ready to be inserted. */
export interface SuggestedArticle extends Candidate {
  readonly url: string;
  readonly text: string;
}

/** What the desk's verbs work with. */
export interface DeskPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly announcer: Pick<Announcer, "messageAdded" | "messageChanged" | "conversationChanged">;
  readonly fanout: Fanout;
  readonly settings: DeskSettings;
  /** Where the help centre shows an article. */
  readonly articleUrl: (id: string, locale: Locale) => string;
  /** At most three articles for a question, best first; empty when nothing fits. */
  readonly suggest: (question: Question) => Promise<readonly SuggestedArticle[]>;
  readonly mask: (text: string) => MaskedText;
  /** Whether a contact is one, and whether anything configured would use it. */
  readonly reachable: Reachable;
  /** Told after each commit that changed tickets; see DeskSignals. */
  readonly signals: DeskSignals;
  /** Absent where nobody counts. */
  readonly metrics?: Tally;
}

/** What happened, for those who keep consoles current and hand out waiting chats. */
export interface DeskSignals {
  ticketChanged(change: { ticketId: string; leftQueue: string | null }): void;
  caseChanged(caseId: string): void;
  agentChanged(agentId: string): void;
  /** Waiting tickets or free places changed: positions move, offers may be due. */
  loadChanged(): void;
}
