import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import type { OpenChannels } from "../../handoff/notify.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { DeskSettings } from "../tickets/desk-ports.ts";
import type { OutboxPorts } from "./outbox.ts";

/** What planning and writing notices works with. */
export interface NoticePorts extends OutboxPorts {
  readonly storage: Storage;
  readonly logger: Logger;
  readonly settings: Pick<DeskSettings, "notify" | "routing" | "hours" | "alerts">;
  readonly channels: OpenChannels;
  /** Origin of every link; empty when it is not known, which only web push allows. */
  readonly publicUrl: string;
  /** The desk's own secret, from which keys and reply addresses are made. */
  readonly secret: string;
  /** Addresses that open without our credentials. */
  readonly links: ReplyLinks;
  /** Domain of reply addresses; null when replies are not taken. */
  readonly replyDomain: string | null;
}
