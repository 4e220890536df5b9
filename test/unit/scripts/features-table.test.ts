import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const TEXT = readFileSync("docs/features.md", "utf8");
const ROWS = [...TEXT.matchAll(/^\| F(\d+) \| (.+?) \| (yes|part|no) \| (.*) \|$/gm)].map(
  ([, number, name, state, shown]) => ({ number: Number(number), name, state, shown }),
);

describe("the table of features", () => {
  it("has each of them once, and counts them right", () => {
    expect(ROWS.map(({ number }) => number)).toEqual([...Array(57).keys()].map((n) => 61 + n));
    const count = (state: string) => ROWS.filter((row) => row.state === state).length;
    expect(TEXT.replaceAll("\n", " ")).toContain(
      `Of these 57, ${count("yes")} are there, ${count("part")} in part, ${count("no")} not.`,
    );
  });

  it("names what is there, and says of everything what shows it or why it is missing", () => {
    const named = ROWS.flatMap(({ shown = "" }) =>
      [...shown.matchAll(/`((?:test|scripts|settings)\/[^`]+)`/g)].map(([, path = ""]) => path),
    );

    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    expect(ROWS.filter(({ shown }) => shown === "").map(({ number }) => number)).toEqual([]);
  });
});
