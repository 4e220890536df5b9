import type { Logger } from "../../kernel/logger.ts";
import type { MaskedText } from "../../understanding/mask-secrets.ts";
import type { ChatRules } from "../privacy/privacy-settings.ts";
import type { Storage } from "../storage/storage.ts";
import type { Tally } from "../system/metrics.ts";
import type { Tracer } from "../system/tracing.ts";
import type { Announcer } from "./announcer.ts";
import type { MessagePorts } from "./append-message.ts";
import type { Desk } from "./ports.ts";

/** What the chat's verbs work with. */
export interface ChatPorts extends MessagePorts {
  readonly storage: Storage;
  readonly announcer: Announcer;
  readonly desk: Desk;
  readonly logger: Logger;
  readonly rules: ChatRules;
  /** Absent where nobody counts. */
  readonly metrics?: Tally;
  /** Absent where nobody follows. */
  readonly tracer?: Tracer;
  /**
   * Takes cards, identity numbers, passwords and codes out before anything is stored; `asked` are the
   * slots that the shopper was just asked for.
   */
  readonly mask: (text: string, asked?: readonly string[]) => MaskedText;
}
