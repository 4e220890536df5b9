import { h, type JSX } from "preact";
import type { Locale } from "../kernel/locale.ts";
import type { HelpArticle, HelpSummary } from "./help-content.ts";
import { Icon } from "./icons.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { articleUrl, categoryUrl } from "./page-urls.ts";
import { categoryName, fill, PAGE_WORDING, ROLE_NAMES, SOURCE_NAMES } from "./page-wording.ts";
import { Breadcrumb, foreignTag, languageTag, Remark, StillNeedHelp } from "./parts.ts";
import { trusted } from "./render-page.ts";

/** What stands around an article. */
export interface ArticlePageOptions {
  readonly locale: Locale;
  readonly frame: PageFrame;
  /** All articles of the category, this one included. */
  readonly siblings: readonly HelpSummary[];
}

interface ArticleProps {
  readonly article: HelpArticle;
  readonly locale: Locale;
}

/** The whole article at reading width, with what belongs to it beside and below. */
export function presentArticlePage(article: HelpArticle, options: ArticlePageOptions): string {
  const { locale, frame, siblings } = options;
  return presentPage(
    {
      locale,
      title: article.title,
      description: article.text.replace(/\s+/g, " ").slice(0, 155),
      otherLanguageUrl: articleUrl(article.id, other(locale)),
      canonical: articleUrl(article.id, article.locale),
      body: h(
        "div",
        { class: "reading" },
        h(ArticleBody, { article, locale }),
        h(Siblings, { article, locale, siblings }),
      ),
      headerSearch: true,
      articleId: article.id,
      jsonLd: presentJsonLd(article),
    },
    frame,
  );
}

function ArticleBody({ article, locale }: ArticleProps): JSX.Element {
  const steps = [
    { name: categoryName(article.category, locale), url: categoryUrl(article.category, locale) },
    { name: article.title },
  ];
  const hint = PAGE_WORDING.stillNeedHelpHint[locale];
  return h(
    "article",
    { class: "article", lang: foreignTag(article, locale) },
    h(Breadcrumb, { locale, steps }),
    h("h1", null, article.title),
    h(Facts, { article, locale }),
    article.locale !== locale && h(Remark, { text: PAGE_WORDING.otherLanguageOnly[locale] }),
    // Said before the answer when no figure is confirmed, so that nobody looks for one in vain.
    article.sourceType === "gap" && h(Remark, { text: PAGE_WORDING.gap[locale] }),
    h("div", { class: "prose", ...trusted(article.html + article.moreHtml) }),
    h(Related, { article, locale }),
    h(StillNeedHelp, { locale, hint, articleId: article.id }),
  );
}

function Facts({ article, locale }: ArticleProps): JSX.Element {
  const role = ROLE_NAMES[article.role][locale];
  const date = article.updated;
  return h(
    "p",
    { class: "facts" },
    h("time", { datetime: date }, fill(PAGE_WORDING.updated, locale, { date })),
    " ",
    h("span", null, fill(PAGE_WORDING.appliesTo, locale, { role })),
    " ",
    h("span", null, SOURCE_NAMES[article.sourceType][locale]),
  );
}

function Related({ article, locale }: ArticleProps): JSX.Element | null {
  if (article.related.length === 0) return null;
  const items = article.related.map(({ id, title }) =>
    h(
      "li",
      null,
      h(
        "a",
        { href: articleUrl(id, locale) },
        h(Icon, { name: "forward" }),
        h("span", null, title),
      ),
    ),
  );
  return h(
    "nav",
    { class: "related", "aria-labelledby": "related-title" },
    h("h2", { id: "related-title" }, PAGE_WORDING.related[locale]),
    h("ul", null, items),
  );
}

function Siblings(props: ArticleProps & { readonly siblings: readonly HelpSummary[] }) {
  const { article, siblings, locale } = props;
  if (siblings.length < 2) return null;
  const items = siblings.map((one) => {
    const link = {
      href: articleUrl(one.id, locale),
      lang: foreignTag(one, locale),
      "aria-current": one.id === article.id ? ("page" as const) : undefined,
    };
    return h("li", null, h("a", link, one.title));
  });
  return h(
    "nav",
    { class: "siblings", "aria-labelledby": "siblings-title" },
    h("h2", { id: "siblings-title" }, categoryName(article.category, locale)),
    h("ul", null, items),
  );
}

/** schema.org FAQPage, so that search engines show the answer itself. */
function presentJsonLd(article: HelpArticle): unknown {
  return {
    "@context": "https://schema.org",
    "@type": "FAQPage",
    inLanguage: languageTag(article.locale),
    dateModified: article.updated,
    mainEntity: [
      {
        "@type": "Question",
        name: article.title,
        acceptedAnswer: { "@type": "Answer", text: article.html },
      },
    ],
  };
}
