import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseProblemTypes } from "../../../../bot/settings/problem-types.ts";
import { BOT_SETTINGS, BotTalk } from "../../../support/bot-desk.ts";

const SHIPPED = readFileSync(
  join(import.meta.dirname, "../../../../settings/problem-types.yaml"),
  "utf8",
);

function problemsOf(text: string): string[] {
  const parsed = parseProblemTypes(text);
  if (parsed.kind === "ok") return [];
  return parsed.problems.map(({ line, message }) => `${line} ${message}`);
}

describe("parseProblemTypes", () => {
  it("accepts the shipped settings with every type of the routing matrix", () => {
    const keys = BOT_SETTINGS.problems.types.map((type) => type.key);

    expect(keys).toEqual(
      expect.arrayContaining([
        "not-received",
        "order-abnormal",
        "quality",
        "payment",
        "refund-progress",
        "intervention",
        "complaint",
        "account-security",
        "merchant-appeal",
        "merchant-payment",
        "cooperation",
        "general",
      ]),
    );
  });

  it("names the line of broken YAML", () => {
    const text = SHIPPED.replace(
      "  cancel: { zh: 取消订单, en: Cancel the order }",
      "  cancel: { zh: [",
    );

    expect(problemsOf(text)[0]).toMatch(/^\d+ /u);
  });

  it("names the line and the key of a value of the wrong kind", () => {
    const text = SHIPPED.replace("queue: security", "queue: 7");
    const line = text.split("\n").findIndex((row) => row.includes("queue: 7")) + 1;

    expect(problemsOf(text)).toEqual([expect.stringMatching(new RegExp(`^${line} types.0.queue`))]);
  });

  it("refuses a misspelt key instead of ignoring it", () => {
    expect(problemsOf(SHIPPED.replace("evidenceFirst: true", "evidencefirst: true"))).toEqual([
      expect.stringContaining("evidencefirst"),
    ]);
  });

  it("refuses a slot, a group or an issue that does not exist", () => {
    const text = SHIPPED.replace(
      "- { key: shop_id }",
      "- { key: shop_number, group: nowhere }",
    ).replace("issues: [counterfeit]", "issues: [countrefeit]");

    const problems = problemsOf(text).join("\n");

    expect(problems).toContain('no slot "shop_number"');
    expect(problems).toContain('no question for group "nowhere"');
    expect(problems).toContain('no issue "countrefeit"');
  });

  it("refuses an empty wording in either language", () => {
    expect(
      problemsOf(
        SHIPPED.replace("refund: { zh: 退款, en: Refund }", 'refund: { zh: 退款, en: "" }'),
      ),
    ).toHaveLength(1);
  });

  it("lets a new type be added without code", async () => {
    const added = `${SHIPPED}
  - key: gift-card
    label: { zh: 礼品卡, en: Gift card }
    heard: { zh: 礼品卡用不了, en: your gift card does not work }
    role: buyer
    queue: payment
    priority: 2
    recognise:
      decisive: { zh: [礼品卡*用不了], en: [gift card*(not work~|doesnt work)] }
      phrases: {}
    slots: [{ key: amount }]
    evidence:
      - key: card-photo
        label: { zh: 礼品卡照片, en: Photo of the card }
        why: { zh: 核对面额, en: Shows its value }
        required: true
`;
    const parsed = parseProblemTypes(added);
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
    const talk = new BotTalk({
      lang: "en",
      settings: { ...BOT_SETTINGS, problems: parsed.value },
    });

    await talk.say("my gift card doesn't work");
    await talk.say("$20");

    expect(talk.draft).toMatchObject({
      problemType: "gift-card",
      slots: { amount: { value: "$20" } },
    });
    expect(talk.last?.replies.at(-1)).toMatchObject({
      kind: "checklist",
      items: [{ key: "card-photo" }],
    });
  });
});
