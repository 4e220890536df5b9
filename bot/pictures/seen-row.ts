/** A row of a picture: the lines that stand beside each other, from the left. */
import type { Place } from "../../kernel/protocol/file-reading.ts";

/** One piece of text, and where it stands. */
export interface SeenText {
  readonly text: string;
  readonly place: Place;
}

/** The pieces that stand beside each other, from the left. */
export type SeenRow = readonly SeenText[];

/** A piece of text with the words that say what it is: its own, those before it in the row, those above. */
export interface LabelledText extends SeenText {
  readonly label: string;
  /** True when the label stands in the row above. */
  readonly below: boolean;
}

const LABEL_THEN_VALUE = /^([^:：]{1,24})[:：]\s*(.+)$/u;

/**
 * Every piece that may be a value, with its label. "Order no.: 123" in one line, "Order no." and "123" apart in
 * a row, or one above the other.
 */
export function labelTexts(rows: readonly SeenRow[]): LabelledText[] {
  const labelled: LabelledText[] = [];
  for (const [index, bare] of rows.entries()) {
    const above = rows[index - 1] ?? [];
    const row = withWrapped(bare, rows[index + 1] ?? []);
    for (const [at, piece] of row.entries()) {
      const both = LABEL_THEN_VALUE.exec(piece.text);
      if (both !== null) {
        labelled.push({
          ...piece,
          label: mendLabel(both[1] ?? ""),
          text: both[2] ?? "",
          below: false,
        });
      }
      const before = row[at - 1];
      if (before !== undefined) {
        labelled.push({ ...piece, label: tidyLabel(before.text), below: false });
      }
      const over = above.find((other) => isAbove(other, piece));
      if (over !== undefined) labelled.push({ ...piece, label: tidyLabel(over.text), below: true });
    }
  }
  return labelled;
}

const NO_SIGN_OF_END = /[^。.!！?？:：;；]$/u;

/** A value that is longer than its line goes on below it: one piece alone, in the value's own column. */
function withWrapped(row: SeenRow, next: SeenRow): SeenRow {
  const [value, more] = [row.at(-1), next[0]];
  if (value === undefined || more === undefined || next.length !== 1) return row;
  const [a, b] = [value.place, more.place];
  const close = b.top - (a.top + a.height) < Math.min(a.height, b.height) * 0.9;
  const first = row[0]?.place ?? a;
  const sameEdge = (edge: (place: Place) => number): boolean => Math.abs(edge(a) - edge(b)) < 0.03;
  const column =
    row.length === 1
      ? /[:：]/u.test(value.text) && b.left > a.left + 0.08
      : b.left > first.left + first.width &&
        (sameEdge(({ left }) => left) || sameEdge(({ left, width }) => left + width));
  if (!close || !column || !NO_SIGN_OF_END.test(value.text) || /[:：]/u.test(more.text)) return row;
  const joins = /[0-9-]$/u.test(value.text) && /^[0-9-]+$/u.test(more.text);
  const blank = joins || /\p{Script=Han}$/u.test(value.text) ? "" : " ";
  const place = {
    left: Math.min(a.left, b.left),
    top: a.top,
    width: Math.max(a.left + a.width, b.left + b.width) - Math.min(a.left, b.left),
    height: b.top + b.height - a.top,
  };
  return [...row.slice(0, -1), { text: `${value.text}${blank}${more.text}`, place }];
}

/** The o of a label comes out as a zero. */
function mendLabel(label: string): string {
  return label.replace(/(?<=[a-z\s])n0(?=\.?$)/iu, "no");
}

function tidyLabel(text: string): string {
  return mendLabel(text.replace(/[:：\s]+$/u, "").trim());
}

/** Begins at the same left edge, or stands over the middle of it. */
function isAbove(over: SeenText, piece: SeenText): boolean {
  const [a, b] = [over.place, piece.place];
  if (b.top - a.top > Math.max(a.height, b.height) * 4) return false;
  const centre = (place: Place): number => place.left + place.width / 2;
  return Math.abs(a.left - b.left) < 0.03 || Math.abs(centre(a) - centre(b)) < 0.03;
}
