/** The wordings of articles on disk: reading the passages out of 250 articles takes most of a second. */
import { join } from "node:path";
import { z } from "zod";
import { openSealed, sealFiles, sha256 } from "../../language/examples/sealed-files.ts";
import type { Article } from "../content/article.ts";
import { articleWordings, readWordings, recallWordings, type Wording } from "./corpus.ts";

/** Every so many articles one is read again: whoever changes the reading need not think of what is kept. */
const SAMPLE_EVERY = 40;
const FOLDER = "wordings";
const FILE = "wordings.json";
const OWNER = { shape: 1 };

const kinds = z.enum(["title", "alias", "passage"]);
const keptSchema = z.record(z.string(), z.array(z.tuple([kinds, z.string(), z.boolean()])));
type Kept = z.infer<typeof keptSchema>;

/** Gives articles the wordings kept for exactly their texts. True when every article got its own. */
export async function findWordings(folder: string, articles: readonly Article[]): Promise<boolean> {
  const kept = await read(folder);
  const known = articles.flatMap((article) => {
    const wordings = kept[keyOf(article)]?.map(([kind, text, meaning]) => ({
      kind,
      text,
      meaning,
    }));
    return wordings === undefined ? [] : [{ article, wordings }];
  });
  const sample = known.filter((_, i) => i % SAMPLE_EVERY === 0);
  if (!sample.every(({ article, wordings }) => isReadAlike(article, wordings))) return false;
  for (const { article, wordings } of known) recallWordings(article, wordings);
  return known.length === articles.length;
}

/** Keeps the wordings of all articles. */
export async function keepWordings(folder: string, articles: readonly Article[]): Promise<void> {
  const kept: Kept = Object.fromEntries(
    articles.map((article) => [
      keyOf(article),
      articleWordings(article).map(({ kind, text, meaning }) => [kind, text, meaning]),
    ]),
  );
  await sealFiles(join(folder, FOLDER), OWNER, { [FILE]: Buffer.from(JSON.stringify(kept)) });
}

async function read(folder: string): Promise<Kept> {
  const opened = await openSealed(join(folder, FOLDER), OWNER);
  if (opened.kind !== "ok") return {};
  const parsed = keptSchema.safeParse(JSON.parse(opened.files.get(FILE)?.toString() ?? "{}"));
  return parsed.data ?? {};
}

function isReadAlike(article: Article, kept: readonly Wording[]): boolean {
  const now = readWordings(article);
  return (
    now.length === kept.length &&
    now.every(({ kind, text, meaning }, i) => {
      const before = kept[i];
      return before?.kind === kind && before.text === text && before.meaning === meaning;
    })
  );
}

/** Names everything of an article that its wordings come from. */
function keyOf({ title, aliases, bubble, more }: Article): string {
  return sha256(JSON.stringify([title, aliases, bubble, more]));
}
