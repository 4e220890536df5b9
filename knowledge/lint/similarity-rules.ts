import { tokenise } from "../../language/tokenise.ts";
import type { Article, Problem } from "../content/article.ts";
import { plainText } from "../content/render-article.ts";
import { wordingText } from "../search/corpus.ts";
import { type LintInput, type LintRule, problemAt } from "./lint-input.ts";

/** Share of common pieces from which on two questions are the same, and two sentences say the same. */
const SAME_QUESTION = 0.92;
const SAME_SENTENCE = 0.8;
/** Pieces that share none of these rarest grams are not compared, nor more than so many for one gram. */
const RARE_GRAMS = 3;
const MOST_NEAR = 400;
/** Characters of what is a sentence at all, such as "满99元包邮". */
const SHORTEST = 6;
const FIGURE = /\d+(?:[.,:]\d+)*/g;

interface Piece {
  readonly article: Article;
  readonly text: string;
  readonly grams: ReadonlySet<string>;
}

/** Wordings of two articles for the same readers that ask the same: one of them never comes first. */
export const findDuplicateQuestions: LintRule = (input) => {
  const pieces = input.articles.flatMap((article) =>
    [article.title, ...article.aliases].map((text) => createPiece(article, text)),
  );
  return comparePairs(pieces, SAME_QUESTION, (a, b) => {
    if (a.article.id === b.article.id || !shareReaders(a.article, b.article)) return undefined;
    const words = {
      en: `"${a.text}" is asked like "${b.text}" of ${b.article.id}`,
      zh: `“${a.text}”和 ${b.article.id} 的“${b.text}”问法相同`,
    };
    return problemAt(input, a.article, a.text, words);
  });
};

/** Sentences that say the same with different figures: one of them is wrong. */
export const findContradictions: LintRule = (input) => {
  const pieces = input.articles.flatMap((article) =>
    sentences(article)
      .filter((sentence) => FIGURE.test(sentence))
      .map((sentence) => createPiece(article, sentence, sentence.replace(FIGURE, "#"))),
  );
  return comparePairs(pieces, SAME_SENTENCE, (a, b) => {
    const mine = figures(a.text);
    const other = figures(b.text);
    if (mine === other || !shareReaders(a.article, b.article)) return undefined;
    const words = {
      en: `says ${mine} where ${b.article.file} says ${other}: "${b.text}"`,
      zh: `这里写 ${mine}，而 ${b.article.file} 写 ${other}：“${b.text}”`,
    };
    return problemAt(input, a.article, a.text, words);
  });
};

function createPiece(article: Article, text: string, compared = text): Piece {
  const { words, grams } = tokenise(wordingText(compared));
  return { article, text, grams: new Set([...words, ...grams]) };
}

/** Compares pieces that share a rare gram only, so that thousands of wordings take a second. */
function comparePairs(
  pieces: readonly Piece[],
  least: number,
  judge: (a: Piece, b: Piece) => Problem | undefined,
): Problem[] {
  const byGram = new Map<string, number[]>();
  pieces.forEach((piece, i) => {
    for (const gram of piece.grams) {
      const list = byGram.get(gram);
      if (list === undefined) byGram.set(gram, [i]);
      else list.push(i);
    }
  });
  const rarity = (gram: string) => byGram.get(gram)?.length ?? 0;
  const problems: Problem[] = [];
  const told = new Set<string>();
  pieces.forEach((piece, i) => {
    const rarest = [...piece.grams].sort((x, y) => rarity(x) - rarity(y)).slice(0, RARE_GRAMS);
    const near = new Set(rarest.flatMap((gram) => byGram.get(gram)?.slice(0, MOST_NEAR) ?? []));
    for (const other of near) {
      const against = pieces[other];
      if (other <= i || against === undefined || dice(piece.grams, against.grams) < least) continue;
      const problem = judge(piece, against);
      const key = `${piece.article.file} ${against.article.file} ${problem?.line}`;
      if (problem === undefined || told.has(key)) continue;
      told.add(key);
      problems.push(problem);
    }
  });
  return problems;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return (2 * common) / Math.max(1, a.size + b.size);
}

/** Whether somebody may be shown both, in one language. */
export function shareReaders(a: Article, b: Article): boolean {
  return a.locale === b.locale && shareAudience(a, b);
}

/** Whether somebody may be shown both, if in two languages. */
export function shareAudience(a: Article, b: Article): boolean {
  const sameRole = a.role === b.role || a.role === "any" || b.role === "any";
  const sameRegion = a.region === b.region || a.region === "all" || b.region === "all";
  return sameRole && sameRegion;
}

/** What an article says, sentence by sentence. */
export function sentences({ bubble, more }: LintInput["articles"][number]): string[] {
  return plainText(`${bubble}\n\n${more}`)
    .split(/\n+|(?<=[。！？!?])|(?<=\.)\s/)
    .map((sentence) => sentence.replace(/^(?:\d+\.|-)\s+/, "").trim())
    .filter((sentence) => sentence.length >= SHORTEST);
}

function figures(text: string): string {
  return (text.match(FIGURE) ?? []).join(", ");
}
