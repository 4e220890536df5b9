import { describe, expect, it } from "vitest";
import { FairQueue } from "../../../../server/files/fair-queue.ts";

describe("FairQueue", () => {
  it("lets lanes take turns, each in its own order", () => {
    const queue = new FairQueue<string>();
    for (const item of ["a1", "a2", "a3"]) queue.add("a", item);
    queue.add("b", "b1");

    expect([1, 2, 3, 4, 5].map(() => queue.take())).toEqual(["a1", "b1", "a2", "a3", undefined]);
  });

  it("gives back first what was put back", () => {
    const queue = new FairQueue<string>();
    queue.add("a", "a1");
    queue.add("b", "b1");
    const taken = queue.take() ?? "";
    queue.addFirst("a", taken);

    expect(queue.clear()).toEqual(["a1", "b1"]);
    expect(queue.take()).toBeUndefined();
  });
});
