import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOAD_HEAD, LoadFigures } from "../../../../scripts/bench/load/figures.ts";
import { writeRows } from "../../../../scripts/bench/load/write-rows.ts";

const COST = { cores: 0.051, residentBytes: 646_400_000, lagSeconds: 0.0125 };

function measured(chatsADay: number): string {
  const figures = new LoadFigures();
  for (let ms = 1; ms <= 100; ms += 1) figures.answered(ms);
  figures.arrived(12);
  figures.claimed(400);
  figures.chatEnded();
  figures.failed(new Error("no message came"));
  return figures.row({ chatsADay, minutes: 1 }, COST);
}

describe("a load run", () => {
  it("is told as a row: messages of both sides, medians, p95, what failed and what it cost", () => {
    expect(measured(10_000)).toBe(
      "| 10,000 | 1 chats in 1 min | 3.4 | 51, 96 ms | 12, 12 ms | 400 ms | 1 | 0.05 | 646 MB | 13 ms |",
    );
  });

  it("replaces the row of its size and keeps the others, smallest first", () => {
    const page = "before\n<!-- load:begin (x) -->\n<!-- load:end -->\nafter";

    const twice = [measured(10_000), measured(1000)].reduce(
      (text, row) => writeRows(text, [row]),
      page,
    );
    const again = writeRows(twice, [measured(10_000).replace("646", "700")]);

    const [, table = ""] = /begin[^>]*-->\n([\s\S]*)<!-- load:end -->\nafter$/.exec(again) ?? [];
    const lines = table.trim().split("\n");
    expect(lines.slice(0, 2)).toEqual([...LOAD_HEAD]);
    expect(lines.slice(2).map((line) => line.slice(0, 10))).toEqual(["| 1,000 | ", "| 10,000 |"]);
    expect(lines[3]).toContain("700 MB");
    expect(() => writeRows("no marks", [])).toThrow("no table");
  });

  it("has its place in docs/operations.md, with figures", () => {
    const page = readFileSync("docs/operations.md", "utf8");

    expect(writeRows(page, [])).toBe(page);
    expect(page).toMatch(/^\| 10,000 \| \d+ chats in \d+ min \|/m);
  });
});
