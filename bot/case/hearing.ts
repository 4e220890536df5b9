/** What is known when a message is listened to for facts. */
import type { SlotValue } from "../../kernel/case-data.ts";
import { type FoundNumber, findNumbers } from "../../understanding/numbers/find-numbers.ts";
import { setAsideFine } from "../../understanding/numbers/set-aside.ts";
import { does, heardOf, onlyDoes, putsRight, type Reading } from "../../understanding/reading.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import type { ProblemType } from "../settings/problem-types.ts";

/** What is known of a case, by slot. */
export type Slots = Readonly<Record<string, SlotValue>>;

/** A message with the numbers in it. */
export interface NumberedReading extends Reading {
  readonly numbers: readonly FoundNumber[];
  /** Says that something said before was wrong. */
  readonly corrects: boolean;
  /** A question and nothing else: nothing in it is a fact of a case, but for numbers. */
  readonly asksOnly: boolean;
}

/** A message and what was known before it. */
export interface Hearing {
  readonly reading: NumberedReading;
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

/** Finds the numbers of a message; `earlier` is what was said before it. */
export function withNumbers(
  reading: Reading,
  settings: BotSettings,
  earlier: string,
): NumberedReading {
  const found = findNumbers(reading.text, settings.conversation, earlier);
  const numbers = setAsideFine(reading.text, found, earlier);
  // "It was never delivered" denies as well, and puts nothing right.
  const denies = does(reading, "denies") && heardOf(reading, "problem") < 0.5;
  const corrects = putsRight(reading) || denies;
  return { ...reading, numbers, corrects, asksOnly: onlyDoes(reading, "asks") };
}
