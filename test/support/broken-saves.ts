/** Twelve ways to break an article by saving it: check 20. */
import { MAX_FILE_BYTES } from "../../knowledge/content/faq-files.ts";
import { anArticle, SMALL_FAQ } from "./faq-folder.ts";

/** The article of the small FAQ that is broken. */
export const BROKEN_FILE = "en/logistics/track-parcel.md";
const GOOD = SMALL_FAQ[BROKEN_FILE] ?? "";

/** The same article, whole, with another title. */
export function goodFile(title: string): string {
  return GOOD.replace("title: Track a parcel", `title: ${title}`);
}

/** What an editor, a full disk or a bad merge leaves, with the line to look at. */
export const BROKEN_SAVES: readonly (readonly [string, string | Uint8Array, number])[] = [
  ["half a file", GOOD.slice(0, 60), 1],
  ["an unknown role", anArticle({ role: "nobody" }), 5],
  ["nothing", "", 1],
  ["bytes that are no text", new Uint8Array([0, 159, 146, 150]), 1],
  ["NUL characters", "\u0000\u0000", 1],
  ["far too much", "x".repeat(MAX_FILE_BYTES + 1), 1],
  ["no front matter", "hello", 1],
  ["an unknown name", anArticle({ extra: "colour: red" }), 13],
  ["an unknown placeholder", anArticle({ body: "Call us:\n{{nope}}" }), 16],
  ["another article's id", anArticle({ extra: "id: refunds/x" }), 13],
  ["no answer", anArticle({ body: "" }), 15],
  ["quotes that stay open", anArticle({ extra: 'validTo: "2026' }), 13],
];
