import { describe, expect, it, vi } from "vitest";
import { MessageView } from "../../../agent-console/desk/conversation/message-view.tsx";
import type { FileView, Message, MessageContent } from "../../../kernel/protocol/message.ts";
import { aMessage } from "../../support/console-builders.ts";
import { buttonsOf, drawInConsole, textOf } from "../../support/draw.tsx";

const draw = (change: Partial<Message>, continues = false) =>
  drawInConsole(
    <MessageView message={aMessage(1, "", change)} continues={continues} onImage={vi.fn()} />,
  );
const said = (content: MessageContent, change: Partial<Message> = {}) =>
  textOf(draw({ content, ...change }));
const answer = {
  kind: "answer",
  text: "Within three days.",
  html: "<p>Within <b>three</b> days.</p>",
  article: {
    ...{ id: "refunds/when", title: "When does my refund come?", url: "/en/articles/refunds/when" },
    ...{ locale: "en", updated: "2026-11-01", role: "buyer", sourceType: "official" },
  },
  related: [],
  choices: [],
} as const satisfies MessageContent;
const item = (key: string, state: "missing" | "provided" | "declined") => ({
  ...{ key, label: `Picture ${key}`, why: "", required: true, state, files: 0 },
});
const FILE: FileView = {
  ...{ id: "f1", name: "tracking.png", width: 1000, height: 500, bytes: 9 },
  ...{ mime: "image/png" as const, url: "/api/files/f1", thumbUrl: "/api/files/f1/thumb" },
};

describe("MessageView", () => {
  it("shows what people wrote as text, whatever it holds", () => {
    const html = draw({ content: { kind: "text", text: '<img src=x onerror="alert(1)">' } });

    expect(html).not.toContain("<img");
    expect(textOf(html)).toContain('<img src=x onerror="alert(1)">');
  });

  it("shows the bot's answer as text with its article, never as the article's markup", () => {
    const html = draw({ author: { kind: "bot" }, content: answer });

    expect(textOf(html)).toContain("Within three days. When does my refund come?");
    expect(html).not.toContain("<b>three</b>");
    expect(html).toContain('href="/en/articles/refunds/when"');
  });

  it.each([
    [{ kind: "action", action: { name: "confirm_case" }, label: "Send it" }, "Send it"],
    [{ kind: "choices", text: "Which?", choices: [{ id: "a", label: "Refund" }] }, "Which? Refund"],
    [
      {
        ...{ kind: "checklist", text: "Please send", done: 1, total: 2 },
        items: [item("a", "provided"), item("b", "missing")],
      },
      "Please send Picture a received Picture b missing",
    ],
    [
      {
        ...{ kind: "summary", text: "Is it so?", problemType: "x", done: 0, total: 0 },
        rows: [
          { slot: "order", label: "Order", value: "123", editable: true },
          { slot: "contact", label: "Contact", value: "", editable: true },
        ],
        evidence: [],
      },
      "Is it so? Order 123 Contact –",
    ],
  ] as [MessageContent, string][])("says what %j holds", (content, text) => {
    expect(said(content).toLowerCase()).toContain(text.toLowerCase());
  });

  it("offers a picture by its name, as large as fits", () => {
    const html = draw({ content: { kind: "file", file: FILE } });

    expect(buttonsOf(html)).toEqual([expect.stringContaining("tracking.png")]);
    expect(html).toContain('width="200" height="100"');
  });

  it("tells a note from what the shopper reads", () => {
    const text = { kind: "text", text: "ask the carrier" } as const;
    const author = { kind: "agent", name: "Bo" } as const;
    const note = draw({ author, visibility: "agents", content: text });
    const open = draw({ author, content: text });

    expect(note).toContain("is-note");
    expect(open).not.toContain("is-note");
    expect(textOf(note).length).toBeGreaterThan(textOf(open).length);
  });

  it("says of a message that was changed or taken back that it was", () => {
    const edited = "2026-11-22T08:01:00.000Z";
    const changed = said({ kind: "text", text: "by Monday" }, { edited });
    const taken = said({ kind: "text", text: "" }, { edited });

    expect(changed).toContain("by Monday");
    expect(changed).not.toBe(said({ kind: "text", text: "by Monday" }));
    expect(taken).not.toBe(said({ kind: "text", text: "" }));
  });

  it("names the speaker once for what follows, and always to a screen reader", () => {
    const author = { kind: "agent", name: "Bo" } as const;
    const first = draw({ author });
    const next = draw({ author }, true);

    expect(textOf(first)).toContain("Bo");
    expect(textOf(next)).not.toContain("Bo");
    expect(next).toMatch(/aria-label="[^"]*Bo/);
  });

  it("draws a notice as a line with its tone", () => {
    const content = {
      kind: "notice",
      code: "queued",
      tone: "waiting",
      text: "Please wait",
    } as const;
    const html = draw({ author: { kind: "system" }, content });

    expect(html).toContain("notice-waiting");
    expect(textOf(html)).toContain("Please wait");
  });

  it("folds a long story behind a button", () => {
    const html = draw({ content: { kind: "text", text: "line\n".repeat(40) } });

    expect(html).toContain('data-folded="true"');
    expect(buttonsOf(html)).toHaveLength(1);
  });
});
