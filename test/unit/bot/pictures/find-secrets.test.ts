import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../../bot/pictures/find-secrets.ts";
import { joinRows, type SeenLine } from "../../../../bot/pictures/picture-rows.ts";

const HEIGHT = 30;
function line(text: string, x: number, y: number): SeenLine {
  const width = text.length * 15;
  return {
    text,
    places: Array.from(text, (_, at) => (at + 0.5) / text.length),
    box: { x: x + width / 2, y, width, height: HEIGHT, angle: 0 },
  };
}
/** Each row of texts from the left, rows from the top. */
function picture(...rows: readonly string[][]): SeenLine[] {
  return rows.flatMap((row, index) =>
    row.map((text, at) => line(text, 20 + at * 300, 40 + index * 60)),
  );
}
function look(...rows: readonly string[][]) {
  const { hidden, masked } = findSecrets(joinRows(picture(...rows)));
  return {
    kinds: hidden.map(({ kind }) => kind),
    text: masked.map((row) => row.map(({ text }) => text).join(" | ")).join("\n"),
    hidden,
  };
}

describe("findSecrets", () => {
  it("hides a card by its form, beside its label or under it, and shows its end", () => {
    expect(look(["Paid with 4111 1111 1111 1111"])).toMatchObject({
      kinds: ["card"],
      text: "Paid with •••• •••• •••• 1111",
    });
    expect(look(["卡号", "6222021234567890123"]).text).toBe("卡号 | •••••••••••••••0123");
    expect(look(["Card number"], ["5500005555555559"]).kinds).toEqual(["card"]);
    expect(look(["Mycard4111111111111111was charged"]).kinds).toEqual(["card"]);
  });

  it("hides identity numbers whole, and accounts but for their end", () => {
    expect(look(["证件号码：110105199003076539"]).text).toBe("证件号码：••••••••••••••••••");
    expect(look(["IBAN DE89370400440532013000"]).kinds).toEqual(["account"]);
    expect(look(["Account number", "60161331926819"]).text).toContain("6819");
  });

  it("hides codes and passwords that are shown", () => {
    expect(look(["您的验证码是 482913，请勿告诉他人"]).kinds).toEqual(["code"]);
    expect(look(["Verification code", "48 29 13"]).kinds).toEqual(["code"]);
  });

  it("leaves order, tracking and transaction numbers, amounts and days alone", () => {
    const rows = [
      ["订单编号", "4111111111111111"],
      ["运单号", "YT5272998010937"],
      ["Transaction ID", "42000498645421960551"],
      ["Account holder", "Priya Shah"],
      ["实付款", "¥1372.45"],
      ["下单时间", "2026-09-28 10:45:09"],
    ];

    expect(look(...rows).kinds).toEqual([]);
  });

  it("leaves a number alone that stands under the label of an order's", () => {
    expect(look(["Merchant order no."], ["4111111111111111"]).kinds).toEqual([]);
    expect(look(["关联订单号"], ["4111111111111111"]).kinds).toEqual([]);
  });

  it("hides a card in a sentence about an order or a refund", () => {
    expect(look(["Please refund it to 4111 1111 1111 1111"]).kinds).toEqual(["card"]);
    expect(look(["Refunditto4111111111111111"]).kinds).toEqual(["card"]);
    expect(look(["订单退款请打到我的卡 6222021234567890128"]).kinds).toEqual(["card"]);
    expect(look(["我想退掉这个订单"], ["4111111111111111"]).kinds).toEqual(["card"]);
  });

  it("hides a number that goes on in the next lines", () => {
    expect(look(["6217 1989 7757 9066"], ["809"]).text).toBe("•••• •••• •••• ••••\n•09");
    expect(look(["My card is 4111 1111"], ["1111 1111"]).text).toBe(
      "My card is •••• ••••\n•••• 1111",
    );
    expect(look(["4111"], ["1111"], ["1111"], ["1111"]).kinds).toHaveLength(4);
    expect(look(["证件号码：110105"], ["199003076539"]).kinds).toEqual(["identity", "identity"]);
    expect(look(["账号", "6257 0706 9613"], ["", "7755 184"]).text).toContain("•••• •••• ••••");
    expect(look(["IBAN GB29 NWBK 6016"], ["1331 9268 19"]).text).toContain("•••• •••• ••••");
  });

  it("leaves an order's number alone that goes on in the next line, and numbers under each other", () => {
    expect(look(["订单编号", "41111111"], ["", "11111111"]).kinds).toEqual([]);
    expect(look(["576412345678901234"], ["576412345678901235"]).kinds).toEqual([]);
    expect(look(["1 299.00"], ["12.00"]).kinds).toEqual([]);
    expect(look(["收款账号", "6257070696137755"], ["转账金额", "3,451.04元"]).text).toContain(
      "3,451.04",
    );
    expect(look(["卡号 4111111111111111"], ["3,451.04元"]).text).toContain("3,451.04");
    expect(look(["收款账号", "6257070696137755"], ["转账时间", "2026"]).text).toContain("2026");
  });

  it("hides what stands behind a label that goes on in the next line, and a code at a sentence's end", () => {
    expect(look(["Please pay it into my account"], ["number"], ["113786851181"]).kinds).toEqual([
      "account",
    ]);
    expect(look(["Your security code is"], ["482913. Never share it."]).kinds).toEqual(["code"]);
    expect(look(["付款账", "3744311611296662653"], ["号"]).kinds).toEqual(["account"]);
  });

  it("keeps four signs at most, and no more than a quarter", () => {
    expect(look(["Account number", "113786851181"]).text).toBe("Account number | •••••••••181");
    expect(look(["账号", "60161331"]).text).toBe("账号 | ••••••31");
  });

  it("hides identity numbers of other countries by their form or the label over them", () => {
    expect(look(["National ID number"], ["496-35-9564"]).kinds).toEqual(["identity"]);
    expect(look(["Mine is 427-16-8211"]).kinds).toEqual(["identity"]);
    expect(look(["JN107007D"]).kinds).toEqual(["identity"]);
  });

  it("goes by the label over a number in its column, under it, or beside it in two lines", () => {
    const rows = (...lines: SeenLine[]) =>
      findSecrets(joinRows(lines)).hidden.map(({ kind }) => kind);

    expect(
      rows(
        ...[line("Balance 8,102.33", 20, 40), line("Payee account", 400, 40)],
        ...[line("Booked 12.04.2025", 20, 80), line("113786851181", 400, 80)],
      ),
    ).toEqual(["account"]);
    expect(rows(line("113786851181", 20, 40), line("Payee account", 20, 75))).toEqual(["account"]);
    expect(rows(line("4111111111111111", 20, 40), line("Order no.", 20, 75))).toEqual([]);
    expect(
      rows(line("Payee", 20, 40), line("113786851181", 400, 52), line("account", 20, 64)),
    ).toEqual(["account"]);
  });

  it("reads traditional labels", () => {
    expect(look(["付款帳號", "360182162983"]).kinds).toEqual(["account"]);
    expect(look(["運單號", "7478854434998"]).kinds).toEqual([]);
  });

  it("leaves sums, days with their hour, and other numbers that begin with two letters alone", () => {
    expect(look(["Card payment", "3,181.89 EUR"]).kinds).toEqual([]);
    expect(look(["Card used"], ["2025-10-0411:32AM"]).kinds).toEqual([]);
    expect(look(["包裹"], ["DD24004959284112"]).kinds).toEqual([]);
    expect(look(["USPS: your parcel 9400 1155"], ["1847 6267 3851 22 is here"]).kinds).toEqual([]);
  });

  it("hides what lost its blanks", () => {
    expect(look(["Ourbank,account number260624168086"]).kinds).toEqual(["account"]);
    expect(look(["Yourone-timecodeis114318.Tell noone."]).kinds).toEqual(["code"]);
  });

  it("covers just the signs that are hidden", () => {
    const [part] = look(["No 4111111111111111"]).hidden;

    expect(part?.from).toBeGreaterThan(2 / 19);
    expect(part?.from).toBeLessThan(3.5 / 19);
    expect(part?.to).toBeGreaterThan(14.9 / 19);
    expect(part?.to).toBeLessThan(15.9 / 19);
  });
});

