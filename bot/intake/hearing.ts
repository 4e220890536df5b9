/** What is known when a message is listened to for facts. */
import type { SlotValue } from "../../kernel/case-data.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import type { ProblemType } from "../settings/problem-types.ts";
import type { Reading } from "../understand/read-message.ts";

export type Slots = Readonly<Record<string, SlotValue>>;

export interface Hearing {
  readonly reading: Reading;
  readonly seq: number;
  /** What is known already. */
  readonly known: Slots;
  /** Slots the bot has just asked for. */
  readonly asked: readonly string[];
  readonly type: ProblemType | undefined;
  readonly settings: BotSettings;
  /** When it was said, in epoch milliseconds: "yesterday" is counted from here. */
  readonly at: number;
}
