import { describe, expect, it } from "vitest";
import { groupByCategory, shorten } from "../../../help-centre/parts.ts";
import { anArticle } from "../../support/help-content.ts";

describe("shorten", () => {
  it.each([
    [
      "Open the order and submit the form: 1. Open the app and sign in. 2. Tap…",
      "Open the order and submit the form…",
    ],
    [
      "质量问题可以申请售后，关键是把实物照片拍清楚： 1. 多拍几张…",
      "质量问题可以申请售后，关键是把实物照片拍清楚…",
    ],
    [
      "You can check it at any time. 1. Sign in and open After-sales ord…",
      "You can check it at any time.",
    ],
    [
      "To work with our marketplace, apply through the channel; partners there g…",
      "To work with our marketplace, apply through the channel; partners there…",
    ],
    [
      "退款审核一般需要几个小时到几天，具体因情况而异。",
      "退款审核一般需要几个小时到几天，具体因情况而异。",
    ],
  ])("makes %j %j", (snippet, expected) => {
    expect(shorten(snippet)).toBe(expected);
  });
});

describe("groupByCategory", () => {
  it("shows known topics in their order and new ones after them", () => {
    const articles = ["zebra/a", "refunds/a", "orders/a", "refunds/b"].map((id) => ({
      ...anArticle({ id }),
      snippet: "",
    }));

    const groups = groupByCategory(articles).map((group) => `${group.id} ${group.articles.length}`);

    expect(groups).toEqual(["orders 1", "refunds 2", "zebra 1"]);
  });
});
