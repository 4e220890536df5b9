import { describe, expect, it } from "vitest";
import type { ShopperContent } from "../../../../kernel/protocol/message.ts";
import { maskContent } from "../../../../server/chat/mask-content.ts";
import { maskSecrets } from "../../../../understanding/mask-secrets.ts";

const hide = (text: string) => maskSecrets(text);
const CARD = "4111 1111 1111 1111";

describe("maskContent", () => {
  it.each<[string, ShopperContent]>([
    ["a text", { kind: "text", text: `my card ${CARD}` }],
    [
      "a correction",
      { kind: "action", label: "ok", action: { name: "edit_case", slot: "story", value: CARD } },
    ],
    [
      "a reason",
      {
        kind: "action",
        label: "skip",
        action: { name: "decline_evidence", evidence: "receipt", reason: `see ${CARD}` },
      },
    ],
    [
      "a message left behind",
      {
        kind: "action",
        label: "leave",
        action: { name: "leave_message", contact: "a@b.example", text: `card ${CARD}` },
      },
    ],
    ["a label", { kind: "action", label: `yes ${CARD}`, action: { name: "confirm_case" } }],
  ])("hides a card number in %s", (_name, content) => {
    const result = maskContent(content, hide);

    expect(JSON.stringify(result.content)).not.toContain("1111 1111");
    expect(result.hidden).toEqual(["card"]);
  });

  it("knows what was asked, and what a field of the form is for", () => {
    const asked: string[][] = [];
    const mask = (text: string, slots: readonly string[] = []) => {
      asked.push([...slots]);
      return maskSecrets(text);
    };

    maskContent({ kind: "text", text: "1" }, mask, ["order_number"]);
    maskContent(
      { kind: "action", label: "ok", action: { name: "edit_case", slot: "amount", value: "5" } },
      mask,
    );

    expect(asked).toEqual([["order_number"], [], ["amount"]]);
  });

  it("leaves everything else as it is", () => {
    const content: ShopperContent = { kind: "text", text: "order 20261122000123456" };

    expect(maskContent(content, hide)).toEqual({ content, hidden: [] });
  });
});
