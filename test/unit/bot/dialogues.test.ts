/**
 * Messy dialogues (corrections, questions in between, refusals, language switches, second thoughts) with
 * a stub for the FAQ, so that the bot's own ears are tested. With the real one: test/model.
 */
import { describe, it } from "vitest";
import { BotTalk } from "../../support/bot-desk.ts";
import {
  expectGoals,
  loadMessyDialogues,
  type MessyDialogue,
  type Outcome,
} from "../../support/messy-dialogues.ts";

async function outcomeOf(dialogue: MessyDialogue): Promise<Outcome> {
  const talk = new BotTalk({ lang: dialogue.lang });
  for (const turn of dialogue.turns) await talk.say(turn);
  const data = talk.draft ?? talk.openCases[0]?.data;
  const slots = data?.slots ?? talk.state?.heard.slots ?? {};
  const slot = (key: string): string | null => slots[key]?.value ?? null;
  return {
    type: data === undefined || data.problemType === "general" ? null : data.problemType,
    order_number: slot("order_number"),
    tracking_number: slot("tracking_number"),
    demand: slot("demand"),
    wants_person: talk.state?.wantsPerson ?? false,
  };
}

describe("messy dialogues", () => {
  it("end with the right case often enough", async () => {
    const dialogues = loadMessyDialogues("dialogues.jsonl", "dialogues-2.jsonl");

    const outcomes = await Promise.all(dialogues.map(outcomeOf));

    expectGoals(dialogues, outcomes);
  });
});
