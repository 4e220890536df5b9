import { cp, mkdtemp, open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { createFaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";

const AT = Date.parse("2026-11-20T12:00:00Z");
const WEIGHTS = "onnx/model_quantized.onnx";
let model: string;

beforeEach(async () => {
  model = await mkdtemp(join(tmpdir(), "model-"));
  await cp("language/encoder/model", model, { recursive: true });
});
afterEach(() => rm(model, { recursive: true, force: true }));

const damages: [string, () => Promise<unknown>, RegExp][] = [
  ["cut weights", () => truncate(join(model, WEIGHTS), 100_000), /bytes instead of/],
  [
    "a git-LFS pointer",
    () => write(WEIGHTS, "version https://git-lfs.github.com/spec/v1\n"),
    /LFS/,
  ],
  ["no weights", () => rm(join(model, WEIGHTS)), /missing/],
  ["weights with one bit changed", () => flip(WEIGHTS), /damaged/],
  ["another model's tokenizer", () => write("tokenizer.json", "{}"), /bytes instead of/],
  ["a broken manifest", () => write("manifest.json", "{"), /manifest/],
  ["another model's canaries", () => changeCanaries(), /canary/],
  ["nothing at all", () => rm(model, { recursive: true }), /no model|hidden_size|holds/],
];

describe("a damaged model", () => {
  it.each(damages)("with %s is refused, and words answer", async (_, damage, reason) => {
    await damage();
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
    const manifest = JSON.parse(await readFile(join(model, "manifest.json"), "utf8"));
    const another = { ...manifest, prefixes: { query: "query: ", passage: "" }, canaries: [] };
    await write("manifest.json", JSON.stringify(another));
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

function write(file: string, text: string): Promise<void> {
  return writeFile(join(model, file), text);
}

async function flip(file: string): Promise<void> {
  const handle = await open(join(model, file), "r+");
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, 5_000);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, 5_000);
  await handle.close();
}

async function changeCanaries(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(model, "manifest.json"), "utf8"));
  for (const canary of manifest.canaries)
    canary.vector = canary.vector.map((value: number) => -value);
  await write("manifest.json", JSON.stringify(manifest));
}

describe("an encoder whose thread is gone", () => {
  it("rejects at once instead of waiting for ever", async () => {
    const loaded = await loadThreadedEmbedder("language/encoder/model");
    if (loaded.kind !== "ready") throw new Error(loaded.reason);
    await loaded.embedder.close();

    await expect(loaded.embedder.embed(["退款"], "query")).rejects.toThrow("ended");
  });
});
