/**
 * Messy dialogues (corrections, questions in between, refusals, language switches, second thoughts) with
 * what a good colleague would have written down. Knows the FAQ by a stub only, so that it tests the bot.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../kernel/locale.ts";
import { BotTalk } from "../../support/bot-desk.ts";

interface Dialogue {
  readonly lang: Locale;
  readonly turns: readonly string[];
  readonly expect: Readonly<Record<string, string | boolean | null>>;
}

const DIALOGUES: readonly Dialogue[] = ["dialogues.jsonl", "dialogues-2.jsonl"]
  .flatMap((file) => readFileSync(join(import.meta.dirname, file), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Dialogue);

/** Shares of the dialogues in which the bot must be right. */
const GOALS = {
  type: 0.9,
  order_number: 0.97,
  tracking_number: 0.97,
  demand: 0.8,
  wants_person: 0.95,
} as const;

async function outcome(dialogue: Dialogue): Promise<Record<string, string | boolean | null>> {
  const talk = new BotTalk({ lang: dialogue.lang });
  for (const turn of dialogue.turns) await talk.say(turn);
  const data = talk.draft ?? talk.openCases[0]?.data;
  const numbered = data?.slots["order_number"] !== undefined;
  const told = data !== undefined && (data.problemType !== "general" || numbered);
  const slot = (key: string): string | null => (told ? (data.slots[key]?.value ?? null) : null);
  return {
    type: told ? data.problemType : null,
    order_number: slot("order_number"),
    tracking_number: slot("tracking_number"),
    demand: slot("demand"),
    wants_person: talk.state?.wantsPerson ?? false,
  };
}

describe("messy dialogues", () => {
  it("end with the right case often enough", async () => {
    const outcomes = await Promise.all(DIALOGUES.map(outcome));

    const shares = Object.keys(GOALS).map((key) => {
      const asked = DIALOGUES.flatMap((dialogue, index) =>
        key in dialogue.expect ? [dialogue.expect[key] === outcomes[index]?.[key]] : [],
      );
      return [key, asked.filter(Boolean).length / asked.length] as const;
    });

    for (const [key, share] of shares) {
      expect(share, key).toBeGreaterThanOrEqual(GOALS[key as keyof typeof GOALS]);
    }
  });
});
