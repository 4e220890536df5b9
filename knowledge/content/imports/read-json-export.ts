import { z } from "zod";
import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import { toMarkdown } from "./html-to-markdown.ts";
import type { ImportedArticle, ImportedText } from "./imported-article.ts";

const text = z.string().catch("");
/** Ids are numbers in some exports, and texts in others. */
const slugLike = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);

const question = z.object({ name: text, acceptedAnswer: z.object({ text }).catch({ text: "" }) });
const zendesk = z.object({
  articles: z.array(
    z.object({
      title: text,
      body: text,
      locale: text,
      draft: z.boolean().catch(false),
      label_names: z.array(z.string()).catch([]),
      section_id: slugLike,
    }),
  ),
  sections: z.array(z.object({ id: slugLike, name: text })).catch([]),
});
const intercom = z.object({
  data: z.array(
    z.object({
      type: z.literal("article"),
      title: text,
      body: text,
      state: text,
      default_locale: text,
    }),
  ),
});
const chatwoot = z.object({
  payload: z.array(
    z.object({
      title: text,
      content: text,
      slug: slugLike,
      status: z.union([z.string(), z.number()]).catch(""),
      category: z.object({ slug: text, locale: text }).nullable().catch(null),
    }),
  ),
});
const ours = z.object({ frontdesk: z.literal(1), files: z.record(z.string(), z.string()) });

/** JSON of our own export, of FAQ markup, or of another help desk; undefined when it is none of them. */
export function readJsonExport(value: unknown): ImportedText | undefined {
  return (
    readOurs(value) ??
    readJsonLd(value) ??
    readZendesk(value) ??
    readIntercom(value) ??
    readChatwoot(value)
  );
}

/** Questions of schema.org's `FAQPage`, alone, in a list or in a graph. */
export function readJsonLd(value: unknown): ImportedText | undefined {
  const pages = findFaqPages(value);
  if (pages.length === 0) return undefined;
  const articles = pages.flatMap((page): ImportedArticle[] => {
    const entities: unknown[] = [Reflect.get(page, "mainEntity") ?? []].flat();
    return entities.flatMap((entity) => {
      const parsed = question.safeParse(entity);
      if (!parsed.success || parsed.data.name === "") return [];
      const { name, acceptedAnswer } = parsed.data;
      const locale = localeOf(String(Reflect.get(page, "inLanguage") ?? ""));
      const answer = toMarkdown(acceptedAnswer.text);
      return [{ title: name.trim(), answer, aliases: [], locale, published: true }];
    });
  });
  return { format: "json-ld", articles, problems: [] };
}

function findFaqPages(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(findFaqPages);
  if (typeof value !== "object" || value === null) return [];
  const types: unknown[] = [Reflect.get(value, "@type")].flat();
  if (types.includes("FAQPage")) return [value];
  return findFaqPages(Reflect.get(value, "@graph") ?? []);
}

function readOurs(value: unknown): ImportedText | undefined {
  const parsed = ours.safeParse(value);
  if (!parsed.success) return undefined;
  const articles = Object.entries(parsed.data.files).map(([file, text]): ImportedArticle => {
    const whole = { file, text };
    return { title: file, answer: "", aliases: [], published: true, whole };
  });
  return { format: "frontdesk", articles, problems: [] };
}

function readZendesk(value: unknown): ImportedText | undefined {
  const parsed = zendesk.safeParse(value);
  if (!parsed.success) return undefined;
  const { articles, sections } = parsed.data;
  const names = new Map(sections.map(({ id, name }) => [id, name]));
  return {
    format: "zendesk",
    articles: articles.map(({ title, body, locale, draft, label_names, section_id }) => ({
      title,
      answer: toMarkdown(body),
      // Labels of help desks are search words: they find the article as a wording does.
      aliases: label_names,
      locale: localeOf(locale),
      category: names.get(section_id),
      published: !draft,
    })),
    problems: [],
  };
}

function readIntercom(value: unknown): ImportedText | undefined {
  const parsed = intercom.safeParse(value);
  if (!parsed.success) return undefined;
  return {
    format: "intercom",
    articles: parsed.data.data.map(({ title, body, state, default_locale }) => ({
      title,
      answer: toMarkdown(body),
      aliases: [],
      locale: localeOf(default_locale),
      published: state === "published",
    })),
    problems: [],
  };
}

function readChatwoot(value: unknown): ImportedText | undefined {
  const parsed = chatwoot.safeParse(value);
  if (!parsed.success) return undefined;
  return {
    format: "chatwoot",
    articles: parsed.data.payload.map(({ title, content, slug, status, category }) => ({
      title,
      answer: toMarkdown(content),
      aliases: [],
      slug,
      locale: localeOf(category?.locale ?? ""),
      category: category?.slug,
      published: status === "published" || status === 1,
    })),
    problems: [],
  };
}

function localeOf(text: string): Locale | undefined {
  return LOCALES.find((locale) => text.toLowerCase().startsWith(locale));
}
