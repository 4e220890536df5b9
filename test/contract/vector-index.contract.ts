import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactIndex } from "../../knowledge/search/exact-index.ts";
import type { VectorIndex } from "../../knowledge/search/vector-index.ts";
import { toUnit } from "../../language/encoder/embedder.ts";
import { VectorStore } from "../../language/examples/vector-store.ts";

const DIMENSIONS = 24;

/** A store of clustered unit vectors, the same every time. */
export function createClusteredStore(rows: number, dimensions = DIMENSIONS): VectorStore {
  const store = new VectorStore(dimensions);
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  const centres = Array.from({ length: 20 }, () =>
    Float32Array.from({ length: dimensions }, random),
  );
  for (let row = 0; row < rows; row += 1) {
    const centre = centres[row % centres.length] ?? new Float32Array(dimensions);
    store.add(`text ${row}`, toUnit(centre.map((value) => value + 0.4 * random())));
  }
  return store;
}

/** What every index promises, with the exact one as oracle. */
export function describeVectorIndex(
  name: string,
  make: (store: VectorStore, rows: number) => VectorIndex,
): void {
  describe(name, () => {
    const rows = 800;
    const store = createClusteredStore(rows);
    const filled = (wanted: Iterable<number>) => {
      const index = make(store, rows);
      for (const row of wanted) index.add(row);
      return index;
    };
    const all = Array.from({ length: rows }, (_, row) => row);

    it("finds nothing when it is empty", () => {
      expect(filled([]).search(store.vector(0), 5)).toEqual([]);
    });

    it("finds a vector by itself, with cosine one", () => {
      const [first] = filled(all).search(store.vector(123), 1);

      expect(first?.row).toBe(123);
      expect(first?.similarity).toBeCloseTo(1, 5);
    });

    it("gives at most as many as are there, nearest first, with exact cosines", () => {
      const found = filled([3, 5, 8]).search(store.vector(5), 10);

      expect(found).toHaveLength(3);
      expect(found.map((one) => one.similarity)).toEqual(
        [...found.map((one) => one.similarity)].sort((a, b) => b - a),
      );
      for (const { row, similarity } of found) {
        expect(similarity).toBeCloseTo(store.similarity(row, store.vector(5)), 6);
      }
    });

    it("finds 99 of 100 of what looking at each would find", () => {
      const index = filled(all);
      const oracle = new ExactIndex(store, all);
      let hits = 0;
      for (let row = 0; row < rows; row += 8) {
        const right = new Set(oracle.search(store.vector(row), 10).map((one) => one.row));
        hits += index.search(store.vector(row), 10).filter((one) => right.has(one.row)).length;
      }

      expect(hits / ((rows / 8) * 10)).toBeGreaterThanOrEqual(0.99);
    });

    it("never finds what was taken out, whatever was added and removed", () => {
      const step = fc.record({ add: fc.boolean(), row: fc.integer({ min: 0, max: 60 }) });
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const index = make(store, rows);
          const expected = new Set<number>();
          for (const { add, row } of steps) {
            if (add) {
              index.add(row);
              expected.add(row);
            } else {
              index.remove(row);
              expected.delete(row);
            }
          }
          expect(index.size).toBe(expected.size);
          const found = index.search(store.vector(0), 100).map((one) => one.row);
          expect(found.every((row) => expected.has(row))).toBe(true);
          expect(found).toHaveLength(expected.size);
        }),
        { numRuns: 40 },
      );
    });
  });
}
