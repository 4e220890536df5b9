import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { presentSettingsTable } from "../../../server/settings-table.ts";
import { presentLimitsTable } from "../../../server/system/rate-limits.ts";

/** What stands between the two marks of a part that is written by the program. */
function part(name: string): string {
  const text = readFileSync("docs/operations.md", "utf8");
  return (
    new RegExp(`<!-- ${name}:begin[^>]*-->\\n([^]*?)<!-- ${name}:end -->`).exec(text)?.[1] ?? ""
  );
}

describe("docs/operations.md", () => {
  it("lists every variable as the program has it", () => {
    expect(part("settings")).toBe(presentSettingsTable());
  });

  it("lists every limit as the program has it", () => {
    expect(part("limits")).toBe(presentLimitsTable());
  });
});
