/**
 * A shop of another trade (bikes for rent, and their repair): its own types, demands and articles in a
 * folder of settings with ten examples a key and language, and no code.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { QuestionEncoder } from "../../language/encoder/question-encoder.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { isCase } from "../../scripts/converse/case-line.ts";
import { loadBotSettings } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import { openUnderstanding, type Understanding } from "../../understanding/open-understanding.ts";

interface Dialogue {
  readonly lang: "zh" | "en";
  readonly turns: readonly string[];
  readonly expect: { readonly type: string | null; readonly demand: string | null };
}

const SHOP = "test/trade";
/** Shares it must not fall below: hard dialogues, and a hundred and forty lines of examples a judge. */
const FLOORS = { type: 0.48, demand: 0.6 };

describe("a shop of another trade", () => {
  let settings: BotSettings;
  let knowledge: Knowledge;
  let understanding: Understanding;

  beforeAll(async () => {
    const loaded = await loadThreadedEmbedder("language/encoder/model");
    if (loaded.kind === "unavailable") throw new Error(loaded.reason);
    const encoder = new QuestionEncoder(loaded.embedder, silentLogger);
    const logger = silentLogger;
    settings = await loadBotSettings(`${SHOP}/settings`);
    knowledge = await createKnowledge({
      faqDir: `${SHOP}/faq`,
      modelDir: "language/encoder/model",
      indexDir: null,
      calibrationDir: "knowledge/calibration",
      clock: systemClock,
      logger,
      shared: { loaded, encoder },
    });
    understanding = await openUnderstanding({
      folder: `${SHOP}/settings/understanding`,
      defaultsFolder: "settings/understanding",
      shippedDir: "understanding/heads",
      keptDir: null,
      loaded,
      encoder,
      logger,
    });
    await understanding.settled();
    await knowledge.settled();
  });
  afterAll(async () => {
    await understanding.close();
    await knowledge.close();
  });

  async function caseOf({ lang, turns }: Dialogue) {
    const parts = { settings, knowledge, understanding, lang };
    const talk = new Talk({ ...parts, now: () => Date.UTC(2026, 10, 30), staysWithBot: false });
    for (const text of turns) await talk.say({ kind: "text", text });
    return talk.cases.find(isCase);
  }

  it("is served by its own types and demands", async () => {
    const dialogues = readLines<Dialogue>("dialogues.jsonl");
    let types = 0;
    let demands = 0;
    let asked = 0;

    for (const dialogue of dialogues) {
      const data = await caseOf(dialogue);
      if ((data?.problemType ?? null) === dialogue.expect.type) types += 1;
      if (dialogue.expect.demand === null || data === undefined) continue;
      asked += 1;
      if (data.slots["demand"]?.value === dialogue.expect.demand) demands += 1;
    }

    expect(types / dialogues.length, "type").toBeGreaterThanOrEqual(FLOORS.type);
    expect(demands / asked, "demand").toBeGreaterThanOrEqual(FLOORS.demand);
  });

  it("knows no problem of the marketplace", () => {
    const keys = understanding.judges.find("problem")?.keys ?? [];

    expect(keys).toContain("bike-fault");
    expect(keys).not.toContain("not-received");
  });
});

function readLines<Line>(file: string): Line[] {
  return readFileSync(`${SHOP}/${file}`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}
