import { describe, expect, it } from "vitest";
import type { DeskContent, Message } from "../../../../kernel/protocol/message.ts";
import { DeskRow } from "../../../../web-widget/panel/chat/desk-row.tsx";
import { ImagesProvider } from "../../../../web-widget/panel/chat/images-context.ts";
import { OwnRow } from "../../../../web-widget/panel/chat/own-row.tsx";
import type { OwnDelivery } from "../../../../web-widget/panel/chat/timeline.ts";
import type { ImageCache } from "../../../../web-widget/panel/image-cache.ts";
import { en } from "../../../../web-widget/panel/wording/en.ts";
import { buttonsOf, drawInPanel, textOf } from "../../../support/draw.tsx";
import { aMessage } from "../../../support/widget-builders.ts";

const EVIL = '<img src=x onerror="alert(1)">';
const IMAGES = { own: () => undefined } as unknown as ImageCache;

const drawDesk = (change: Partial<Message>, { first = true, active = true } = {}) =>
  drawInPanel(
    <DeskRow
      item={{
        kind: "desk",
        key: "1",
        message: aMessage(1, { lang: "en", ...change }),
        first,
        active,
      }}
    />,
  );
const drawOwn = (delivery: OwnDelivery, text = "hello") =>
  drawInPanel(
    <ImagesProvider.Provider value={IMAGES}>
      <OwnRow
        item={{
          ...{ kind: "own", key: "c1", at: Date.UTC(2026, 10, 22, 8), lang: "en", first: true },
          ...{ content: { kind: "text", text }, delivery },
        }}
      />
    </ImagesProvider.Provider>,
  );

describe("DeskRow", () => {
  it("shows what people and bot wrote as text, whatever it holds", () => {
    const html = drawDesk({ content: { kind: "text", text: EVIL } });

    expect(html).not.toContain("<img");
    expect(textOf(html)).toContain(EVIL);
  });

  it("says who speaks, and that a person is one of the desk", () => {
    const agent = textOf(drawDesk({ author: { kind: "agent", name: "Bo" } }));
    const bot = textOf(drawDesk({ author: { kind: "bot" } }));

    expect(agent).toContain(`Bo ${en.verified}`);
    expect(bot).toContain(en.bot);
    expect(bot).not.toContain(en.verified);
  });

  it("offers choices while it is the latest, and only then", () => {
    const content = {
      kind: "choices",
      text: "Which?",
      choices: [{ id: "a", label: "A" }],
    } as const;

    expect(buttonsOf(drawDesk({ content: { ...content, choices: [...content.choices] } }))).toEqual(
      ["A"],
    );
    expect(
      buttonsOf(
        drawDesk({ content: { ...content, choices: [...content.choices] } }, { active: false }),
      ),
    ).toEqual([]);
  });

  it("says of words that were changed or taken back that they were", () => {
    const edited = "2026-11-22T08:01:00.000Z";

    expect(textOf(drawDesk({ content: { kind: "text", text: "Monday" }, edited }))).toContain(
      `Monday ${en.edited}`,
    );
    expect(textOf(drawDesk({ content: { kind: "text", text: "" }, edited }))).toContain(
      en.withdrawn,
    );
  });

  it("shows the text of what a newer desk says", () => {
    const content = { kind: "hologram", text: "In any case: hello" } as unknown as DeskContent;

    expect(textOf(drawDesk({ content }))).toContain("In any case: hello");
  });
});

describe("OwnRow", () => {
  it.each([
    ["sending", en.sending],
    ["sent", en.sent],
    ["seen", en.seen],
  ] as const)("says that it is %s", (kind, word) => {
    expect(textOf(drawOwn({ kind }))).toContain(word);
  });

  it("says what went wrong in the desk's words, and keeps the text to send again or remove", () => {
    const html = drawOwn({ kind: "failed", reason: "You cannot write here for now." }, EVIL);

    expect(textOf(html)).toContain("You cannot write here for now.");
    expect(textOf(html)).toContain(EVIL);
    expect(html).toContain('role="alert"');
    expect(buttonsOf(html)).toEqual([en.retry, en.remove]);
  });

  it("says that it failed where the desk gave no words", () => {
    expect(textOf(drawOwn({ kind: "failed", reason: "" }))).toContain(en.failed);
  });
});
