/** Kinds of messages in which numbers were mistaken for one another. */
import { describe, expect, it } from "vitest";
import { findNumbers } from "../../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

const forms = BOT_SETTINGS.conversation;

function read(text: string, earlier = ""): string[] {
  return findNumbers(text, forms, earlier).map(({ kind, value }) => `${kind} ${value}`);
}

describe("numbers of different kinds", () => {
  it.each([
    ["3 660412908831", ["order 660412908831"]],
    ["660412908831 3", ["order 660412908831"]],
    ["88120045\n77120046", ["order 88120045", "order 77120046"]],
    ["4\n88120045", ["order 88120045"]],
    ["order 551203 551204", ["order 551203", "order 551204"]],
    ["oh n 22334455", ["order 22334455"]],
    ["22334466，22334455", ["order 22334466", "order 22334455"]],
    ["22334466,22334455 都没到", ["order 22334466", "order 22334455"]],
    ["花了 1,234,567", []],
    ["订单 20251101 0088", ["order 202511010088"]],
    ["order RE-2031/550712", ["order RE-2031/550712"]],
    ["ordered on 11/02/2031", []],
  ])("joins no whole number with its neighbour in %j", (text, found) => {
    expect(read(text)).toEqual(found);
  });

  it("takes a new number for what was to be changed", () => {
    const wish = "change the phone number for the courier";

    expect(read("new one is 4155550132", wish)).toEqual(["phone 4155550132"]);
    expect(read(`${wish}\n660412908831\nnew one is 4155550132`)).toEqual([
      "order 660412908831",
      "phone 4155550132",
    ]);
    expect(read("新的是 13912345678", "帮我改一下收件电话")).toEqual(["phone 13912345678"]);
    expect(read("新的是 660412908831", "刚才订单号发错了")).toEqual(["order 660412908831"]);
  });

  it.each([
    ["settlement id ST-2026-8812", "other ST-2026-8812"],
    ["结算单号 88120045", "other 88120045"],
    ["case id 88120045", "other 88120045"],
    ["ticket number 88120045", "other 88120045"],
    ["invoice 88120045", "other 88120045"],
    ["发票号 88120045", "other 88120045"],
    ["sku 88120045", "other 88120045"],
    ["型号 88120045", "other 88120045"],
    ["shop id 88120045", "other 88120045"],
    ["账单号 88120045", "other 88120045"],
    ["页面报错 K-77310", "other K-77310"],
    ["it says error K-77310", "other K-77310"],
  ])("takes %s for no order", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it.each([
    ["只有面单上的号 880012345678", "tracking 880012345678"],
    ["昨晚就揽收了 78840011223344", "tracking 78840011223344"],
    ["他用我的号买了个手机 5502 8817 3340 6", "order 5502881733406"],
    ["寄回去了 申通的单号 773012345678901", "tracking 773012345678901"],
    ["773012345678901 是申通的单号", "tracking 773012345678901"],
    ["773012345678901（中通单号）", "tracking 773012345678901"],
    ["是圆通发的，单号773012345678901", "tracking 773012345678901"],
    ["88120045 is my order number", "order 88120045"],
    ["88120045 (order)", "order 88120045"],
    ["88120045 是我的手机号", "phone 88120045"],
    ["88120045 手机没收到", "order 88120045"],
    ["my parcel from the courier\n88120045", "order 88120045"],
    ["tracking number\n773012345678901", "tracking 773012345678901"],
  ])("reads the label in %j wherever it stands", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it.each([
    ["PO-211-0774-8812", "order PO-211-0774-8812"],
    ["my order is PO-211-0774-8812", "order PO-211-0774-8812"],
    ["order number po 5566-7788", "order 5566-7788"],
    ["order88120045", "order 88120045"],
    ["No88120045", "order 88120045"],
    ["o/n 88-11-22", "order 88-11-22"],
  ])("keeps what belongs to the number in %s", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it.each([
    ["it's double zero 7 7 1 2 0", "order 0077120"],
    ["order four double 7 one two zero", "order 477120"],
    ["订单号 八八一二 零零四五", "order 88120045"],
    ["幺三八 零零幺三 八零零零", "phone 13800138000"],
    ["order 8812 0045 one was broken", "order 88120045"],
  ])("writes %s in figures", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it.each([
    "给我 20 % 的补偿",
    "i paid 200 300 each",
    "1 2 3 4 5 people",
    "等了 30 40 分钟",
    "about 123456.78 in total",
    "xx路1号 3单元 502",
    "charged twice, double zero sense",
    "二零二五年十一月买的",
    "一二三四",
  ])("finds no number worth keeping in %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("one number in all writings", () => {
  const writings: readonly ((digits: string) => string)[] = [
    (digits) => digits,
    (digits) => digits.replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (digits) => digits.replace(/\d/gu, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
    (digits) => [...digits].join(" "),
    (digits) => [...digits].join("\u200b"),
    (digits) => digits.replace(/\d{3}(?=\d)/gu, "$& "),
    (digits) => digits.replace(/\d/gu, (digit) => "零一二三四五六七八九"[Number(digit)] ?? ""),
    (digits) => digits.replace(/\d/gu, (digit) => "〇幺二三四五六七八九"[Number(digit)] ?? ""),
    (digits) => [...digits].map((digit) => WORDS[Number(digit)]).join(" "),
    (digits) => [...digits].map((digit) => WORDS[Number(digit)]).join(", "),
  ];

  it("is read as the same figures", { timeout: 60_000 }, () => {
    const wrong: string[] = [];
    for (let index = 0; index < 100; index += 1) {
      const digits = someDigits(index);
      for (const write of writings) {
        for (const label of ["订单号", "訂單號：", "order number "]) {
          const text = `${label}${write(digits)}`;
          if (read(text).join() !== `order ${digits}`) wrong.push(`${text} → ${read(text).join()}`);
        }
      }
    }

    expect(wrong).toEqual([]);
  });

  it("is read the same in traditional and in simplified characters", () => {
    const pairs = [
      ["快遞單號 773012345678901", "快递单号 773012345678901"],
      ["這個不是訂單號，是商品編號 88120443", "这个不是订单号，是商品编号 88120443"],
      ["電話 13912345678", "电话 13912345678"],
      ["店鋪 880011", "店铺 880011"],
      ["訂單號發錯了，應該是 88120443", "订单号发错了，应该是 88120443"],
    ] as const;

    for (const [traditional, simplified] of pairs)
      expect(read(traditional)).toEqual(read(simplified));
  });
});

const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** 7 to 12 digits, not beginning as a phone number or a day does. */
function someDigits(index: number): string {
  const mixed = Math.imul(index + 7, 0x9e3779b1) >>> 0;
  return `${3 + (index % 7)}${String(mixed).padStart(10, "7")}5`.slice(0, 7 + (index % 6));
}
