/** Writes what the program knows best: the tables of docs/operations.md and docs/privacy.md, and .env.example. */
import { readFileSync, writeFileSync } from "node:fs";
import { presentPersonalTables } from "../privacy/personal-data.ts";
import { presentEnvExample, presentSettingsTable } from "../settings-table.ts";
import { presentMetricsTable } from "../system/metric-table.ts";
import { presentLimitsTable } from "../system/rate-limits.ts";

const OPERATIONS = "docs/operations.md";
const PRIVACY = "docs/privacy.md";

/** Replaces what stands between the marks of each part; the rest of the document stays. */
export function writeOperationsDocs(): void {
  replaceParts(OPERATIONS, {
    settings: presentSettingsTable(),
    limits: presentLimitsTable(),
    metrics: presentMetricsTable(),
  });
  replaceParts(PRIVACY, { data: presentPersonalTables() });
  writeFileSync(".env.example", presentEnvExample());
}

function replaceParts(file: string, parts: Readonly<Record<string, string>>): void {
  let text = readFileSync(file, "utf8");
  for (const [name, table] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- ${name}:begin[^>]*-->\n)[^]*?(<!-- ${name}:end -->)`);
    text = text.replace(marks, (_whole, begin: string, end: string) => begin + table + end);
  }
  writeFileSync(file, text);
}
