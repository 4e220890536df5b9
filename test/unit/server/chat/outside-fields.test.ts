/** Every text that a shopper's client can send: hidden secrets by one function, or a reason why it holds none. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { widgetRequests } from "../../../../kernel/protocol/widget-events.ts";
import { maskContent } from "../../../../server/chat/mask-content.ts";
import { maskPage } from "../../../../server/chat/mask-page.ts";
import { maskSecrets } from "../../../../understanding/mask-secrets.ts";

const CARD = "4111 1111 1111 1111";
const hide = (text: string) => maskSecrets(text);

/** Fields of free text, by where they are hidden. */
const MASKED = [
  ...[
    "conversation:open page.url",
    "conversation:open page.title",
    "conversation:open page.orderNo",
  ],
  ...["message:send page.url", "message:send page.title", "message:send page.orderNo"],
  ...["message:send content.text", "message:send content.label", "rating:give comment"],
  ...["value", "reason", "text", "contact"].map((name) => `message:send content.action.${name}`),
];

/** Ids and codes: looked up, never shown as text. */
const NO_TEXT = [
  /\.(?:articleId|region|slot|evidence|choice|id|key|caseId|number|queue|type|fileId|kind|name)$/,
  /messageId$|epoch$|consent$|identity\.(?:shop|token)$/,
];

describe("a text from outside", () => {
  it("is hidden, or is an id", () => {
    const found = Object.entries(widgetRequests).flatMap(([event, { request }]) =>
      textsOf(z.toJSONSchema(request, { io: "input", unrepresentable: "any" })).map(
        (path) => `${event} ${path}`,
      ),
    );

    const left = [...new Set(found)].filter((path) => !NO_TEXT.some((id) => id.test(path)));
    expect(left.filter((path) => !MASKED.includes(path))).toEqual([]);
  });

  it.each([
    `https://shop.example/pay?card=4111111111111111&step=2`,
    `https://shop.example/pay?card=4111%201111%201111%201111`,
    `https://shop.example/pay/4111-1111-1111-1111/done`,
    `https://shop.example/pay#4111%201111%201111%201111`,
    `https://shop.example/pay?q=４１１１１１１１１１１１１１１１`,
    `https://lin:secret@shop.example/pay?q=41\u200b11111111111111`,
  ])("is hidden in an address: %s", (url) => {
    const masked = maskPage({ url }, hide).url ?? "";

    expect(decodeURIComponent(masked).replace(/\D/g, "")).not.toContain("411111111111");
    expect(masked).not.toContain("secret@");
    expect(masked).toContain("shop.example/pay");
  });

  it("is hidden in the title, and an address without secrets stays as it is", () => {
    const url = "https://shop.example/orders?order=20260915123&from=a%20b";

    expect(maskPage({ url, title: `Pay ${CARD}` }, hide)).toEqual({
      url,
      title: expect.not.stringContaining("1111 1111 1111"),
    });
  });

  it("is hidden in everything that an action can say", () => {
    const action = { name: "leave_message", contact: CARD, text: CARD } as const;

    const { content } = maskContent({ kind: "action", label: CARD, action }, hide);

    expect(JSON.stringify(content)).not.toContain("1111 1111 1111");
  });
});

type Node = Readonly<Record<string, unknown>>;

/** Paths of strings that may hold anything; fixed words and ids of a fixed form are none. */
function textsOf(node: Node, path = ""): string[] {
  if (node["type"] === "string") {
    const fixed = "const" in node || "enum" in node || "format" in node;
    return fixed ? [] : [path];
  }
  const inner = (value: unknown, name: string): string[] =>
    textsOf(value as Node, path === "" ? name : `${path}.${name}`);
  return [
    ...Object.entries((node["properties"] ?? {}) as Node).flatMap(([name, value]) =>
      inner(value, name),
    ),
    ...["anyOf", "oneOf", "allOf"].flatMap((key) =>
      ((node[key] ?? []) as Node[]).flatMap((one) => textsOf(one, path)),
    ),
    ...(node["items"] === undefined ? [] : textsOf(node["items"] as Node, path)),
  ];
}
