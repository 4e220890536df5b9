/** The frame of every help-centre page: head, header with search and switches, footer, the widget's one tag. */
import type { Locale } from "../kernel/locale.ts";
import { type Html, html, jsonForScript } from "./html.ts";
import { icon } from "./icons.ts";
import { articleUrl, homeUrl } from "./page-urls.ts";
import { PAGE_WORDING } from "./page-wording.ts";
import type { SiteSettings } from "./site-settings.ts";

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** The same page in the other language. */
  readonly otherLanguageUrl: string;
  /** Path of this page for search engines; null keeps it out of them. */
  readonly canonical: string | null;
  readonly body: Html;
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

export interface PageFrame {
  readonly site: SiteSettings;
  readonly assets: PageAssets;
}

/** A whole HTML document. */
export function presentPage(page: Page, { site, assets }: PageFrame): string {
  const { locale } = page;
  const brand = site.brand.desk[locale];
  return html`<!doctype html>
<html lang="${languageTag(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${page.title} · ${brand}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
${page.canonical === null ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${page.canonical}">`}
<link rel="alternate" hreflang="${languageTag(other(locale))}" href="${page.otherLanguageUrl}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="${assets.script}"></script>
<link rel="stylesheet" href="${assets.stylesheet}">
${page.jsonLd !== undefined && html`<script type="application/ld+json">${jsonForScript(page.jsonLd)}</script>`}
</head>
<body>
<a class="skip" href="#content">${PAGE_WORDING.skip[locale]}</a>
${presentHeader(page, brand)}
<main id="content" tabindex="-1">${page.body}</main>
${presentFooter(locale, brand)}
<script async src="/widget.js" data-key="demo" data-lang="${locale}"></script>
</body>
</html>
`.toString();
}

/** A search field with its button; works without any script. */
export function presentSearch(
  locale: Locale,
  options: { readonly size: "large" | "small"; readonly query?: string | undefined },
): Html {
  const id = `search-${options.size}`;
  return html`<form class="search search-${options.size}" role="search" action="${homeUrl(locale)}/search">
<label class="unseen" for="${id}">${PAGE_WORDING.searchLabel[locale]}</label>
${icon("search")}
<input id="${id}" name="q" type="search" maxlength="200" autocomplete="off" enterkeyhint="search"
 placeholder="${PAGE_WORDING.searchPlaceholder[locale]}" value="${options.query ?? ""}">
<button type="submit">${PAGE_WORDING.searchAction[locale]}</button>
</form>`;
}

export function languageTag(locale: Locale): string {
  return locale === "zh" ? "zh-CN" : "en";
}

export function other(locale: Locale): Locale {
  return locale === "zh" ? "en" : "zh";
}

function presentHeader(page: Page, brand: string): Html {
  const { locale } = page;
  return html`<header class="site-header"><div class="bar">
<a class="brand" href="${homeUrl(locale)}"><span class="mark" aria-hidden="true"></span>
<span class="brand-name">${brand}</span><span class="brand-place">${PAGE_WORDING.helpCentre[locale]}</span></a>
${page.headerSearch && presentSearch(locale, { size: "small", query: page.query })}
<nav class="switches" aria-label="${PAGE_WORDING.helpCentre[locale]}">
<a class="switch" href="${page.otherLanguageUrl}" lang="${languageTag(other(locale))}" hreflang="${languageTag(other(locale))}"
 title="${PAGE_WORDING.languageLabel[locale]}">${icon("languages")}<span>${PAGE_WORDING.language[locale]}</span></a>
<button class="switch" type="button" data-theme-switch hidden aria-label="${PAGE_WORDING.theme[locale]}"
 title="${PAGE_WORDING.theme[locale]}">${icon("theme")}</button>
</nav></div></header>`;
}

function presentFooter(locale: Locale, brand: string): Html {
  return html`<footer class="site-footer"><div class="bar">
<p class="safety">${icon("safe")}<span>${PAGE_WORDING.safety[locale]}</span></p>
<p class="small"><a href="${articleUrl("contact/official-channels", locale)}">${PAGE_WORDING.otherWays[locale]}</a>
<span aria-hidden="true">·</span> <span>${brand}</span></p>
</div></footer>`;
}
