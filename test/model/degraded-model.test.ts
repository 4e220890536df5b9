import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { copyModel, MODEL_DAMAGES, makeAnotherModel } from "../support/damaged-models.ts";
import { createFaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";

const AT = Date.parse("2026-11-20T12:00:00Z");
let model: string;

beforeEach(async () => {
  model = await mkdtemp(join(tmpdir(), "model-"));
  await copyModel(model);
});
afterEach(() => rm(model, { recursive: true, force: true }));

describe("a damaged model", () => {
  it.each(MODEL_DAMAGES)("with $name is refused, and words answer", async ({ apply, reason }) => {
    await apply(model);
    const loaded = await loadThreadedEmbedder(model);
    expect(loaded).toMatchObject({ kind: "unavailable", reason: expect.stringMatching(reason) });

    const { mode, first, health } = await askWith(model);
    expect(mode).toBe("words");
    expect(first).toBe("refunds/review-time");
    expect(health).toMatchObject({ state: "degraded", reason: expect.stringMatching(reason) });
  });
});

describe("another model", () => {
  it("that works but has no calibration is not believed, and words answer", async () => {
    await makeAnotherModel(model);
    const loaded = await loadThreadedEmbedder(model);
    expect(loaded.kind).toBe("ready");
    if (loaded.kind === "ready") await loaded.embedder.close();

    const { mode, first, health } = await askWith(model);

    expect({ mode, first }).toEqual({ mode: "words", first: "refunds/review-time" });
    expect(health.state).toBe("degraded");
    expect(health.reason).toContain("faq -- calibrate");
  });
});

/** Opens a small FAQ with a model folder and asks one question. */
async function askWith(modelDir: string) {
  const folder = await createFaqFolder(SMALL_FAQ);
  const knowledge = await createKnowledge({
    faqDir: folder.path,
    modelDir,
    indexDir: null,
    calibrationDir: "knowledge/calibration",
    clock: { now: () => AT },
    logger: silentLogger,
  });
  await knowledge.settled();
  const explanation = await knowledge.explain({ text: "退款审核要多久", role: "buyer", at: AT });
  const health = knowledge.health();
  await knowledge.close();
  await folder.discard();
  return { mode: explanation.mode, first: explanation.candidates[0]?.id, health };
}

describe("an encoder whose thread is gone", () => {
  it("rejects at once instead of waiting for ever", async () => {
    const loaded = await loadThreadedEmbedder("language/encoder/model");
    if (loaded.kind !== "ready") throw new Error(loaded.reason);
    await loaded.embedder.close();

    await expect(loaded.embedder.embed(["退款"], "query")).rejects.toThrow("ended");
  });
});
