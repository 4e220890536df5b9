import { describe, expect, it } from "vitest";
import { maskSecrets } from "../../../../bot/mask-secrets.ts";
import type { ShopperContent } from "../../../../kernel/protocol/message.ts";
import { maskContent } from "../../../../server/chat/mask-content.ts";

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
    const result = maskContent(content, maskSecrets);

    expect(JSON.stringify(result.content)).not.toContain("1111 1111");
    expect(result.hidden).toEqual(["card"]);
  });

  it("leaves everything else as it is", () => {
    const content: ShopperContent = { kind: "text", text: "order 20261122000123456" };

    expect(maskContent(content, maskSecrets)).toEqual({ content, hidden: [] });
  });
});
