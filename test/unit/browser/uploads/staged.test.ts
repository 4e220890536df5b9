import { describe, expect, it } from "vitest";
import { Staged } from "../../../../browser/uploads/staged.ts";

describe("pictures that are looked at before they go", () => {
  function setUp() {
    const dropped: string[] = [];
    let ids = 0;
    const staged = new Staged({
      newId: () => {
        ids += 1;
        return `s${ids}`;
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
    expect(dropped).toEqual(["blob:0"]);
  });
});
