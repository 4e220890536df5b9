import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { adviseWordings } from "../../knowledge/content/few-wordings.ts";
import { type PlannedFile, planImport } from "../../knowledge/content/imports/plan-import.ts";
import { readImport } from "../../knowledge/content/imports/read-import.ts";
import { type OutputOptions, paint, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq init`. */
export interface InitCommand extends OutputOptions {
  /** Language of articles that do not say it. */
  readonly locale: string;
  readonly category: string;
  /** Write the files; without it they are only listed. */
  readonly write?: boolean;
  /** Take the wordings that are proposed from titles, headings and text. */
  readonly acceptWordings?: boolean;
}

/** Makes draft articles of what a shop has: tables, pages, markdown, exports of help desks. */
export async function init(paths: readonly string[], command: InitCommand): Promise<boolean> {
  const { faqDir, clock } = commandKnowledgeOptions();
  const target = {
    locale: requireLocale(command.locale),
    category: command.category,
    today: new Date(clock.now()),
    exists: (file: string) => existsSync(join(faqDir, file)),
  };
  const accept = command.acceptWordings === true;
  const read = (await Promise.all(paths.map(listFiles))).flat();
  const texts = await Promise.all(
    read.map(async (path) => ({ path, ...readImport(path, await readFile(path, "utf8")) })),
  );
  const articles = texts.flatMap((one) => one.articles);
  const first = planImport(articles, target);
  const proposed = new Map(first.files.map((file) => [file.file, file.proposed]));
  const accepted = (file: string) => proposed.get(file) ?? [];
  const planned = accept ? planImport(articles, { ...target, accepted }) : first;
  const found = texts.flatMap(({ path, problems }) => problems.map((one) => `${path}: ${one}`));
  const problems = [...found, ...planned.problems];
  const fresh = planned.files.filter(({ exists }) => !exists);
  if (command.write) await writeAll(faqDir, fresh);
  const result = {
    formats: texts.map(({ path, format }) => ({ path, format })),
    written: command.write ? fresh.length : 0,
    files: planned.files.map(({ file, title, exists, proposed }) => {
      return { file, title, exists, proposed };
    }),
    problems,
  };
  print(result, command, () =>
    describe(planned.files, problems, { written: command.write === true, accept }),
  );
  return problems.length === 0;
}

async function writeAll(faqDir: string, files: readonly PlannedFile[]): Promise<void> {
  for (const { file, text } of files) {
    const path = join(faqDir, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
  }
}

async function listFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names.filter((name) => /\.(?:md|markdown)$/i.test(name)).map((name) => join(path, name));
}

function describe(
  files: readonly PlannedFile[],
  problems: readonly string[],
  { written, accept }: { readonly written: boolean; readonly accept: boolean },
): string {
  const fresh = files.filter(({ exists }) => !exists);
  const proposed = fresh.reduce((sum, file) => sum + file.proposed.length, 0);
  return [
    ...files.map(({ file, title, exists }) =>
      exists ? paint("dim", `${file}  is there already, left alone`) : `${file}  ${title}`,
    ),
    ...problems.map((problem) => paint("yellow", problem)),
    `${fresh.length} drafts ${written ? "written" : "would be written; add --write to do so"}.`,
    adviseWordings(fresh.filter(({ file }) => file.endsWith(".md")))?.en ?? "",
    proposed === 0 || accept
      ? ""
      : `${proposed} wordings are proposed from titles, headings and text; --accept-wordings takes them.`,
    written ? "Next: npm run faq -- check, then set status: published." : "",
  ]
    .filter(Boolean)
    .join("\n");
}

function requireLocale(text: string): Locale {
  const locale = LOCALES.find((one) => one === text);
  if (locale === undefined) throw new Error(`--locale must be zh or en, not "${text}"`);
  return locale;
}
