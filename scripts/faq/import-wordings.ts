import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import { OUT_OF_SCOPE_FILE } from "../../knowledge/content/faq-files.ts";
import { parseArticle, parseWordings } from "../../knowledge/content/parse-article.ts";
import { loadJsonLines } from "../../knowledge/regression/json-lines.ts";
import { wordingText } from "../../knowledge/search/corpus.ts";
import { type OutputOptions, print, table } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

const lineSchema = z.object({
  id: z.string(),
  lang: z.enum(LOCALES),
  text: z.string(),
  kind: z.string().default(""),
  split: z.enum(["train", "aside"]).default("train"),
});
type Wording = z.infer<typeof lineSchema>;

/** Ids of these groups are subjects that the FAQ does not cover. */
const REFUSED_GROUP = /^(?:near|far|vague)\//;
const GENERATED = "# Further wordings, one a line. Added by `npm run faq -- import`; edit freely.";

/** What an import did. */
export interface ImportResult {
  readonly articles: number;
  readonly wordings: number;
  readonly refused: number;
  /** Wordings left out: known already, claimed by two articles, or of no article. */
  readonly skipped: number;
}

/**
 * Writes wordings of JSON lines `{id, lang, text, split}` into the companion files of their articles and
 * into `out-of-scope.txt`. Lines with split `aside` are left alone: they are for calibration.
 */
export async function importWordings(
  faqDir: string,
  files: readonly string[],
): Promise<ImportResult> {
  const all = (await Promise.all(files.map((file) => loadJsonLines(file, lineSchema)))).flat();
  const lines = all.filter((line) => line.split === "train");
  const aside = new Set(all.filter((l) => l.split === "aside").map((l) => wordingText(l.text)));
  const owners = Map.groupBy(lines, (line) => wordingText(line.text));
  const usable = lines.filter((line) => {
    const key = wordingText(line.text);
    const claimed = new Set(owners.get(key)?.map((other) => other.id));
    return claimed.size === 1 && !aside.has(key);
  });
  let articles = 0;
  let wordings = 0;
  const inScope = usable.filter((line) => !REFUSED_GROUP.test(line.id));
  for (const [key, group] of Map.groupBy(inScope, (line) => `${line.lang}/${line.id}`)) {
    const added = await writeCompanion(faqDir, key, group);
    if (added > 0) articles += 1;
    wordings += added;
  }
  const refused = await writeRefused(
    faqDir,
    usable.filter((line) => REFUSED_GROUP.test(line.id)),
  );
  return { articles, wordings, refused, skipped: lines.length - wordings - refused };
}

async function writeCompanion(
  faqDir: string,
  key: string,
  group: readonly Wording[],
): Promise<number> {
  const article = join(faqDir, `${key}.md`);
  if (!existsSync(article)) return 0;
  const parsed = parseArticle(`${key}.md`, await readFile(article, "utf8"));
  if (parsed.kind === "broken") return 0;
  const path = join(faqDir, `${key}.aliases.txt`);
  const before = (await readFile(path, "utf8").catch(() => GENERATED)).trimEnd();
  const { title, aliases } = parsed.article;
  const wordings = distinct(group, [title, ...aliases, ...parseWordings(before)]);
  if (wordings.length > 0) await writeFile(path, `${[before, ...wordings].join("\n")}\n`);
  return wordings.length;
}

async function writeRefused(faqDir: string, lines: readonly Wording[]): Promise<number> {
  const path = join(faqDir, OUT_OF_SCOPE_FILE);
  const before = await readFile(path, "utf8").catch(() => "");
  const [own = ""] = before.split(GENERATED);
  const parts = [own.trimEnd(), "", GENERATED];
  let count = 0;
  for (const [id, group] of Map.groupBy(lines, (line) => line.id)) {
    const wordings = distinct(group, []);
    count += wordings.length;
    parts.push(`[${id.replace("/", "-")}]`, ...wordings, "");
  }
  await writeFile(path, `${parts.join("\n").trim()}\n`);
  return count;
}

function distinct(group: readonly Wording[], known: readonly string[]): string[] {
  const seen = new Set(known.map(wordingText));
  return group.flatMap(({ text }) => {
    const key = wordingText(text);
    const line = text.replace(/\s+/g, " ").trim();
    if (seen.has(key) || key.length < 2 || /^[#[]/.test(line)) return [];
    seen.add(key);
    return [line];
  });
}

/** `faq import`: the same over the FAQ folder of the settings. */
export async function importFiles(files: readonly string[], command: OutputOptions): Promise<void> {
  const result = await importWordings(commandKnowledgeOptions().faqDir, files);
  print(result, command, () =>
    table(Object.entries(result).map(([name, count]) => [name, String(count)])),
  );
}
