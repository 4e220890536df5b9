/** Messy dialogues with the shipped FAQ and encoder: its ranking hears stories without the usual words. */
import { afterAll, beforeAll, describe, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { caseLine } from "../../scripts/converse/case-line.ts";
import { loadBotSettings, loadKnowledge } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import {
  expectGoals,
  loadMessyDialogues,
  type MessyDialogue,
  type Outcome,
} from "../support/messy-dialogues.ts";

describe("messy dialogues with the real FAQ", () => {
  let settings: BotSettings;
  let knowledge: Knowledge;

  beforeAll(async () => {
    settings = await loadBotSettings("settings");
    knowledge = await loadKnowledge(settings);
  });
  afterAll(() => knowledge.close());

  async function outcomeOf({ lang, turns }: MessyDialogue): Promise<Outcome> {
    const talk = new Talk({ settings, knowledge, lang, now: Date.now, staysWithBot: false });
    for (const text of turns) await talk.say({ kind: "text", text });
    const line = caseLine(talk.told, settings.problems);
    const value = (key: string): string | null => {
      const found = line?.[key];
      return typeof found === "string" ? found : null;
    };
    return {
      type: value("type"),
      order_number: value("order_number"),
      tracking_number: value("tracking_number"),
      demand: value("demand"),
      wants_person: talk.wantsPerson,
    };
  }

  it.each(["dialogues.jsonl", "dialogues-2.jsonl", "dialogues-3.jsonl"])(
    "end with the right case often enough (%s)",
    async (file) => {
      const dialogues = loadMessyDialogues(file);
      const outcomes: Outcome[] = [];

      for (const dialogue of dialogues) outcomes.push(await outcomeOf(dialogue));

      expectGoals(dialogues, outcomes);
    },
  );
});
