/** From the rows of a picture to facts in the shop's terms: which page it shows, and the fields on it. */
import type { FileReading, ReadField } from "../../kernel/protocol/file-reading.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import { FIELD_FINDERS } from "./field-finders.ts";
import { guessPage } from "./guess-page.ts";
import { joinWrapped } from "./join-wrapped.ts";
import { mendText } from "./mend-text.ts";
import type { SeenRow, SeenText } from "./seen-row.ts";

/** Fields in the order of the picture's kinds; of each kind at most a few, the best first. */
export function findFacts(
  rows: readonly SeenRow[],
  settings: BotSettings,
): Pick<FileReading, "page" | "fields"> {
  const lines = rows.map(mendRow).filter((row) => row.length > 0);
  const joined = joinWrapped(lines);
  const fields: ReadField[] = [];
  for (const find of FIELD_FINDERS) {
    const found = find({ rows: joined, settings });
    // What was joined without need hides nothing.
    const kinds = new Set(found.map(({ kind }) => kind));
    const others = find({ rows: lines, settings }).filter(({ kind }) => !kinds.has(kind));
    for (const field of [...found, ...others]) {
      if (!fields.some((one) => one.kind === field.kind && one.value === field.value))
        fields.push(field);
    }
  }
  return { page: guessPage(joined, fields), fields };
}

/** Pieces of one line, found apart where a comma leaves room: no columns overlap. */
function joinOverlapping(row: SeenRow): SeenRow {
  const joined: SeenText[] = [];
  for (const piece of row) {
    const last = joined.at(-1);
    const right = last === undefined ? 0 : last.place.left + last.place.width;
    if (last === undefined || right < piece.place.left) joined.push(piece);
    else joined[joined.length - 1] = joinPieces(last, piece);
  }
  return joined;
}

function joinPieces({ text, place }: SeenText, more: SeenText): SeenText {
  const right = Math.max(place.left + place.width, more.place.left + more.place.width);
  return { text: joinOnce(text, more.text), place: { ...place, width: right - place.left } };
}

/** The sign in which they overlap may be read twice, or its half as a mark. */
function joinOnce(text: string, more: string): string {
  const first = more.trim()[0] ?? "";
  if (/[0-9A-Z]/u.test(first) && text.endsWith(first)) return `${text.slice(0, -1)}${more.trim()}`;
  return `${text.replace(/[!！|]$/u, "")} ${more}`;
}

/** A button beside a number is none of its signs. */
const BUTTON = /^(?:复制|拷贝|copy)$/iu;

function mendRow(row: SeenRow): SeenRow {
  return joinOverlapping(row)
    .filter(({ text }) => !BUTTON.test(text.trim()))
    .map((piece) => ({ ...piece, text: mendText(piece.text) }));
}
