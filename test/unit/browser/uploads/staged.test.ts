import { describe, expect, it } from "vitest";
import { Staged } from "../../../../browser/uploads/staged.ts";
import type { KeptUpload, UploadStore } from "../../../../browser/uploads/upload-store.ts";
import { settle } from "../../../support/browser-doubles.ts";

describe("pictures that are looked at before they go", () => {
  function setUp(store?: UploadStore) {
    const dropped: string[] = [];
    let ids = 0;
    const staged = new Staged({
      ...(store && { store }),
      now: () => ids,
      newId: () => {
        ids += 1;
        return `${store === undefined ? "" : "kept-"}s${ids}`;
      },
      makePreview: () => `blob:${ids}`,
      dropPreview: (url) => void dropped.push(url),
    });
    const add = (name: string, preview?: null) =>
      staged.add({
        body: new Blob([name]),
        name,
        slot: undefined,
        ...(preview === null && { preview }),
      });
    return { staged, dropped, add };
  }

  it("go together, and then none is left", () => {
    const { staged, add } = setUp();
    add("a.png");
    add("b.png");

    expect(staged.take().map(({ name }) => name)).toEqual(["a.png", "b.png"]);
    expect(staged.all).toEqual([]);
    expect(staged.take()).toEqual([]);
  });

  it("can be taken out, and their previews are let go", () => {
    const { staged, dropped, add } = setUp();
    const told: number[] = [];
    staged.onChange((all) => told.push(all.length));
    add("a.png");
    add("b.pdf", null);
    staged.remove("s1");

    expect(told).toEqual([1, 2, 1]);
    expect(staged.all).toMatchObject([{ preview: "", picked: { name: "b.pdf" } }]);
    expect(dropped).toEqual(["blob:1"]);
  });

  it("are there again after a reload, until they go or are taken out", async () => {
    const kept = new Map<string, KeptUpload>();
    const store: UploadStore = {
      keep: async (upload) => void kept.set(upload.clientFileId, upload),
      remove: async (id) => void kept.delete(id),
      takeOver: async () => [...kept.values()].sort((one, other) => one.at - other.at),
      clear: async () => kept.clear(),
    };
    const before = setUp(store);
    before.add("a.png");
    before.add("b.pdf", null);
    before.add("c.png");
    before.staged.remove("kept-s1");
    await settle();

    const after = setUp(store).staged;
    await after.restore();
    await after.restore();
    expect(after.all.map(({ preview, picked }) => `${picked.name} ${preview}`)).toEqual([
      "b.pdf ",
      "c.png blob:0",
    ]);

    expect(after.take().map(({ name }) => name)).toEqual(["b.pdf", "c.png"]);
    await settle();
    expect(kept.size).toBe(0);
  });
});
