/** Shops that might be, cut out of FAQs and question sets that there are: what a general calibration is fitted on. */
import type { Locale } from "../../../kernel/locale.ts";
import type { Article } from "../../../knowledge/content/article.ts";
import type { FaqSet, RefusedSubject } from "../../../knowledge/content/faq-set.ts";
import type { CalibrationQuestion } from "../../../knowledge/rank/fit/sample.ts";

/** An FAQ of its own, and what is asked there. */
export interface PretendedShop {
  readonly set: FaqSet;
  readonly questions: readonly CalibrationQuestion[];
}

/** A number in [0, 1), the same sequence in every run. */
export type Random = () => number;

/** How much a shop has written. */
export interface ShopShape {
  /** Categories of an FAQ, or labels of an open set, that it answers. */
  readonly subjects: number;
  /** Most aliases an article has; 0: titles and texts only. */
  readonly wordings: number;
  readonly languages: readonly Locale[];
}

/** Of the articles of a chosen category so many are written; questions about the others are asked nowhere. */
const WRITTEN = 0.7;
/** Questions that nothing answers, for each that something does. */
const OUTSIDE = 0.6;
/** Questions asked about one label of an open set. */
const ASKED = 8;

/** Some categories of an FAQ as a shop of its own; the questions of the others are out of its scope. */
export function pretendFromFaq(
  { articles }: Pick<FaqSet, "articles">,
  questions: readonly CalibrationQuestion[],
  options: ShopShape & { readonly refused: readonly RefusedSubject[]; readonly random: Random },
): PretendedShop {
  const { languages, random, refused, subjects, wordings } = options;
  const categoryOf = (id: string) => id.split("/")[0] ?? "";
  const categories = draw([...new Set(articles.map(({ category }) => category))], subjects, random);
  const inside = [...new Set(articles.map(({ id }) => id))].filter((id) =>
    categories.includes(categoryOf(id)),
  );
  const written = new Set(draw(inside, Math.ceil(WRITTEN * inside.length), random));
  const kept = articles
    .filter(({ id, locale }) => written.has(id) && languages.includes(locale))
    .map((article) => ({ ...article, aliases: draw(article.aliases, wordings, random) }));
  // None counts as a stranger's: a shop that nobody knows answers within the limits, not by one FAQ's harm.
  const asked = questions
    .filter(({ lang }) => languages.includes(lang))
    .map((one) => ({ ...one, byStranger: false }));
  const covered = asked.flatMap((one): CalibrationQuestion[] => {
    const accepted = one.accepted.filter((id) => written.has(id));
    return one.covered && accepted.length > 0 ? [{ ...one, accepted }] : [];
  });
  const outside = asked
    .filter(({ accepted }) => !accepted.some((id) => categories.includes(categoryOf(id))))
    .map((one): CalibrationQuestion => ({ ...one, covered: false, accepted: [] }));
  return shopOf(kept, refused, [
    ...covered,
    ...draw(outside, Math.ceil(OUTSIDE * covered.length), random),
  ]);
}

/** A text of an open set, with the name of what it asks for. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** Some labels of an open set as the articles of an English shop, titled as the labels are called. */
export function pretendFromLabels(
  texts: readonly LabelledText[],
  options: ShopShape & { readonly refused: readonly RefusedSubject[]; readonly random: Random },
): PretendedShop {
  const { random, refused, subjects, wordings } = options;
  const byLabel = Map.groupBy(texts, ({ label }) => label);
  const chosen = draw([...byLabel.keys()], subjects, random);
  const articles: Article[] = [];
  const questions: CalibrationQuestion[] = [];
  for (const [label, all] of byLabel) {
    const mixed = draw(all, all.length, random).map(({ text }) => text);
    const asked = mixed.slice(0, ASKED);
    const id = `shop/${label.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    const covered = chosen.includes(label);
    if (covered) articles.push(articleOf(id, label, mixed.slice(ASKED, ASKED + wordings)));
    questions.push(
      ...asked.map(
        (text): CalibrationQuestion => ({
          ...{ text, lang: "en", byStranger: false, covered, accepted: covered ? [id] : [] },
          sort: "help",
        }),
      ),
    );
  }
  const inside = questions.filter(({ covered }) => covered);
  const outside = questions.filter(({ covered }) => !covered);
  return shopOf(articles, refused, [
    ...inside,
    ...draw(outside, Math.ceil(OUTSIDE * inside.length), random),
  ]);
}

function shopOf(
  articles: readonly Article[],
  refused: readonly RefusedSubject[],
  questions: readonly CalibrationQuestion[],
): PretendedShop {
  return { set: { articles, refused, otherCompanies: [], problems: [] }, questions };
}

function articleOf(id: string, label: string, aliases: readonly string[]): Article {
  const words = label.replace(/[_-]+/g, " ").trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    ...{ id, locale: "en", category: "shop", title, aliases, role: "any", region: "all" },
    ...{ status: "published", updated: "2026-01-01", source: { type: "practice" } },
    ...{ owner: "shop", reviewBy: "2099-01-01", related: [], actions: [] },
    ...{ bubble: title, more: "", file: `en/${id}.md` },
  };
}

/** So many of a list, in an order of chance. */
function draw<One>(all: readonly One[], count: number, random: Random): One[] {
  return all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ one }) => one);
}

/** mulberry32: every run pretends the same shops. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
