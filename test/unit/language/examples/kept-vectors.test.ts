import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepVectors, readVectors } from "../../../../language/examples/kept-vectors.ts";
import { VectorStore } from "../../../../language/examples/vector-store.ts";

const OURS = { encoder: "abc", dimensions: 2 };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vectors-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("kept vectors", () => {
  it("are found again by their texts, and more can be added", async () => {
    const store = new VectorStore(2);
    store.add("east", Float32Array.of(1, 0));
    store.add("north", Float32Array.of(0, 1));

    await keepVectors(folder, OURS, store);
    const again = await readVectors(folder, OURS);
    again?.add("west", Float32Array.of(-1, 0));

    expect(again?.vector(again.find("north") ?? -1)).toEqual(Float32Array.of(0, 1));
    expect(again?.vector(again.find("west") ?? -1)).toEqual(Float32Array.of(-1, 0));
  });

  it("are refused for another encoder", async () => {
    await keepVectors(folder, OURS, new VectorStore(2));

    expect(await readVectors(folder, { ...OURS, encoder: "xyz" })).toBeUndefined();
  });
});
