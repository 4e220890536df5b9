import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSealed, sealFiles } from "../../../../language/examples/sealed-files.ts";

const OURS = { model: "abc", dimensions: 4 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealed-"));
  await sealFiles(folder, OURS, { "a.bin": Uint8Array.of(1, 2, 3), "b.txt": Buffer.from("hello") });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("sealed files", () => {
  it("come back as they were written", async () => {
    const opened = await openSealed(folder, OURS);

    expect(opened.kind === "ok" && [...(opened.files.get("a.bin") ?? [])]).toEqual([1, 2, 3]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["cut", () => truncate(join(folder, "a.bin"), 1)],
    ["changed in one byte", () => writeFile(join(folder, "a.bin"), Uint8Array.of(1, 9, 3))],
    ["gone", () => rm(join(folder, "b.txt"))],
    ["under a broken seal", () => writeFile(join(folder, "seal.json"), "{")],
    ["under a seal with a path", () => replaceInSeal("b.txt", "../b.txt")],
    ["under an older seal", () => replaceInSeal('"format":2', '"format":1')],
  ])("are refused when %s", async (_, damage) => {
    await damage();

    expect(await openSealed(folder, OURS)).toEqual({ kind: "rebuild", reason: "damaged" });
  });

  it("are refused for another model", async () => {
    expect(await openSealed(folder, { ...OURS, model: "xyz" })).toEqual({
      kind: "rebuild",
      reason: "foreign",
    });
  });

  it("replace a file that lies in the place of their folder", async () => {
    const blocked = join(folder, "b.txt");

    await sealFiles(blocked, OURS, { "a.bin": Uint8Array.of(1) });

    expect((await openSealed(blocked, OURS)).kind).toBe("ok");
  });

  it("are missing where nothing was written", async () => {
    expect(await openSealed(join(folder, "no"), OURS)).toEqual({
      kind: "rebuild",
      reason: "missing",
    });
  });
});

async function replaceInSeal(text: string, by: string): Promise<void> {
  const path = join(folder, "seal.json");
  await writeFile(path, (await readFile(path, "utf8")).replace(text, by));
}
