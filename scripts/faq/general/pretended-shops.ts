/** Shops that might be, cut out of question sets that there are: what a shop can expect is measured on them. */
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

/** Questions that nothing answers, for each that something does. */
const OUTSIDE = 0.6;
/** Questions asked about one label of an open set. */
const ASKED = 8;

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
