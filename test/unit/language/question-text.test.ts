import { describe, expect, it } from "vitest";
import { questionSubject, splitClauses } from "../../../language/question-text.ts";

describe("questionSubject", () => {
  it.each([
    ["你好,请问退款多久到账", "退款多久到账"],
    ["hi there, could you please tell me where is my parcel", "where is my parcel"],
    ["订单 tts20261109887 还没发货", "订单 还没发货"],
    ["谢谢", "谢谢"],
    ["hello", "hello"],
  ])("takes %j down to %j", (text, expected) => {
    expect(questionSubject(text)).toBe(expected);
  });

  it("keeps short numbers, which are often the point", () => {
    expect(questionSubject("charged 59 instead of 45")).toBe("charged 59 instead of 45");
  });
});

describe("splitClauses", () => {
  it("finds both questions of a compound", () => {
    expect(splitClauses("where is my parcel and can i still cancel")).toEqual([
      "where is my parcel",
      "can i still cancel",
    ]);
    expect(splitClauses("我的快递到哪了,还有可以改地址吗")).toEqual([
      "我的快递到哪了",
      "可以改地址吗",
    ]);
  });

  it("gives one clause for a plain question", () => {
    expect(splitClauses("退款多久到账")).toEqual(["退款多久到账"]);
  });

  it("keeps at most the longest six, in order", () => {
    const clauses = splitClauses(
      Array.from({ length: 12 }, (_, i) => `这是第${i}个问题呀`).join(","),
    );

    expect(clauses).toHaveLength(6);
    const places = clauses.map((clause) => Number(/\d+/.exec(clause)?.[0]));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
