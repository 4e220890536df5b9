import { describe, expect, it } from "vitest";
import { cleanContext } from "../../../web-widget/panel/clean-context.ts";

describe("cleanContext", () => {
  it("takes what the desk knows, cut to its limits", () => {
    const context = cleanContext({
      orderNo: "1".repeat(100),
      title: "订单",
      role: "merchant",
      region: "SG",
      articleId: "refunds/review-time",
    });

    expect(context).toEqual({
      orderNo: "1".repeat(64),
      title: "订单",
      role: "merchant",
      region: "SG",
      articleId: "refunds/review-time",
    });
  });

  it("leaves out everything else", () => {
    expect(cleanContext({ role: "admin", orderNo: 7, password: "x", url: "" })).toEqual({});
  });
});
