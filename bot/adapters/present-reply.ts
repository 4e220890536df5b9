/** What the desk says as an Activity that any channel can show: words, buttons, a picture, or an Adaptive Card. */
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { type AnswerPicture, picturesOf } from "../say/answer-pictures.ts";
import { offeredChoices } from "../say/offered-choices.ts";
import { presentText } from "../say/present-text.ts";

/** Addresses that open outside the desk; undefined where it has no public address. */
export interface ReplyLinks {
  /** A page of ours, by its path. */
  page(path: string): string | undefined;
  /** A file that whoever holds the address may fetch for a while. */
  file(id: string): string | undefined;
}

/** An Activity of type message, as far as replies have it. */
export interface ReplyActivity {
  type: "message";
  text?: string;
  locale?: string;
  summary?: string;
  channelData?: { frontdesk: DeskContent };
  attachments?: { contentType: string; content?: object; contentUrl?: string; name?: string }[];
  suggestedActions?: {
    to: string[];
    actions: { type: string; title: string; value: string }[];
  };
}

/** How a reply is to be put: with cards where the channel draws them. */
export interface ReplyForm {
  readonly lang: Locale;
  readonly cards: boolean;
  readonly links: ReplyLinks;
}

/** The reply for one channel. */
export function presentReply(content: DeskContent, form: ReplyForm): ReplyActivity {
  const choices = offeredChoices(content, form.lang);
  return {
    type: "message",
    locale: form.lang === "zh" ? "zh-CN" : "en-US",
    ...bodyOf(content, form),
    ...(choices.length > 0 && {
      suggestedActions: {
        to: [],
        // Their words come back as a message, on every channel; `findChoice` knows them again.
        actions: choices.map(({ label }) => ({ type: "imBack", title: label, value: label })),
      },
    }),
  };
}

function bodyOf(content: DeskContent, { cards, links }: ReplyForm): Partial<ReplyActivity> {
  const text = presentText(content);
  if (content.kind === "file") {
    const { mime, name, id } = content.file;
    const contentUrl = links.file(id);
    return contentUrl === undefined
      ? { text }
      : { attachments: [{ contentType: mime, contentUrl, name }] };
  }
  const card = cards ? cardOf(content, links) : undefined;
  if (card === undefined) {
    const pictures = shownIn(content, links).map(({ url, alt, mime }) => ({
      ...{ contentType: mime, contentUrl: url, name: alt },
    }));
    const words = { text: withLink(content, text, links) };
    return pictures.length === 0 ? words : { ...words, attachments: pictures };
  }
  const contentType = "application/vnd.microsoft.card.adaptive";
  return { summary: text, attachments: [{ contentType, content: card }] };
}

/** The pictures of an answer; none where the desk has no public address to fetch them from. */
function shownIn(
  content: DeskContent,
  links: ReplyLinks,
): (AnswerPicture & { readonly url: string })[] {
  if (content.kind !== "answer") return [];
  return picturesOf(content.html).flatMap((picture) => {
    const url = links.page(picture.path);
    return url === undefined ? [] : [{ ...picture, url }];
  });
}

/** Words alone need the address of what they cite. */
function withLink(content: DeskContent, text: string, links: ReplyLinks): string {
  const url = content.kind === "answer" ? links.page(content.article.url) : undefined;
  return url === undefined ? text : `${text}\n${url}`;
}

/** What is more than words; 1.3 is what Teams, Web Chat and the Emulator all draw. */
function cardOf(content: DeskContent, links: ReplyLinks): object | undefined {
  const words = cardBody(content);
  if (words === undefined) return undefined;
  const body = [...words, ...shownIn(content, links).map(image)];
  const url = content.kind === "answer" ? links.page(content.article.url) : undefined;
  const title = content.kind === "answer" ? content.article.title : "";
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.3",
    body,
    ...(url !== undefined && { actions: [{ type: "Action.OpenUrl", title, url }] }),
  };
}

function cardBody(content: DeskContent): object[] | undefined {
  switch (content.kind) {
    case "answer":
      return [heading(content.article.title), block(content.text)];
    case "checklist":
      return [block(content.text), ...content.items.map(evidence)];
    case "summary":
      return [block(content.text), facts(content.rows), ...content.evidence.map(evidence)];
    case "case":
      return [
        block(content.text),
        heading(`${content.case.number} · ${content.case.statusLabel}`),
        facts(content.case.rows),
        block(content.case.nextStep),
      ];
    default:
      return undefined;
  }
}

const heading = (text: string) => ({ ...block(text), weight: "Bolder" });
const block = (text: string) => ({ type: "TextBlock", text, wrap: true });
const facts = (rows: readonly { readonly label: string; readonly value: string }[]) => ({
  type: "FactSet",
  facts: rows.map(({ label, value }) => ({ title: label, value })),
});
const image = ({ url, alt }: { readonly url: string; readonly alt: string }) => ({
  ...{ type: "Image", url, altText: alt, size: "Stretch" },
});
const MARKS = { missing: "☐", provided: "☑", declined: "–" };
const evidence = (item: { readonly state: keyof typeof MARKS; readonly label: string }) =>
  block(`${MARKS[item.state]} ${item.label}`);
