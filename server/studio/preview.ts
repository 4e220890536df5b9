/** A text as readers will see it: in the bubble, as plain words, and as the whole help-centre page. */
import { presentArticlePage } from "../../help-centre/article-page.ts";
import type { HelpArticle, HelpContent } from "../../help-centre/help-content.ts";
import type { PageFrame } from "../../help-centre/layout.ts";
import { articleUrl } from "../../help-centre/page-urls.ts";
import type { StudioPreview } from "../../kernel/protocol/studio.ts";
import type { Article } from "../../knowledge/content/article.ts";
import { parseArticle } from "../../knowledge/content/parse-article.ts";
import { type RenderSettings, renderMarkdown } from "../../knowledge/content/render-article.ts";

/** What previews are made with: the very same as the pages themselves. */
export interface PreviewDeps {
  readonly render: RenderSettings;
  readonly frame: PageFrame;
  readonly help: Pick<HelpContent, "listArticles">;
  /** Addresses of the widget's style sheets. */
  readonly bubbleStyles: readonly string[];
}

/** Undefined while the front matter cannot be read: the problems then say where. */
export function presentPreview(
  deps: PreviewDeps,
  { file, text }: { file: string; text: string },
): StudioPreview | undefined {
  const parsed = parseArticle(file, text);
  if (parsed.kind === "broken") return undefined;
  const { article } = parsed;
  const { locale, category } = article;
  const page = presentPage(article, deps.render);
  const siblings = deps.help.listArticles(locale).filter((one) => one.category === category);
  const whole = presentArticlePage(page, { locale, frame: deps.frame, siblings });
  return {
    file,
    bubble: presentBubble(page, deps.bubbleStyles),
    plain: page.text,
    page: whole.replace(/<script\b[\s\S]*?<\/script>/g, ""),
  };
}

/** The widget's answer card in a page of its own, with the widget's own style sheets. */
function presentBubble(
  { html, locale, title, updated }: HelpArticle,
  styles: readonly string[],
): string {
  const links = styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join("");
  const source = `${escapeHtml(title)} · <span class="faint">${escapeHtml(updated)}</span>`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<title>${escapeHtml(title)}</title>${links}</head>
<body><main class="card answer"><div class="prose">${html}</div>
<p class="source">${source}</p></main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function presentPage(article: Article, render: RenderSettings): HelpArticle {
  const { id, locale, title, updated, role, source, actions, category, problemType } = article;
  return {
    ...{ id, locale, title, updated, role, actions, category },
    ...(problemType !== undefined && { problemType }),
    sourceType: source.type,
    ...renderMarkdown(article.bubble, locale, render),
    moreHtml: renderMarkdown(article.more, locale, render).html,
    related: article.related.map((other) => ({ id: other, title: other })),
    probability: 1,
    url: articleUrl(id, locale),
    locales: [locale],
  };
}