describe("joinRows", () => {
  it("reads a tilted picture along its tilt", () => {
    const tilt = 0.06;
    const tilted = picture(["Order no.", "111"], ["Date", "222"]).map(({ box, ...rest }) => ({
      ...rest,
      box: {
        ...box,
        angle: tilt,
        x: box.x * Math.cos(tilt) - box.y * Math.sin(tilt),
        y: box.x * Math.sin(tilt) + box.y * Math.cos(tilt),
      },
    }));

    const rows = joinRows(tilted.toReversed());

    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Order no.", "111"],
      ["Date", "222"],
    ]);
  });

  it("reads a photographed page along lines that lean differently", () => {
    const lean = (y: number): number => 0.02 + y * 0.0002;
    const rows = Array.from({ length: 6 }, (_, index) => {
      const y = 40 + index * 45;
      return [line("A long label here", 20, y), line(`value ${index} of these`, 700, y)].map(
        (one) => ({
          ...one,
          box: { ...one.box, y: y + one.box.x * lean(y), angle: Math.atan(lean(y)) },
        }),
      );
    });

    expect(joinRows(rows.flat().toReversed()).map((row) => row.length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it("hides what a label names whose words have grown together", () => {
    expect(look(["Pleasepayitintomyaccountnumber"], ["446977947598"]).kinds).toEqual(["account"]);
    expect(look(["Yoursecuritycodeis"], ["196965.Nevershareit."]).kinds).toEqual(["code"]);
  });

  it("hides Hong Kong's identity numbers with their check digit", () => {
    expect(look(["證件號碼：A123456(7)"]).text).toBe("證件號碼：••••••••••");
  });

  it("leaves an order's number alone beside another column's secret, and where its sentence goes on", () => {
    const chat = look(["", "Latest order no."], ["My ID number is QQ123456C", "SO/25/3159190"]);
    expect(chat.text).toContain("SO/25/3159190");
    expect(look(["很遗憾，我们无法为您的订单"], ["4111111111111111"]).kinds).toEqual([]);
  });

  it("hides a code with how long it holds right behind it", () => {
    expect(look(["【云豆支付】验证码7284,5分钟内有效"]).kinds).toEqual(["code"]);
  });

  it("hides a code that is named in the next line, and no parcel's number in fours", () => {
    expect(look(["Alder Union: 842944 is"], ["your one-time passcode"]).kinds).toEqual(["code"]);
    expect(look(["Harrow Post 1703 1276 1118 3867"]).kinds).toEqual([]);
  });
});
