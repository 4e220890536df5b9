import { describe, expect, it } from "vitest";
import { FairPool } from "../../../../server/system/fair-pool.ts";

/** Work that ends when it is told; `begun` names what runs, in the order it began. */
function bench(shares: { atOnce: number; ofOne: number }) {
  const pool = new FairPool(shares);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (lane: string, name: string) =>
    pool.run(lane, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { pool, begun, add, end };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a pool", () => {
  it("runs no more at once than it has places, and lanes take turns for them", async () => {
    const { begun, add, end } = bench({ atOnce: 2, ofOne: 2 });
    for (const name of ["a1", "a2", "a3", "a4"]) void add("a", name);
    void add("b", "b1");
    await settle();
    expect(begun).toEqual(["a1", "a2"]);
    await end("a1");
    expect(begun).toEqual(["a1", "a2", "a3"]);
    await end("a2");
    expect(begun.slice(3)).toEqual(["b1"]);
    await end("b1");
    expect(begun.slice(4)).toEqual(["a4"]);
  });

  it("gives one lane its share and no more, though places are free", async () => {
    const { begun, add, end } = bench({ atOnce: 10, ofOne: 2 });
    for (const name of ["a1", "a2", "a3"]) void add("a", name);
    void add("b", "b1");
    await settle();
    expect(begun).toEqual(["a1", "a2", "b1"]);
    await end("a2");
    expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
  });

  it("settles as the work does, and goes on after work that fails", async () => {
    const pool = new FairPool({ atOnce: 1, ofOne: 1 });
    const failing = pool.run("a", () => {
      throw new Error("failed");
    });

    await expect(failing).rejects.toThrow("failed");
    expect(await pool.run("a", async () => 7)).toBe(7);
  });

  it("serves everybody of a storm once, in turns", async () => {
    const pool = new FairPool({ atOnce: 3, ofOne: 3 });
    const order: string[] = [];
    const work = (lane: string) =>
      pool.run(lane, async () => {
        await settle();
        order.push(lane);
      });
    await Promise.all([
      ...Array.from({ length: 200 }, () => work("flood")),
      ...Array.from({ length: 5 }, (_, n) => work(`person ${n}`)),
    ]);

    expect(order).toHaveLength(205);
    expect(order.slice(0, 20).filter((lane) => lane !== "flood")).toHaveLength(5);
  });
});
