import { describe, expect, it } from "vitest";
import { findAmount, readAmount } from "../../../../understanding/details/find-amount.ts";
import { findContact } from "../../../../understanding/details/find-contact.ts";
import { findDate, readDate } from "../../../../understanding/details/find-date.ts";
import { findDetails } from "../../../../understanding/details/find-details.ts";

describe("findAmount", () => {
  it.each([
    ["一共199元", "199元"],
    ["¥1,299.50 没退", "¥1,299.50"],
    ["$45.90 both times", "$45.90"],
    ["30 usd", "30 usd"],
    ["扣了 299", "299"],
    ["昨天，199元，还没退", "199元"],
    ["total is 1,299", "1,299"],
    ["about 20 euros each", "20 euros"],
    ["便宜了八十块", "八十块"],
    ["扣了一百二十块五", "一百二十块五"],
    ["19块9两件", "19块9"],
    ["２０ 元", "20 元"],
    ["HK$ 88 for 3 items", "HK$ 88"],
    ["paid 3 times, 45 dollars each", "45 dollars"],
  ])("finds the amount in %s", (text, amount) => {
    expect(findAmount(text)).toBe(amount);
  });

  it("takes a bare number only when the amount was asked for", () => {
    expect(findAmount("128")).toBeUndefined();
    expect(findAmount("128", true)).toBe("128");
    expect(findAmount("订单 2026110288776")).toBeUndefined();
  });
});

describe("readAmount", () => {
  it.each(["-5", "−5 元", "$-5", "- 5 dollars", "0", "¥0"])("says that %s cannot be", (text) => {
    expect(readAmount(text, true)?.kind).toBe("impossible");
    expect(findAmount(text, true)).toBeUndefined();
  });

  it.each(["20 %", "20%", "给我 20 % 的补偿", "paid 3 times", "2026110288776", "12天", "5折"])(
    "takes %s for no amount",
    (text) => {
      expect(readAmount(text, true)).toBeUndefined();
    },
  );

  it("takes a hyphen between figures for no sign", () => {
    expect(readAmount("10-20元")?.kind).toBe("amount");
  });
});

describe("findDate", () => {
  it.each([
    ["11月15号拒的", "11月15号"],
    ["昨天晚上付的", "昨天晚上"],
    ["上周五", "上周五"],
    ["3天前买的", "3天前"],
    ["on 2026-11-02 I paid", "2026-11-02"],
    ["it was last Friday", "last Friday"],
    ["two weeks ago", "two weeks ago"],
    ["on Nov 3", "Nov 3"],
    ["十一月三号买的", "十一月三号"],
    ["3rd of November I think", "3rd of November"],
    ["25号买的", "25号"],
    ["６月１８日", "6月18日"],
    ["上個月15號", "上個月15號"],
    ["11/22", "11/22"],
    ["周三付的款", "周三"],
    ["on Tuesday I paid", "on Tuesday"],
  ])("finds the day in %s", (text, date) => {
    expect(findDate(text)).toBe(date);
  });
  it("takes nobody who sat somewhere for a day", () => {
    expect(findDate("it sat in the hall, we sat waiting for it")).toBeUndefined();
  });

  it("finds no day in a number", () => {
    expect(findDate("订单号 2026110288776")).toBeUndefined();
  });
});

describe("readDate", () => {
  it.each([
    "31 February",
    "Feb 30",
    "2月30号",
    "13月5号",
    "2026-02-31",
    "2025-02-29",
    "32 March",
    "4月31日",
    "31/31",
  ])("says that %s cannot be", (text) => {
    expect(readDate(text)?.kind).toBe("impossible");
    expect(findDate(text)).toBeUndefined();
  });

  it("knows leap years", () => {
    expect(readDate("2024-02-29")?.kind).toBe("date");
    expect(readDate("29 Feb")?.kind).toBe("date");
  });

  it.each(["孩子周三要用", "师傅说上午来", "I need it by Tuesday", "下周三之前到就行"])(
    "finds no day of what happened in %s",
    (text) => {
      expect(findDate(text)).toBeUndefined();
    },
  );

  it.each(["中山路1号", "寄到人民街12号", "1号楼", "坐3号线", "取件在2号柜", "88号", "单号码"])(
    "finds no day in %s",
    (text) => {
      expect(readDate(text)).toBeUndefined();
    },
  );
});

describe("findDetails", () => {
  const now = { at: Date.UTC(2026, 10, 22, 8), timeZone: "Asia/Shanghai" };

  it("reads everything at once", () => {
    expect(findDetails("昨天付了 199 元，打我电话 13700001111", { now })).toEqual({
      amount: "199 元",
      date: "昨天",
      day: "2026-11-21",
      contact: "13700001111",
      impossible: [],
    });
  });

  it("says what cannot be", () => {
    expect(findDetails("-5", { asked: ["amount"] })).toEqual({ impossible: ["amount"] });
    expect(findDetails("31 February, paid $12")).toEqual({ amount: "$12", impossible: ["date"] });
  });

  it("is the same for traditional and simplified characters", () => {
    const strip = (text: string) => findDetails(text, { now }).day;

    expect(strip("上週二")).toBe(strip("上周二"));
    expect(strip("剛才")).toBe(strip("刚才"));
    expect(strip("十一月三號")).toBe("2026-11-03");
  });
});

describe("findContact", () => {
  it.each([
    ["邮箱 bd@qinghe.cn", "bd@qinghe.cn"],
    ["打我电话13700001111", "13700001111"],
    ["微信号 lumo_2026", "微信号 lumo_2026"],
    ["+1 415 555 0134", "+1 415 555 0134"],
    ["Imran, 07700 900482", "07700 900482"],
    ["appelez le 06 12 34 56 78", "06 12 34 56 78"],
  ])("finds the contact in %s", (text, contact) => {
    expect(findContact(text)).toBe(contact);
  });

  it.each(["订单 660412908831", "20261122000123456", "order AB-2026-0011", "app key 23340019"])(
    "takes %s for no phone number",
    (text) => {
      expect(findContact(text)).toBeUndefined();
    },
  );
});
