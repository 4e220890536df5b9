/** Writes what the program knows best: the tables of docs/operations.md, and .env.example. */
import { readFileSync, writeFileSync } from "node:fs";
import { presentEnvExample, presentSettingsTable } from "../settings-table.ts";
import { presentLimitsTable } from "../system/rate-limits.ts";

const FILE = "docs/operations.md";

/** Replaces what stands between the marks of each part; the rest of the document stays. */
export function writeOperationsDocs(): void {
  const parts = { settings: presentSettingsTable(), limits: presentLimitsTable() };
  let text = readFileSync(FILE, "utf8");
  for (const [name, table] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- ${name}:begin[^>]*-->\n)[^]*?(<!-- ${name}:end -->)`);
    text = text.replace(marks, (_whole, begin: string, end: string) => begin + table + end);
  }
  writeFileSync(FILE, text);
  writeFileSync(".env.example", presentEnvExample());
}
