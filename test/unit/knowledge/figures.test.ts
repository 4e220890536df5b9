import { describe, expect, it } from "vitest";
import { readFigures, withoutFigures } from "../../../knowledge/lint/figures.ts";

const read = (text: string) => Object.fromEntries(readFigures(text));

describe("figures of a sentence", () => {
  it.each([
    ["within 48 hours", { time: "48h" }],
    ["2天之内", { time: "48h" }],
    ["within two days", { time: "48h" }],
    ["三个工作日", { time: "72h" }],
    ["2 to 4 days", { time: "48h 96h" }],
    ["3到5天", { time: "120h 72h" }],
    ["满99元包邮", { amount: "99" }],
    ["costs 1,200.50", { amount: "1200.5" }],
    ["a share of 8 %", { share: "8%" }],
    ["热线 400-800-1234", { phone: "4008001234" }],
    ["from 9:00 to 18:00", { clock: "18:00 9:00" }],
    ["up to 10 MB", { size: "10" }],
    ["nothing to count", {}],
  ])("are compared as values: %s", (text, figures) => {
    expect(read(text)).toEqual(figures);
  });

  it("can be left out", () => {
    expect(withoutFigures("退款3个工作日到账，拨打400-800-1234")).toBe("退款#个工作日到账,拨打#");
  });
});
