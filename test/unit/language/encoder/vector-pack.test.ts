import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Embedder, toUnit } from "../../../../language/encoder/embedder.ts";
import { PackedEmbedder } from "../../../../language/encoder/packed-embedder.ts";
import { VectorPack, writeVectorPack } from "../../../../language/encoder/vector-pack.ts";

const TEXTS = Array.from({ length: 40 }, (_, i) => `wording ${i}`);

/** A vector that belongs to the text and to nothing else. */
function vectorOf(text: string): Float32Array {
  const bytes = [...text].map((char) => char.charCodeAt(0));
  return toUnit(
    Float32Array.from({ length: 16 }, (_, i) => Math.sin((bytes[i % bytes.length] ?? 1) * (i + 1))),
  );
}

class CountingEmbedder implements Embedder {
  readonly id = "ab12";
  readonly dimensions = 16;
  readonly asked: string[] = [];

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    this.asked.push(...texts);
    return texts.map(vectorOf);
  }

  async close(): Promise<void> {}
}

describe("VectorPack", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pack-"));
    path = join(folder, "wordings.bin");
    await writeVectorPack(path, "ab12", new Map(TEXTS.map((text) => [text, vectorOf(text)])));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("gives each text's vector, near enough to what was put in", async () => {
    const pack = await VectorPack.read(path, "ab12");
    expect(pack?.size).toBe(TEXTS.length);
    for (const text of TEXTS) {
      const found = toUnit(pack?.find(text) ?? new Float32Array(16));
      const cosine = found.reduce((sum, value, i) => sum + value * (vectorOf(text)[i] ?? 0), 0);
      expect(cosine).toBeGreaterThan(0.999);
    }
    expect(pack?.find("never seen")).toBeUndefined();
  });

  it("is the same file for the same vectors", async () => {
    const again = join(folder, "again.bin");
    const reversed = TEXTS.toReversed().map((text) => [text, vectorOf(text)] as const);
    await writeVectorPack(again, "ab12", new Map(reversed));
    expect(await readFile(again)).toEqual(await readFile(path));
  });

  it("is not used for another model, when cut, and when changed", async () => {
    expect(await VectorPack.read(path, "cd34")).toBeUndefined();
    expect(await VectorPack.read(join(folder, "absent.bin"), "ab12")).toBeUndefined();
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, -5));
    expect(await VectorPack.read(path, "ab12")).toBeUndefined();
    const changed = Buffer.from(whole);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    await writeFile(path, changed);
    expect(await VectorPack.read(path, "ab12")).toBeUndefined();
    await writeFile(path, "no head");
    expect(await VectorPack.read(path, "ab12")).toBeUndefined();
  });

  it("spares the encoder all texts but the new ones, in their order", async () => {
    const inner = new CountingEmbedder();
    const embedder = new PackedEmbedder(inner, () => VectorPack.read(path, "ab12"));
    const texts = ["new one", ...TEXTS, "another new one"];
    const vectors = await embedder.embed(texts, "passage");
    expect(inner.asked).toEqual(["new one", "another new one"]);
    texts.forEach((text, i) => {
      const cosine = vectors[i]?.reduce(
        (sum, value, at) => sum + value * (vectorOf(text)[at] ?? 0),
        0,
      );
      expect(cosine).toBeGreaterThan(0.999);
    });
  });

  it("leaves questions to the encoder", async () => {
    const inner = new CountingEmbedder();
    const embedder = new PackedEmbedder(inner, () => VectorPack.read(path, "ab12"));
    await embedder.embed(TEXTS, "query");
    await embedder.embed(TEXTS.slice(0, 1), "passage");
    expect(inner.asked).toEqual([...TEXTS, TEXTS[0]]);
  });
});
