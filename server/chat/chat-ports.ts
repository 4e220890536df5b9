import type { SecretKind } from "../../bot/mask-secrets.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { Announcer } from "./announcer.ts";
import type { MessagePorts } from "./append-message.ts";
import type { Desk } from "./ports.ts";

/** Result of masking: the text to keep, and what was taken out of it. */
export interface MaskedText {
  readonly text: string;
  readonly masked: boolean;
  readonly kinds: readonly SecretKind[];
}

/** What the chat's verbs work with. */
export interface ChatPorts extends MessagePorts {
  readonly storage: Storage;
  readonly announcer: Announcer;
  readonly desk: Desk;
  readonly logger: Logger;
  /** Takes card numbers, passwords and codes out before anything is stored. */
  readonly mask: (text: string) => MaskedText;
}
