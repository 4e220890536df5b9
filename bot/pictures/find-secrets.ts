/**
 * What must not be kept on a picture: card and account numbers, identity numbers, passwords and codes. Found in
 * what was read, by form and by the label beside or above, and rather once too often: order and tracking
 * numbers are known by their labels.
 */
import { type BrokenNumbers, findBroken } from "./broken-secrets.ts";
import { nearLabel } from "./near-label.ts";
import type { SeenLine } from "./picture-rows.ts";
import { plainSigns } from "./plain-signs.ts";
import {
  isOtherwise,
  type SecretSpan,
  type SeenSecret,
  secretSpans,
  type TextSpan,
} from "./secret-spans.ts";

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

/** Groups of one number stand closer than columns do; three blanks are more than any number has. */
const BETWEEN_GROUPS = "  ";
const BETWEEN_COLUMNS = "   ";
const WIDEST_GAP = 1.5;
const LONGEST_REST = 12;
const LONGEST_LABEL = 60;

/** Finds the secrets of all rows; everything else in them stays as it was read. */
export function findSecrets<T extends SeenLine>(rows: readonly (readonly T[])[]): Secrets<T> {
  const hidden: HiddenPart<T>[] = [];
  const masked: { line: T; text: string }[][] = [];
  const { secrets, others } = findNear(rows, findBroken(rows));
  let above = "";
  let before: readonly T[] = [];
  for (const [at, row] of rows.entries()) {
    const text = plainSigns(textOf(row));
    // "482913 is" and "your one-time passcode": the words that name it come behind it.
    const behind = NAMED_BELOW.test(text) ? plainSigns(textOf(rows[at + 1] ?? [])) : "";
    const over = `${columnOver(row[0], before) ?? above}${behind}`;
    const spans = secretSpans(text, over, {
      secrets: inRow(row, secrets),
      others: inRow(row, others),
    });
    let offset = 0;
    const shown: { line: T; text: string }[] = [];
    for (const line of row) {
      const parts = spans.flatMap((span) => partsIn(line, span, offset));
      hidden.push(
        ...parts.map(({ kind, start, end }) => ({ kind, line, ...reach(line, start, end) })),
      );
      shown.push({ line, text: dotted(line.text, parts) });
      offset += line.text.length + gapBehind(row, line).length;
    }
    masked.push(shown);
    before = row;
    // A label that goes on in the next line: "my account" and "number".
    const goesOn = row.length === 1 && text.length <= LONGEST_REST;
    above = spans.length > 0 ? "" : goesOn ? `${above} ${text}`.slice(-LONGEST_LABEL) : text;
  }
  return { hidden, masked };
}

/** What stands over a row's beginning in a row of several columns. */
function columnOver(first: SeenLine | undefined, row: readonly SeenLine[]): string | undefined {
  if (first === undefined || row.length < 2) return undefined;
  const left = first.box.x - first.box.width / 2;
  const over = row.find(({ box }) => Math.abs(box.x - box.width / 2 - left) < box.height);
  return over && plainSigns(over.text);
}

function textOf(row: readonly SeenLine[]): string {
  return row.map((line) => line.text + gapBehind(row, line)).join("");
}

/** Blanks for what lies between a line and the next of its row. */
function gapBehind(row: readonly SeenLine[], line: SeenLine): string {
  const next = row[row.indexOf(line) + 1];
  if (next === undefined) return "";
  const gap = next.box.x - next.box.width / 2 - (line.box.x + line.box.width / 2);
  return gap < line.box.height * WIDEST_GAP ? BETWEEN_GROUPS : BETWEEN_COLUMNS;
}

/** Adds what the labels near single lines tell. */
function findNear<T extends SeenLine>(
  rows: readonly (readonly T[])[],
  broken: BrokenNumbers<T>,
): BrokenNumbers<T> {
  const [secrets, others] = [new Map(broken.secrets), new Map(broken.others)];
  const lines = rows.flat();
  for (const row of rows) {
    for (const line of row) {
      if (secrets.has(line) || others.has(line) || !BEGINS_A_NUMBER.test(line.text)) continue;
      const label = plainSigns(nearLabel(line, row, lines));
      if (label === "") continue;
      if (isOtherwise(line.text, 0, label)) others.set(line, { start: 0, end: line.text.length });
      else {
        const none = { secrets: [], others: [] };
        const [first] = secretSpans(line.text, label, none);
        if (first !== undefined) secrets.set(line, first);
      }
    }
  }
  return { secrets, others };
}

const NAMED_BELOW = /[0-9]{4,8} ?(?:is|是|为)$/iu;
const BEGINS_A_NUMBER = /^\s*[A-Z]{0,4}[/-]?[0-9]/u;

/** Spans of single lines as spans of their row. */
function inRow<S extends TextSpan>(
  row: readonly SeenLine[],
  broken: ReadonlyMap<SeenLine, S>,
): S[] {
  let offset = 0;
  return row.flatMap((line) => {
    const span = broken.get(line);
    const from = offset;
    offset += line.text.length + gapBehind(row, line).length;
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
