import { describe, expect, it } from "vitest";
import { presentReply, type ReplyLinks } from "../../../../bot/adapters/present-reply.ts";
import { picturesOf } from "../../../../bot/say/answer-pictures.ts";
import type { DeskContent } from "../../../../kernel/protocol/message.ts";
import { renderMarkdown } from "../../../../knowledge/content/render-article.ts";

const MARKDOWN =
  'Tap *Me*.\n\n![The "Me" tab & its orders](orders/me-tab.0a1b2c3d.png)\n\n![x](https://elsewhere.example/a.png)';
const rendered = renderMarkdown(MARKDOWN, "en", {
  ...{ placeholders: {}, allowedHosts: [], articleUrl: (id: string) => `/en/articles/${id}` },
});
const ANSWER: DeskContent = {
  ...{ kind: "answer", ...rendered, related: [], choices: [] },
  article: {
    ...{ id: "orders/find", title: "Find an order", url: "/en/articles/orders/find" },
    ...{ locale: "en", updated: "2026-11-01", role: "buyer", sourceType: "official" },
  },
};
const PUBLIC: ReplyLinks = { page: (path) => `https://help.shop.example${path}`, file: () => "" };
const PRIVATE: ReplyLinks = { page: () => undefined, file: () => undefined };
const URL = "https://help.shop.example/pictures/en/orders/me-tab.0a1b2c3d.png";

describe("the pictures of an answer", () => {
  it("are those of ours alone, each with what is to be seen on it", () => {
    expect(picturesOf(rendered.html)).toEqual([
      {
        path: "/pictures/en/orders/me-tab.0a1b2c3d.png",
        alt: 'The "Me" tab & its orders',
        mime: "image/png",
      },
    ]);
  });

  it("stand in the card where a channel draws cards", () => {
    const { attachments } = presentReply(ANSWER, { lang: "en", cards: true, links: PUBLIC });

    expect(attachments?.[0]?.content).toMatchObject({
      body: [
        { type: "TextBlock" },
        { type: "TextBlock" },
        { type: "Image", url: URL, altText: 'The "Me" tab & its orders' },
      ],
    });
  });

  it("are attached to the words elsewhere, by mail as a link with its name", () => {
    const reply = presentReply(ANSWER, { lang: "en", cards: false, links: PUBLIC });

    expect(reply.text).toContain("Tap Me.");
    expect(reply.attachments).toEqual([
      { contentType: "image/png", contentUrl: URL, name: 'The "Me" tab & its orders' },
    ]);
  });

  it("are told in words where nothing of ours can be fetched", () => {
    const reply = presentReply(ANSWER, { lang: "en", cards: false, links: PRIVATE });

    expect(reply.attachments).toBeUndefined();
    expect(reply.text).toContain('The "Me" tab & its orders');
  });
});
