/** The table of docs/performance.md. */
import type { Measure, Outcome } from "./measure.ts";

const MARKS = ["<!-- bench -->", "<!-- /bench -->"] as const;

/** Its first two lines. */
export const TABLE_HEAD = [
  "| measure | ours | peer | ratio (range) | goal | |",
  "|---|---|---|---|---|---|",
] as const;

/** One measure as a line of the table. */
export function tableRow({ name, unit, goal, peerIs }: Measure, outcome: Outcome): string {
  const { ours, peer, ratio, range, remark } = outcome;
  const cells = [
    `${name} (${unit})`,
    digits(ours),
    `${digits(peer)} · ${peerIs}`,
    `**${ratio.toFixed(2)}** (${range.map((value) => value.toFixed(2)).join("–")})`,
    `≤ ${goal}`,
    [ratio <= goal ? "reached" : "missed", remark].filter((part) => part !== "").join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The ratio that the page tells of a measure; undefined when it tells none. */
export function keptRatio(page: string, { name, unit }: Pick<Measure, "name" | "unit">) {
  const row = page.split("\n").find((line) => line.startsWith(`| ${name} (${unit}) |`));
  const ratio = /\*\*(\d+\.\d+)\*\*/.exec(row ?? "")?.[1];
  return ratio === undefined ? undefined : Number(ratio);
}

/**
 * The page with new rows; a row that was not measured this time stays.
 * @throws Error when the page lacks the marks
 */
export function replaceTable(page: string, rows: readonly string[]): string {
  const [before, rest] = page.split(`${MARKS[0]}\n`);
  const [table, after] = rest?.split(MARKS[1]) ?? [];
  if (before === undefined || table === undefined || after === undefined)
    throw new Error(`The page has no table between ${MARKS[0]} and ${MARKS[1]}.`);
  const nameOf = (row: string) => row.split("|")[1]?.trim() ?? "";
  const kept = table
    .split("\n")
    .filter((line) => line.startsWith("| ") && !TABLE_HEAD.some((head) => head === line));
  const fresh = new Map(rows.map((row) => [nameOf(row), row]));
  const all = [
    ...kept.map((row) => fresh.get(nameOf(row)) ?? row),
    ...rows.filter((row) => !kept.some((old) => nameOf(old) === nameOf(row))),
  ];
  return [before, `${MARKS[0]}\n`, [...TABLE_HEAD, ...all].join("\n"), `\n${MARKS[1]}`, after].join(
    "",
  );
}

function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
