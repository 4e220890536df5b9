import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findType, parseProblemTypes } from "../../../../bot/settings/problem-types.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

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
    const text = SHIPPED.replace("- { key: shop_id }", "- { key: shop_number, group: nowhere }")
      .replace("issues: [counterfeit]", "issues: [countrefeit]")
      .replace("exceptIssues: [courier]", "exceptIssues: [coruier]");

    const problems = problemsOf(text).join("\n");

    expect(problems).toContain('no slot "shop_number"');
    expect(problems).toContain('no question for group "nowhere"');
    expect(problems).toContain('no issue "countrefeit"');
    expect(problems).toContain('no issue "coruier"');
  });

  it("refuses an empty wording in either language", () => {
    expect(
      problemsOf(
        SHIPPED.replace("refund: { zh: 退款, en: Refund }", 'refund: { zh: 退款, en: "" }'),
      ),
    ).toHaveLength(1);
  });

  it("takes a new type, with demands of its own, as a block of settings", () => {
    const added = `${SHIPPED}
  - key: gift-card
    label: { zh: 礼品卡, en: Gift card }
    heard: { zh: 礼品卡用不了, en: your gift card does not work }
    role: buyer
    queue: payment
    priority: 2
    demands: [refund]
    slots: [{ key: amount }]
`;
    const parsed = parseProblemTypes(added);

    expect(parsed.kind).toBe("ok");
    if (parsed.kind === "ok")
      expect(findType(parsed.value, "gift-card")?.demands).toEqual(["refund"]);
  });

  it("names a demand that nobody defined", () => {
    const parsed = parseProblemTypes(
      SHIPPED.replace("defaultDemand: refund", "defaultDemand: gold"),
    );

    expect(parsed).toMatchObject({
      kind: "invalid",
      problems: [{ message: expect.stringContaining('no demand "gold"') }],
    });
  });
});
