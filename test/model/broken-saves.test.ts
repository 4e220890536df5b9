import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { BROKEN_SAVES, BROKEN_FILE as FILE, goodFile } from "../support/broken-saves.ts";
import { createFaqFolder, type FaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";

const AT = Date.parse("2026-11-20T12:00:00Z");

let folder: FaqFolder;
let knowledge: Knowledge;
let asking = true;
/** What came out of the questions that were asked all the while. */
const asked = { questions: 0, failed: [] as unknown[] };
let load: Promise<void>;

/** Asks without a pause, as shoppers do who know nothing of editors. */
async function askOnAndOn(): Promise<void> {
  while (asking) {
    try {
      const decision = await knowledge.ask({ text: "where is my parcel", role: "buyer", at: AT });
      const right =
        decision.kind === "answer" && decision.articles[0]?.id === "logistics/track-parcel";
      if (!right) asked.failed.push(decision);
    } catch (error) {
      asked.failed.push(error);
    }
    asked.questions += 1;
    await new Promise((resume) => setImmediate(resume));
  }
}

/** Resolves as soon as a version of the FAQ satisfies the condition: the watcher has to notice by itself. */
async function until(condition: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = knowledge.onChange(() => condition() && resolve());
  if (condition()) resolve();
  await promise;
  stop();
}

const titleNow = () => knowledge.findArticle("logistics/track-parcel", "en")?.title;

beforeAll(async () => {
  folder = await createFaqFolder(SMALL_FAQ);
  knowledge = await createKnowledge({
    faqDir: folder.path,
    modelDir: "nowhere",
    indexDir: null,
    calibrationDir: "nowhere",
    clock: { now: () => AT },
    logger: silentLogger,
    embedder: null,
    watch: true,
  });
  load = askOnAndOn();
});

afterAll(async () => {
  asking = false;
  await load;
  await knowledge.close();
  await folder.discard();
});

describe("a save that breaks an article while shoppers ask", () => {
  it.each(BROKEN_SAVES)("leaving %s keeps the last good version", async (what, broken, line) => {
    const before = titleNow();

    await folder.write(FILE, broken);
    await until(() => knowledge.problems().length > 0);

    expect(knowledge.problems()[0]).toMatchObject({ file: FILE, line, severity: "error" });
    expect(knowledge.problems()[0]?.message).not.toBe("");
    expect(titleNow()).toBe(before);

    const title = `Track a parcel after ${what}`;
    await folder.write(FILE, goodFile(title));
    await until(() => titleNow() === title);
    expect(knowledge.problems()).toEqual([]);
  });

  it("fails no question, nor answers one wrongly", async () => {
    asking = false;
    await load;

    expect(BROKEN_SAVES).toHaveLength(12);
    expect(asked.questions).toBeGreaterThan(100);
    expect(asked.failed).toEqual([]);
  });
});
