/** Messy dialogues with what a good colleague would have written down, and the goals they are held to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Locale } from "../../kernel/locale.ts";

/** What came out of a dialogue; a field that is not expected was open to doubt. */
export type Outcome = Readonly<Record<string, string | boolean | null>>;

export interface MessyDialogue {
  readonly lang: Locale;
  readonly turns: readonly string[];
  readonly expect: Outcome;
}

/** Shares below which the bot must not fall; docs/understanding.md says what it should reach. */
const FLOORS = {
  type: 0.8,
  order_number: 0.92,
  tracking_number: 0.97,
  demand: 0.65,
  wants_person: 0.95,
} as const;

const FOLDER = join(import.meta.dirname, "../understanding/dialogues");

export function loadMessyDialogues(...files: readonly string[]): MessyDialogue[] {
  return files
    .flatMap((file) => readFileSync(join(FOLDER, file), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as MessyDialogue);
}

/** Fails with the name of the first goal that is missed. */
export function expectGoals(
  dialogues: readonly MessyDialogue[],
  outcomes: readonly Outcome[],
): void {
  for (const [key, goal] of Object.entries(FLOORS)) {
    const asked = dialogues.flatMap((dialogue, index) =>
      key in dialogue.expect ? [dialogue.expect[key] === outcomes[index]?.[key]] : [],
    );
    expect(asked.filter(Boolean).length / asked.length, key).toBeGreaterThanOrEqual(goal);
  }
}
