import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { presentPersonalTables } from "../../../server/privacy/personal-data.ts";
import { presentSettingsTable } from "../../../server/settings-table.ts";
import { presentMetricsTable } from "../../../server/system/metric-table.ts";
import { presentLimitsTable } from "../../../server/system/rate-limits.ts";

/** What stands between the two marks of a part that is written by the program. */
function part(name: string, file = "docs/operations.md"): string {
  const text = readFileSync(file, "utf8");
  return (
    new RegExp(`<!-- ${name}:begin[^>]*-->\\n([^]*?)<!-- ${name}:end -->`).exec(text)?.[1] ?? ""
  );
}

describe("docs/operations.md", () => {
  it("lists every variable as the program has it", () => {
    expect(part("settings")).toBe(presentSettingsTable());
  });

  it("lists every metric as the program has it", () => {
    expect(part("metrics")).toBe(presentMetricsTable());
  });

  it("lists every limit as the program has it", () => {
    expect(part("limits")).toBe(presentLimitsTable());
  });
});

describe("docs/privacy.md", () => {
  it("lists every table with data about shoppers as the program erases it", () => {
    expect(part("data", "docs/privacy.md")).toBe(presentPersonalTables());
  });
});
