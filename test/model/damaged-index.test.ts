import { beforeAll, describe, expect, it } from "vitest";
import { INDEX_DAMAGES } from "../support/damaged-indexes.ts";
import { type DamagedStart, openDamagedIndexes } from "../support/open-damaged-indexes.ts";

const RIGHT = "test/granto-nemo";
let starts: readonly DamagedStart[];

beforeAll(async () => {
  starts = await openDamagedIndexes();
});

describe("a damaged index", () => {
  it("never keeps the process from starting, in any of 67 ways", () => {
    expect(new Set(INDEX_DAMAGES.map((damage) => damage.name)).size).toBe(67);
    expect(starts.map((start) => start.name)).toEqual(INDEX_DAMAGES.map((damage) => damage.name));
  });

  it("keeps no question waiting for the rebuilding", () => {
    expect(starts.filter((start) => start.atOnce !== RIGHT)).toEqual([]);
  });

  it("is rebuilt, on disk too, until meaning answers again", () => {
    const rebuilt = { later: RIGHT, mode: "meaning+words", state: "ready", whole: true };

    for (const start of starts) expect(start).toMatchObject(rebuilt);
  });

  it("is not believed in any part once one part is bad", () => {
    const ofVectors = starts.filter((start) => !start.name.startsWith("classifier/"));

    expect(ofVectors.length).toBe(62);
    for (const start of ofVectors) expect(start.embedded).toBeGreaterThan(3_000);
  });
});
