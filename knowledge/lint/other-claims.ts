/** Sentences that say yes and no of the same thing: possible or not, required or not, for some or for all. */
import type { Article, Problem } from "../content/article.ts";
import { plainText } from "../content/render-article.ts";
import { type Look, lookAt, nearnessAmong } from "./article-looks.ts";
import type { Matter } from "./claim-words.ts";
import { type Claim, oppose, readClaims } from "./claims.ts";
import type { LintInput } from "./lint-input.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { nearnessOf, type Said, sayDisagreement } from "./same-thing.ts";
import { shareAudience } from "./similarity-rules.ts";
import { areApart } from "./things-apart.ts";

/**
 * From where on two claims are about the same thing. That something is possible may be told by the lack of a negation,
 * and every answer says so of something; what is required, who pays or what is free is said by words of its own.
 */
const SAME_POSSIBILITY = 0.6;
const SAME_IMPLIED = 0.64;
const SAME_WORDS = 0.45;
/**
 * The two languages of one article are near in any case, and so are the neighbours in a grown FAQ: between them only
 * the claims tell, and must be this much nearer.
 */
const ALONE_ADDS = 0.12;
const LOOSE: ReadonlySet<Matter> = new Set(["possible", "scope", "limited", "figure"]);
/** Below this the claims themselves are about other things, however near their articles are. */
const LEAST = { loose: 0.52, words: 0.4 } as const;
interface Claimed extends Said, Claim {
  readonly look: Look;
}

/** The texts whose vectors {@link findOtherClaims} compares. */
export function claimTexts(article: Article): string[] {
  return claimsOf(article).flatMap(({ plain, titled }) => [plain, titled]);
}

/** Pairs of articles that claim opposite things about the same, with both places; each pair once. */
export function findOtherClaims(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const all = articles.flatMap((article): Claimed[] => {
    const look = lookAt(article, vectors);
    return claimsOf(article).map((claim) => ({ ...claim, look }));
  });
  const told = new Set<string>();
  return all.flatMap((mine, i) =>
    all.slice(i + 1).flatMap((other): Problem[] => {
      const [a, b] = [mine.article, other.article];
      if (a.file === b.file || !shareAudience(a, b)) return [];
      const pair = `${a.file} ${b.file}`;
      if (told.has(pair) || !contradict(mine, other, vectors)) return [];
      told.add(pair);
      return [sayDisagreement(input, mine, other)];
    }),
  );
}

function contradict(a: Claimed, b: Claimed, vectors: Vectors): boolean {
  const matters = oppose(a, b);
  if (matters.length === 0) return false;
  const loose = matters.every((matter) => LOOSE.has(matter));
  const implied = a.implied || b.implied;
  const claims = nearnessOf(a, b, vectors);
  if (claims < LEAST[loose ? "loose" : "words"] || areApart(a.titled, b.titled)) return false;
  const least = loose ? (implied ? SAME_IMPLIED : SAME_POSSIBILITY) : SAME_WORDS;
  if (claims >= least + ALONE_ADDS) return true;
  if (a.article.id === b.article.id) return false;
  return nearnessAmong(claims, a.look, b.look) >= least;
}

function claimsOf(article: Article): Omit<Claimed, "look">[] {
  return readClaims(article.title, plainText(`${article.bubble}\n\n${article.more}`)).map(
    (claim) => ({ ...claim, article, titled: `${article.title}: ${claim.whole}` }),
  );
}
