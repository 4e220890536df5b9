/**
 * What string comparison does not see: two articles that ask the same in other words, and sentences that say
 * different figures of the same thing. Thresholds were measured on test/planted; see docs/knowledge.md.
 */
import type { Embedder } from "../../language/encoder/embedder.ts";
import type { Article, Problem } from "../content/article.ts";
import { wordingText } from "../search/corpus.ts";
import { readFigures, withoutFigures } from "./figures.ts";
import { type LintInput, problemAt } from "./lint-input.ts";
import { sentences, shareReaders } from "./similarity-rules.ts";

/**
 * From where on two articles ask the same: the mean nearness of one's wordings to the other, and how far that other
 * stands out from the next. Articles about neighbouring things are near to several.
 */
const SAME_QUESTION = 0.72;
/** Nearness of two sentences without their figures from which on both speak of the same thing. */
const SAME_THING = 0.55;
/** Wordings of an article that are compared, spread over all of them: more change little and cost much. */
const MOST_WORDINGS = 18;
/** Texts encoded at once: shoppers' questions come in between. */
const BATCH = 64;

/** Things that are alike and not the same: a sentence about one says nothing of the other. */
const APART: readonly (readonly RegExp[])[] = [
  [/standard|normal|普通|标准/i, /express|priority|next[- ]day|加急|特快|次日/i],
  [
    /weekday|monday|(?<!#\s?个?)工作日|平日/i,
    /saturday|sunday|weekend|周末|周六|周日|holiday|节假日/i,
  ],
  [/buyer|shopper|买家|顾客/i, /merchant|seller|商家|卖家|店铺/i, /partner|合作/i],
  [/\bcard\b|bank|银行/i, /wallet|balance|钱包|余额/i],
  [/order number|订单号/i, /tracking|物流单号|运单号/i, /case number|工单号/i],
];

/** A vector for each text that was encoded. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** The texts that {@link findByMeaning} compares, each once. */
export function textsOf(articles: readonly Article[]): string[] {
  const all = articles.flatMap((article) => [
    ...wordingsOf(article),
    ...statementsOf(article).map(({ plain }) => plain),
  ]);
  return [...new Set(all)];
}

/** Encodes what is not known yet; `known` is added to. */
export async function encodeTexts(
  texts: readonly string[],
  embedder: Pick<Embedder, "embed">,
  known: Map<string, Float32Array> = new Map(),
): Promise<Vectors> {
  const missing = texts.filter((text) => !known.has(text));
  for (let i = 0; i < missing.length; i += BATCH) {
    const batch = missing.slice(i, i + BATCH);
    const vectors = await embedder.embed(batch, "query");
    for (const [at, vector] of vectors.entries()) known.set(batch[at] ?? "", vector);
  }
  return known;
}

/** Duplicates and contradictions by meaning; pairs whose texts have no vector are left out. */
export function findByMeaning(input: LintInput, vectors: Vectors): Problem[] {
  const shown = input.articles.filter(({ status }) => status !== "archived");
  return [...findSameQuestions(input, shown, vectors), ...findOtherFigures(input, shown, vectors)];
}

function findSameQuestions(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const looks = articles.map((article) => ({
    article,
    vectors: wordingsOf(article).flatMap((text) => vectors.get(text) ?? []),
  }));
  const told = new Set<string>();
  return looks.flatMap((mine): Problem[] => {
    const { article } = mine;
    const [first, second] = looks
      .filter((other) => other.article.id !== article.id && shareReaders(article, other.article))
      .map((other) => ({ article: other.article, near: nearnessOf(mine.vectors, other.vectors) }))
      .sort((x, y) => y.near - x.near);
    if (first === undefined) return [];
    if (2 * first.near - (second?.near ?? 0) < SAME_QUESTION) return [];
    const pair = [article.file, first.article.file].sort().join(" ");
    if (told.has(pair)) return [];
    told.add(pair);
    // The newcomer has fewer wordings: that is where the editor is at work.
    const both = [article, first.article].sort((x, y) => x.aliases.length - y.aliases.length);
    const [fewer = article, more = first.article] = both;
    const words = {
      en: `asks the same as ${more.file} ("${more.title}"), in other words; keep one of them`,
      zh: `和 ${more.file}（“${more.title}”）问的是同一件事，只是换了说法；请留一篇`,
    };
    return [problemAt(input, fewer, fewer.title, words)];
  });
}

/** How near the wordings of one article are on average to the nearest ones of another, in [-1, 1]. */
function nearnessOf(mine: readonly Float32Array[], others: readonly Float32Array[]): number {
  if (mine.length === 0 || others.length === 0) return -1;
  const nearest = mine.map((a) => others.reduce((best, b) => Math.max(best, dot(a, b)), -1));
  return nearest.reduce((sum, one) => sum + one, 0) / mine.length;
}

function findOtherFigures(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const all = articles.flatMap(statementsOf);
  return all.flatMap((mine, i) =>
    all.slice(i + 1).flatMap((other): Problem[] => {
      const [a, b] = [mine.article, other.article];
      if (a.id === b.id || !shareReaders(a, b) || !differ(mine, other)) return [];
      const [first, second] = [vectors.get(mine.plain), vectors.get(other.plain)];
      if (first === undefined || second === undefined || dot(first, second) < SAME_THING) return [];
      if (areApart(mine.plain, other.plain)) return [];
      const { file, line } = problemAt(input, b, other.text, { en: "", zh: "" });
      const words = {
        en: `"${mine.text}" does not agree with ${file}:${line} "${other.text}"; one of them is wrong`,
        zh: `“${mine.text}”和 ${file}:${line} 的“${other.text}”不一致，有一处是错的`,
      };
      return [problemAt(input, a, mine.text, words)];
    }),
  );
}

/** A sentence with figures. */
interface Statement {
  readonly article: Article;
  readonly text: string;
  /** Without its figures. */
  readonly plain: string;
  readonly figures: ReturnType<typeof readFigures>;
}

function statementsOf(article: Article): Statement[] {
  return sentences(article).flatMap((text) => {
    const figures = readFigures(text);
    return figures.size === 0 ? [] : [{ article, text, plain: withoutFigures(text), figures }];
  });
}

/** Whether two statements give figures of one kind, and other ones. */
function differ({ figures: mine }: Statement, { figures: others }: Statement): boolean {
  return [...mine].some(([kind, value]) => others.has(kind) && others.get(kind) !== value);
}

function areApart(a: string, b: string): boolean {
  return APART.some((group) => {
    const [mine, others] = [a, b].map((text) => group.filter((word) => word.test(text)));
    const named = (mine?.length ?? 0) > 0 && (others?.length ?? 0) > 0;
    return named && !mine?.some((word) => others?.includes(word));
  });
}

/** The title, and wordings spread evenly over all of them. */
function wordingsOf({ title, aliases }: Article): string[] {
  const step = Math.max(1, Math.ceil(aliases.length / (MOST_WORDINGS - 1)));
  return [title, ...aliases.filter((_, i) => i % step === 0)].map(wordingText);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
