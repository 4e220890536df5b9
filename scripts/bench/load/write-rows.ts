import { LOAD_HEAD } from "./figures.ts";

const TABLE = /(<!-- load:begin[^>]*-->\n)([\s\S]*?)(<!-- load:end -->)/;

/**
 * The page with these rows, each in the place of the one of the same size; the others stay.
 * @throws Error when the page lacks the marks
 */
export function writeRows(page: string, rows: readonly string[]): string {
  const kept = TABLE.exec(page)?.[2];
  if (kept === undefined) throw new Error("the page has no table of load runs");
  const old = kept.split("\n").filter((line) => /^\| [\d,]+ \|/.test(line));
  const bySize = new Map([...old, ...rows].map((row) => [sizeOf(row), row]));
  const sorted = [...bySize].sort(([a], [b]) => a - b).map(([, row]) => row);
  const table = `${[...LOAD_HEAD, ...sorted].join("\n")}\n`;
  return page.replace(TABLE, (_whole, begin: string, _old, end: string) => begin + table + end);
}

function sizeOf(row: string): number {
  return Number((row.split("|")[1] ?? "").replaceAll(",", ""));
}
