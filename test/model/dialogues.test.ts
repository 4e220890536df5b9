/** Messy dialogues with the shipped FAQ and encoder: its ranking hears stories without the usual words. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { caseLine, factsLine, isCase } from "../../scripts/converse/case-line.ts";
import { type Desk, loadBotSettings, loadDesk } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import {
  expectGoals,
  loadMessyDialogues,
  type MessyDialogue,
  type Outcome,
} from "../support/messy-dialogues.ts";
import { repeatedLines } from "../support/repeated-lines.ts";

/** What came out of a dialogue, and what was said in each of its turns. */
interface Ended {
  readonly outcome: Outcome;
  readonly replies: readonly (readonly DeskContent[])[];
}

describe("messy dialogues with the real FAQ", () => {
  let settings: BotSettings;
  let desk: Desk;

  beforeAll(async () => {
    settings = await loadBotSettings("settings");
    desk = await loadDesk(settings);
  });
  afterAll(() => desk.close());

  async function outcomeOf({ lang, turns }: MessyDialogue): Promise<Ended> {
    const options = { ...desk, settings, lang, now: Date.now, staysWithBot: false };
    const talk = new Talk(options);
    const replies: (readonly DeskContent[])[] = [];
    for (const text of turns) replies.push((await talk.say({ kind: "text", text })).replies);
    const [first] = talk.cases.filter(isCase);
    const known = { ...factsLine(talk.facts), ...(first && caseLine(first, settings.problems)) };
    const value = (key: string): string | null => {
      const found = known[key];
      return typeof found === "string" ? found : null;
    };
    const outcome = {
      type: value("type"),
      order_number: value("order_number"),
      tracking_number: value("tracking_number"),
      demand: value("demand"),
      wants_person: talk.wantsPerson,
    };
    return { outcome, replies };
  }

  it.each([
    { file: "a.jsonl", held: true },
    { file: "b.jsonl", held: true },
    { file: "c.jsonl", held: true },
    { file: "d.jsonl", held: false },
    { file: "e.jsonl", held: false },
    { file: "f.jsonl", held: false },
    { file: "g.jsonl", held: false },
    { file: "j.jsonl", held: false },
    { file: "h.jsonl", held: false },
    { file: "i.jsonl", held: false },
  ])("are answered, in new words each time, and end right ($file)", async ({ file, held }) => {
    const dialogues = loadMessyDialogues(file);
    const ended: Ended[] = [];

    for (const dialogue of dialogues) ended.push(await outcomeOf(dialogue));

    expect(ended.flatMap(({ replies }) => repeatedLines(replies))).toEqual([]);
    expect(ended.flatMap(({ replies }) => replies.filter((said) => said.length === 0))).toEqual([]);
    const outcomes = ended.map(({ outcome }) => outcome);
    if (held) expectGoals(dialogues, outcomes);
  });
});
