/**
 * What must not be kept on a picture: card and account numbers, identity numbers, passwords and codes. Found in
 * what was read, by form and by the label beside or above, and rather once too often: order and tracking
 * numbers are known by their labels.
 */
import { findBroken } from "./broken-secrets.ts";
import type { SeenLine } from "./picture-rows.ts";
import { type SecretSpan, type SeenSecret, secretSpans } from "./secret-spans.ts";

/** A part of a line to paint over. */
export interface HiddenPart<T extends SeenLine> {
  readonly kind: SeenSecret;
  readonly line: T;
  /** The part of the line to paint over, 0 … 1. */
  readonly from: number;
  readonly to: number;
}

/** What to paint over, and the text that may be kept. */
export interface Secrets<T extends SeenLine> {
  readonly hidden: readonly HiddenPart<T>[];
  /** The rows with the secrets' signs replaced by dots. */
  readonly masked: readonly (readonly { readonly line: T; readonly text: string }[])[];
}

const BETWEEN = "  ";
const LONGEST_REST = 12;
const LONGEST_LABEL = 60;

/** Finds the secrets of all rows; everything else in them stays as it was read. */
export function findSecrets<T extends SeenLine>(rows: readonly (readonly T[])[]): Secrets<T> {
  const hidden: HiddenPart<T>[] = [];
  const masked: { line: T; text: string }[][] = [];
  const broken = findBroken(rows);
  let above = "";
  for (const row of rows) {
    const text = row.map((line) => line.text).join(BETWEEN);
    const spans = secretSpans(text, above, inRow(row, broken));
    let offset = 0;
    const shown: { line: T; text: string }[] = [];
    for (const line of row) {
      const parts = spans.flatMap((span) => partsIn(line, span, offset));
      hidden.push(
        ...parts.map(({ kind, start, end }) => ({ kind, line, ...reach(line, start, end) })),
      );
      shown.push({ line, text: dotted(line.text, parts) });
      offset += line.text.length + BETWEEN.length;
    }
    masked.push(shown);
    // A label that goes on in the next line: "my account" and "number".
    const goesOn = row.length === 1 && text.length <= LONGEST_REST;
    above = spans.length > 0 ? "" : goesOn ? `${above} ${text}`.slice(-LONGEST_LABEL) : text;
  }
  return { hidden, masked };
}

/** Spans of single lines as spans of their row. */
function inRow<T extends SeenLine>(
  row: readonly T[],
  broken: ReadonlyMap<SeenLine, SecretSpan>,
): SecretSpan[] {
  let offset = 0;
  return row.flatMap((line) => {
    const span = broken.get(line);
    const from = offset;
    offset += line.text.length + BETWEEN.length;
    return span === undefined ? [] : [{ ...span, start: span.start + from, end: span.end + from }];
  });
}

/** The hidden signs of a span that lie in this line, as positions in it. */
function partsIn(line: SeenLine, span: SecretSpan, offset: number): SecretSpan[] {
  const end = Math.max(span.start + 1, span.end - span.shown);
  const [from, to] = [Math.max(0, span.start - offset), Math.min(line.text.length, end - offset)];
  return from < to ? [{ ...span, start: from, end: to }] : [];
}

/** From half a sign before the first to half a sign behind the last. */
function reach(line: SeenLine, start: number, end: number): { from: number; to: number } {
  const first = line.places[start] ?? 0;
  const last = line.places[end - 1] ?? 1;
  const sign = end - start > 1 ? (last - first) / (end - start - 1) : 1 / line.text.length;
  const isFirst = start === 0;
  const isLast = end === line.text.length;
  return {
    from: isFirst ? 0 : Math.max(0, first - sign * 0.7),
    to: isLast ? 1 : Math.min(1, last + sign * 0.6),
  };
}

function dotted(text: string, parts: readonly SecretSpan[]): string {
  let shown = text;
  for (const { start, end } of parts) {
    const dots = text.slice(start, end).replace(/[^\s]/gu, "•");
    shown = shown.slice(0, start) + dots + shown.slice(end);
  }
  return shown;
}
