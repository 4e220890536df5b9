import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { anArticle } from "../support/faq-folder.ts";

let root: string;
let knowledge: Knowledge;

function open(watch: boolean): Promise<Knowledge> {
  return createKnowledge({
    faqDir: join(root, "faq"),
    modelDir: "language/encoder/model",
    indexDir: join(root, "index"),
    calibrationDir: "knowledge/calibration",
    clock: { now: () => Date.now() },
    logger: silentLogger,
    watch,
  });
}

const explain = (text: string) => knowledge.explain({ text, role: "buyer", at: Date.now() });

/** Waits for the next version of the FAQ until one satisfies the condition. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise<void>((resolve) => {
      const stop = knowledge.onChange(() => {
        stop();
        resolve();
      });
    });
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "live-"));
  // Three categories: enough for a graph, and quick to build anew.
  const filter = (source: string) =>
    !/faq\/(?:zh|en)\/(?!(?:returns|logistics|refunds)(?:\/|$))/.test(source);
  await cp("knowledge/faq", join(root, "faq"), { recursive: true, filter });
  knowledge = await open(true);
  await knowledge.settled();
});

afterAll(async () => {
  await knowledge.close();
  await rm(root, { recursive: true, force: true });
});

describe("the shipped FAQ with the shipped encoder", () => {
  it("answers by meaning, calibrated for exactly this model", async () => {
    expect(knowledge.health()).toMatchObject({ state: "ready", reason: null, problems: 0 });
    expect((await explain("退款审核要多久")).mode).toBe("meaning+words");
  });

  it("brings a saved file live while it watches", async () => {
    const text = anArticle({
      title: "Flumox warranty tokens",
      aliases: ["how do flumox tokens work"],
    });

    await writeFile(join(root, "faq/en/returns/flumox.md"), text);

    await until(async () => {
      const { candidates } = await explain("how do flumox tokens work");
      return candidates[0]?.id === "returns/flumox";
    });
  });

  it("keeps answering, and names the line, when a save breaks a file", async () => {
    const file = join(root, "faq/en/returns/flumox.md");

    await writeFile(file, anArticle({ title: "Flumox", role: "nobody" }));

    await until(async () => knowledge.problems().length > 0);
    expect(knowledge.problems()[0]).toMatchObject({ file: "en/returns/flumox.md", line: 5 });
    expect((await explain("how do flumox tokens work")).candidates[0]?.id).toBe("returns/flumox");
  });

  it("starts again from what it kept, and rebuilds what was damaged", async () => {
    await knowledge.settled();
    await knowledge.close();
    const model = (await readdir(join(root, "index"))).find((name) => name !== "classifier") ?? "";
    const graph = join(root, "index", model, "graph.bin");
    const bytes = await readFile(graph);
    bytes.fill(0xff, 0, 64);
    await writeFile(graph, bytes);

    knowledge = await open(false);
    await knowledge.settled();

    expect(knowledge.health().state).toBe("ready");
    expect((await explain("where is my parcel")).candidates[0]?.id).toBe("logistics/track-parcel");
  });
});
