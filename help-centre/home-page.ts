import { Fragment, h, type JSX } from "preact";
import type { Locale, Localized } from "../kernel/locale.ts";
import { putFirst } from "./first-articles.ts";
import type { HelpSummary } from "./help-content.ts";
import { Icon } from "./icons.ts";
import { other, type PageFrame, presentPage, SearchForm } from "./layout.ts";
import { articleUrl, categoryUrl, homeUrl, searchUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, fill, PAGE_WORDING } from "./page-wording.ts";
import {
  CategoryIcon,
  type CategoryList,
  foreignTag,
  groupByCategory,
  StillNeedHelp,
} from "./parts.ts";

/** Articles shown under each category; the rest is one step away. */
const SHOWN = 4;

/** Search first, then the topics as a quiet grid. */
export function presentHomePage(
  articles: readonly HelpSummary[],
  { locale, frame }: { readonly locale: Locale; readonly frame: PageFrame },
): string {
  const { announcement, hotQuestions } = frame.site.brand;
  const groups = groupByCategory(articles);
  return presentPage(
    {
      locale,
      title: PAGE_WORDING.helpCentre[locale],
      description: PAGE_WORDING.heroHint[locale],
      otherLanguageUrl: homeUrl(other(locale)),
      canonical: homeUrl(locale),
      body: h(
        Fragment,
        null,
        announcement !== null && h(Announcement, { text: announcement[locale] }),
        h(Hero, { locale, hotQuestions }),
        h(Topics, { locale, groups }),
        h(StillNeedHelp, { locale, hint: PAGE_WORDING.homeHelpHint[locale] }),
      ),
      headerSearch: false,
    },
    frame,
  );
}

function Announcement({ text }: { readonly text: string }): JSX.Element {
  return h("p", { class: "announcement" }, h(Icon, { name: "announce" }), h("span", null, text));
}

function Hero(props: {
  readonly locale: Locale;
  readonly hotQuestions: readonly Localized[];
}): JSX.Element {
  const { locale, hotQuestions } = props;
  const hot = hotQuestions.map((question) =>
    h("li", null, h("a", { href: searchUrl(question[locale], locale) }, question[locale])),
  );
  return h(
    "section",
    { class: "hero" },
    h("h1", null, PAGE_WORDING.heroTitle[locale]),
    h("p", null, PAGE_WORDING.heroHint[locale]),
    h(SearchForm, { locale, size: "large" }),
    h(
      "div",
      { class: "hot" },
      h("h2", null, PAGE_WORDING.hotQuestions[locale]),
      h("ul", null, hot),
    ),
  );
}

function Topics(props: {
  readonly locale: Locale;
  readonly groups: readonly CategoryList[];
}): JSX.Element {
  const { locale, groups } = props;
  const topics = groups.map((group) => h(Topic, { group, locale }));
  return h(
    "section",
    { class: "topics", "aria-labelledby": "topics-title" },
    h("h2", { id: "topics-title" }, PAGE_WORDING.categories[locale]),
    h("ul", { class: "topic-grid" }, topics),
  );
}

function Topic(props: { readonly group: CategoryList; readonly locale: Locale }): JSX.Element {
  const { group, locale } = props;
  const { id, articles } = group;
  const name = categoryName(id, locale);
  const href = categoryUrl(id, locale);
  const about = CATEGORY_NAMES[id]?.about[locale];
  const first = putFirst(articles).slice(0, SHOWN);
  return h(
    "li",
    { class: "topic" },
    h("h3", { class: "topic-name" }, h(CategoryIcon, { id }), h("a", { href }, name)),
    about !== undefined && h("p", null, about),
    h(
      "ul",
      { class: "topic-articles" },
      first.map((article) => h(TopicArticle, { article, locale })),
    ),
    h(
      "p",
      { class: "topic-all" },
      h("a", { href }, PAGE_WORDING.allOf[locale], h("span", { class: "unseen" }, `: ${name}`)),
      " ",
      h(
        "span",
        { class: "count" },
        fill(PAGE_WORDING.articleCount, locale, { n: articles.length }),
      ),
    ),
  );
}

function TopicArticle(props: {
  readonly article: HelpSummary;
  readonly locale: Locale;
}): JSX.Element {
  const { article, locale } = props;
  const link = { href: articleUrl(article.id, locale), lang: foreignTag(article, locale) };
  return h("li", null, h("a", link, article.title));
}
