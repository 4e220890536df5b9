import type { z } from "zod";
import type { ImportResult, importRequestSchema } from "../../kernel/protocol/studio.ts";
import {
  countFewWordings,
  ENOUGH_WORDINGS,
  RIGHT_FIRST,
} from "../../knowledge/content/few-wordings.ts";
import { planImport } from "../../knowledge/content/imports/plan-import.ts";
import type { Editor, Studio } from "./studio.ts";

type Request = z.infer<typeof importRequestSchema>;

/**
 * Makes drafts of what another system exported, or (a dry run) says what it would make. Files that are there
 * already are left alone; every file written is in the history.
 */
export async function importArticles(
  studio: Studio,
  editor: Editor,
  { name, text, locale, category, dryRun, accepted }: Request,
): Promise<ImportResult> {
  const { readImport } = await import("../../knowledge/content/imports/read-import.ts");
  const read = readImport(name, text);
  const known = new Set(await studio.files());
  const target = {
    ...{ locale, category, today: studio.today(), exists: (file: string) => known.has(file) },
    accepted: (file: string) => accepted[file] ?? [],
  };
  const planned = planImport(read.articles, target);
  const fresh = planned.files.filter(({ exists }) => !exists);
  const refused = dryRun ? [] : await studio.create(editor, fresh);
  return {
    format: read.format,
    articles: planned.files.map(({ file, title, aliases, proposed, exists }) => {
      return { file, title, aliases: [...aliases], proposed: [...proposed], exists };
    }),
    expect: {
      ...countFewWordings(
        fresh.filter(({ file }) => file.endsWith(".md")).map(({ aliases }) => aliases.length),
      ),
      enough: ENOUGH_WORDINGS,
      rightWithTitles: RIGHT_FIRST.titles,
      rightWithEnough: RIGHT_FIRST.ten,
    },
    problems: [...read.problems, ...planned.problems, ...refused],
    written: dryRun ? 0 : fresh.length - refused.length,
  };
}
