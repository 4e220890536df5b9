/** A row of a picture: the lines that stand beside each other, from the left. */
import type { Place } from "../../kernel/protocol/file-reading.ts";
import { plainSigns } from "./plain-signs.ts";

/** One piece of text, and where it stands. */
export interface SeenText {
  readonly text: string;
  readonly place: Place;
}

/** The pieces that stand beside each other, from the left. */
export type SeenRow = readonly SeenText[];

/** How a label stands to its value. */
type Where = "within" | "column" | "beside" | "above";

/** A piece of text with the words that say what it is: its own, those before it in the row, those above. */
export interface LabelledText extends SeenText {
  readonly label: string;
  /** True when the label stands in a row above. */
  readonly below: boolean;
}

const LABEL_THEN_VALUE = /^([^:：]{1,24})[:：]\s*(.+)$/u;
/** What is longer is a sentence. */
const LONGEST_LABEL = 36;
/** The surer ways of standing first. */
const ORDER: readonly Where[] = ["within", "column", "beside", "above"];

/**
 * Every piece that may be a value, with its label. "Order no.: 123" in one line, "Order no." and "123" apart in
 * a row, one above the other, or the heading of a column: the surer ones first.
 */
export function labelTexts(rows: readonly SeenRow[]): LabelledText[] {
  const labelled: Record<Where, LabelledText[]> = { within: [], column: [], beside: [], above: [] };
  for (const [index, row] of rows.entries()) {
    for (const [at, piece] of row.entries()) {
      const add = (where: Where, label: string, text = piece.text): void => {
        if (label.length > LONGEST_LABEL) return;
        const below = where === "above" || where === "column";
        const plain = plainSigns(tidyLabel(label));
        labelled[where].push({ place: piece.place, text, label: plain, below });
      };
      const both = LABEL_THEN_VALUE.exec(piece.text);
      if (both !== null) add("within", both[1] ?? "", both[2] ?? "");
      const heading = headingOf(rows, index, piece);
      if (heading !== undefined) add("column", heading.text);
      const before = row[at - 1];
      if (before !== undefined) add("beside", before.text);
      const [over] = near(rows.slice(Math.max(0, index - NEAR_ROWS), index).toReversed(), (other) =>
        isAbove(other, piece),
      );
      const [under, next] = near(rows.slice(index + 1, index + 1 + NEAR_ROWS), (other) =>
        isAbove(piece, other),
      );
      if (before === undefined && under !== undefined && isLabelUnder(under, piece, [over, next]))
        add("above", under.text);
      else if (over !== undefined && over !== heading) add("above", over.text);
    }
  }
  return ORDER.flatMap((where) => labelled[where]);
}

/** Beside a column of labels and values, rows of other columns stand between them. */
const NEAR_ROWS = 2;

function near(rows: readonly SeenRow[], fits: (piece: SeenText) => boolean): readonly SeenText[] {
  return rows.flatMap((row) => row.find(fits) ?? []);
}

/** A label stands under its value when it is much nearer to it than what stands above, and what comes next. */
function isLabelUnder(
  under: SeenText,
  piece: SeenText,
  [over, next]: readonly (SeenText | undefined)[],
): boolean {
  if (/[0-9]/u.test(under.text) || under.text.length > LONGEST_LABEL) return false;
  const middle = ({ place }: SeenText): number => place.top + place.height / 2;
  const below = middle(under) - middle(piece);
  const isNearer = (far: number): boolean => below < far * 0.8;
  return (
    below < piece.place.height * 1.8 &&
    (over === undefined || isNearer(middle(piece) - middle(over))) &&
    (next === undefined || isNearer(middle(next) - middle(under)))
  );
}

/** A table has at least so many columns. */
const COLUMNS = 3;
const MOST_ROWS = 12;

/** The heading of a table's column: the lowest row above of so many words, none of them a value. */
function headingOf(rows: readonly SeenRow[], index: number, piece: SeenText): SeenText | undefined {
  if ((rows[index]?.length ?? 0) < 2) return undefined;
  for (const row of rows.slice(Math.max(0, index - MOST_ROWS), index).toReversed()) {
    if (row.length < 2) return undefined;
    const isHeading = row.length >= COLUMNS && row.every(({ text }) => !/[0-9]/u.test(text));
    if (isHeading) return row.find((other) => isInColumn(other, piece));
  }
  return undefined;
}

function isInColumn({ place: a }: SeenText, { place: b }: SeenText): boolean {
  const ends = (place: Place): readonly number[] => [
    place.left,
    place.left + place.width / 2,
    place.left + place.width,
  ];
  const others = ends(b);
  return ends(a).some((end, at) => Math.abs(end - (others[at] ?? 0)) < 0.03);
}

function tidyLabel(text: string): string {
  return text.replace(/[:：!！.,，\s]+$/u, "").trim();
}

/** Begins at the same left edge, or stands over the middle of it. */
function isAbove(over: SeenText, piece: SeenText): boolean {
  const [a, b] = [over.place, piece.place];
  if (b.top - a.top > Math.max(a.height, b.height) * 4) return false;
  const centre = (place: Place): number => place.left + place.width / 2;
  return Math.abs(a.left - b.left) < 0.03 || Math.abs(centre(a) - centre(b)) < 0.03;
}
