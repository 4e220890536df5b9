/** A row of a picture: the lines that stand beside each other, from the left. */
import type { Place } from "../../kernel/protocol/file-reading.ts";

export interface SeenText {
  readonly text: string;
  readonly place: Place;
}

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
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1] ?? [];
    for (const [at, piece] of row.entries()) {
      const both = LABEL_THEN_VALUE.exec(piece.text);
      if (both !== null) {
        labelled.push({ ...piece, label: both[1] ?? "", text: both[2] ?? "", below: false });
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

function tidyLabel(text: string): string {
  return text.replace(/[:：\s]+$/u, "").trim();
}

/** Begins at the same left edge, or stands over the middle of it. */
function isAbove(over: SeenText, piece: SeenText): boolean {
  const [a, b] = [over.place, piece.place];
  if (b.top - a.top > Math.max(a.height, b.height) * 4) return false;
  const centre = (place: Place): number => place.left + place.width / 2;
  return Math.abs(a.left - b.left) < 0.03 || Math.abs(centre(a) - centre(b)) < 0.03;
}
