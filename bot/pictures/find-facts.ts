/** From the rows of a picture to facts in the shop's terms: which page it shows, and the fields on it. */
import type { FileReading, ReadField } from "../../kernel/protocol/file-reading.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import { FIELD_FINDERS } from "./field-finders.ts";
import { guessPage } from "./guess-page.ts";
import type { SeenRow } from "./seen-row.ts";

/** Fields in the order of the picture's kinds; of each kind at most a few, the best first. */
export function findFacts(
  rows: readonly SeenRow[],
  settings: BotSettings,
): Pick<FileReading, "page" | "fields"> {
  const page = guessPage(rows);
  const fields: ReadField[] = [];
  for (const find of FIELD_FINDERS) {
    for (const field of find({ rows, page, settings })) {
      if (!fields.some((one) => one.kind === field.kind && one.value === field.value))
        fields.push(field);
    }
  }
  return { page, fields };
}
