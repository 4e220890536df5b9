/** The frame of every help-centre page: head, header with search and switches, footer, the widget's one tag. */
import { type ComponentChildren, Fragment, h, type JSX } from "preact";
import type { Locale } from "../kernel/locale.ts";
import { BRAND_STYLE, logoUrl } from "./brand-style.ts";
import { Icon } from "./icons.ts";
import { articleUrl, homeUrl } from "./page-urls.ts";
import { PAGE_WORDING } from "./page-wording.ts";
import { languageTag } from "./parts.ts";
import { jsonContent, renderDocument } from "./render-page.ts";
import type { SiteSettings } from "./site-settings.ts";

/** What a page says of itself, and its body. */
export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** The same page in the other language. */
  readonly otherLanguageUrl: string;
  /** Path of this page for search engines; null keeps it out of them. */
  readonly canonical: string | null;
  readonly body: ComponentChildren;
  /** What was searched for, shown in the header's field. */
  readonly query?: string;
  /** The home page has a search field of its own. */
  readonly headerSearch: boolean;
  readonly jsonLd?: unknown;
  /** Id of the article that the page shows: the widget tells the desk. */
  readonly articleId?: string;
}

/** Addresses of the style sheet and script, which change with their content. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly script: string;
}

/** What is the same around every page: the business's words and where styles and script are. */
export interface PageFrame {
  readonly site: SiteSettings;
  readonly assets: PageAssets;
}

/** A whole HTML document. */
export function presentPage(page: Page, { site, assets }: PageFrame): string {
  const { locale } = page;
  const brand = site.brand.desk[locale];
  return renderDocument(
    h(
      "html",
      { lang: languageTag(locale) },
      h(Head, { page, brand, logo: site.brand.logo, assets }),
      h(
        "body",
        null,
        h("a", { class: "skip", href: "#content" }, PAGE_WORDING.skip[locale]),
        h(Header, { page, brand }),
        h("main", { id: "content", tabindex: -1 }, page.body),
        h(Footer, { locale, brand }),
        h("script", { async: true, src: "/widget.js", "data-key": "demo", "data-lang": locale }),
      ),
    ),
  );
}

/** A search field with its button; works without any script. */
export function SearchForm(props: {
  readonly locale: Locale;
  readonly size: "large" | "small";
  readonly query?: string | undefined;
}): JSX.Element {
  const { locale, size, query } = props;
  const id = `search-${size}`;
  const field = {
    id,
    name: "q",
    type: "search",
    maxlength: 200,
    autocomplete: "off",
    enterkeyhint: "search",
    placeholder: PAGE_WORDING.searchPlaceholder[locale],
    value: query ?? "",
  };
  return h(
    "form",
    { class: `search search-${size}`, role: "search", action: `${homeUrl(locale)}/search` },
    h("label", { class: "unseen", for: id }, PAGE_WORDING.searchLabel[locale]),
    h(Icon, { name: "search" }),
    h("input", field),
    h("button", { type: "submit" }, PAGE_WORDING.searchAction[locale]),
  );
}

/** The language that this one is switched to. */
export function other(locale: Locale): Locale {
  return locale === "zh" ? "en" : "zh";
}

function Head(props: {
  readonly page: Page;
  readonly brand: string;
  readonly logo: string | null;
  readonly assets: PageAssets;
}): JSX.Element {
  const { page, brand, logo, assets } = props;
  const viewport = "width=device-width, initial-scale=1, viewport-fit=cover";
  const otherLanguage = languageTag(other(page.locale));
  return h(
    "head",
    null,
    h("meta", { charset: "utf-8" }),
    h("meta", { name: "viewport", content: viewport }),
    h("title", null, `${page.title} · ${brand}`),
    h("meta", { name: "description", content: page.description }),
    h("meta", { name: "color-scheme", content: "light dark" }),
    page.canonical === null
      ? h("meta", { name: "robots", content: "noindex" })
      : h("link", { rel: "canonical", href: page.canonical }),
    h("link", { rel: "alternate", hreflang: otherLanguage, href: page.otherLanguageUrl }),
    h("link", { rel: "icon", href: logoUrl(logo) ?? "/assets/icon.svg" }),
    h("script", { src: assets.script }),
    h("link", { rel: "stylesheet", href: assets.stylesheet }),
    h("link", { rel: "stylesheet", href: BRAND_STYLE }),
    page.jsonLd !== undefined &&
      h("script", { type: "application/ld+json", ...jsonContent(page.jsonLd) }),
  );
}

function Header({ page, brand }: { readonly page: Page; readonly brand: string }): JSX.Element {
  const { locale } = page;
  const place = PAGE_WORDING.helpCentre[locale];
  return h(
    "header",
    { class: "site-header" },
    h(
      "div",
      { class: "bar" },
      h(
        "a",
        { class: "brand", href: homeUrl(locale) },
        h("span", { class: "mark", "aria-hidden": "true" }),
        " ",
        h("span", { class: "brand-name" }, brand),
        h("span", { class: "brand-place" }, place),
      ),
      page.headerSearch && h(SearchForm, { locale, size: "small", query: page.query }),
      h("nav", { class: "switches", "aria-label": place }, h(Switches, { page })),
    ),
  );
}

function Switches({ page }: { readonly page: Page }): JSX.Element {
  const { locale } = page;
  const tag = languageTag(other(locale));
  const theme = PAGE_WORDING.theme[locale];
  const language = {
    class: "switch",
    href: page.otherLanguageUrl,
    lang: tag,
    hreflang: tag,
    title: PAGE_WORDING.languageLabel[locale],
  };
  const look = { class: "switch", type: "button", "data-theme-switch": "", hidden: true };
  return h(
    Fragment,
    null,
    h(
      "a",
      language,
      h(Icon, { name: "languages" }),
      h("span", null, PAGE_WORDING.language[locale]),
    ),
    " ",
    h("button", { ...look, "aria-label": theme, title: theme }, h(Icon, { name: "theme" })),
  );
}

function Footer({
  locale,
  brand,
}: {
  readonly locale: Locale;
  readonly brand: string;
}): JSX.Element {
  const channels = articleUrl("contact/official-channels", locale);
  return h(
    "footer",
    { class: "site-footer" },
    h(
      "div",
      { class: "bar" },
      h(
        "p",
        { class: "safety" },
        h(Icon, { name: "safe" }),
        h("span", null, PAGE_WORDING.safety[locale]),
      ),
      h(
        "p",
        { class: "small" },
        h("a", { href: channels }, PAGE_WORDING.otherWays[locale]),
        " ",
        h("span", { "aria-hidden": "true" }, "·"),
        " ",
        h("span", null, brand),
      ),
    ),
  );
}
