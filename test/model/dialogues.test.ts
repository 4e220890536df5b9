/** Messy dialogues with the shipped FAQ and encoder: its ranking hears stories without the usual words. */
import { afterAll, beforeAll, describe, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import { caseLine, factsLine, isCase } from "../../scripts/converse/case-line.ts";
import { type Desk, loadBotSettings, loadDesk } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import {
  expectGoals,
  loadMessyDialogues,
  type MessyDialogue,
  type Outcome,
} from "../support/messy-dialogues.ts";

describe("messy dialogues with the real FAQ", () => {
  let settings: BotSettings;
  let desk: Desk;

  beforeAll(async () => {
    settings = await loadBotSettings("settings");
    desk = await loadDesk(settings);
  });
  afterAll(() => desk.close());

  async function outcomeOf({ lang, turns }: MessyDialogue): Promise<Outcome> {
    const options = { ...desk, settings, lang, now: Date.now, staysWithBot: false };
    const talk = new Talk(options);
    for (const text of turns) await talk.say({ kind: "text", text });
    const [first] = talk.cases.filter(isCase);
    const known = { ...factsLine(talk.facts), ...(first && caseLine(first, settings.problems)) };
    const value = (key: string): string | null => {
      const found = known[key];
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

  it.each(["a.jsonl", "b.jsonl", "c.jsonl"])(
    "end with the right case often enough (%s)",
    async (file) => {
      const dialogues = loadMessyDialogues(file);
      const outcomes: Outcome[] = [];

      for (const dialogue of dialogues) outcomes.push(await outcomeOf(dialogue));

      expectGoals(dialogues, outcomes);
    },
  );
});
