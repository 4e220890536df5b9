import { describe, expect, it } from "vitest";
import { presentMaskedNotice } from "../../../bot/present-masked-notice.ts";
import { maskSecrets } from "../../../understanding/mask-secrets.ts";
import { isCardNumber } from "../../../understanding/secrets/is-card-number.ts";
import { BOT_SETTINGS } from "../../support/bot-desk.ts";

const { orderNumbers: orderForms } = BOT_SETTINGS.conversation;
const ASKED = { asked: ["order_number"], orderForms };

/** Test numbers that card schemes publish, and numbers built in their ranges. */
const CARDS = [
  "4111111111111111",
  "4012888888881881",
  "4222222222222",
  "5555555555554444",
  "5105105105105100",
  "2223003122003222",
  "378282246310005",
  "371449635398431",
  "6011111111111117",
  "6011000990139424",
  "30569309025904",
  "38520000023237",
  "3530111333300000",
  "3566002020360505",
  "6200000000000005",
  "6212345678901232",
  "6759649826438453",
  "2200000000000053",
  withCheckDigit("622202100012345678"),
  withCheckDigit("621700123456789012"),
];

const FORMS: readonly ((card: string) => string)[] = [
  (card) => card,
  (card) => groups(card, " "),
  (card) => groups(card, "-"),
  (card) => `我的卡号是${card}，请退到这张卡`,
  (card) => `please refund to ${groups(card, " ")}.`,
];

describe("maskSecrets", () => {
  it.each(CARDS.flatMap((card) => FORMS.map((form) => form(card))))(
    "masks the card in %s down to its first six and last four",
    (text) => {
      const result = maskSecrets(text);

      const digits = text.replace(/[^0-9]/gu, "");
      expect(result.kinds).toEqual(["card"]);
      expect(result.text.replace(/[^0-9]/gu, "")).toBe(digits.slice(0, 6) + digits.slice(-4));
    },
  );

  it.each([
    "卡号４１１１ １１１１ １１１１ １１１１",
    "卡号٤١١١ ١١١١ ١١١١ ١١١١",
    "卡号४१११ ११११ ११११ ११११",
    "卡号四一一一 一一一一 一一一一 一一一一",
    "卡号肆壹壹壹壹壹壹壹壹壹壹壹壹壹壹壹",
    "卡号4111.1111.1111.1111",
    "卡号4111/1111/1111/1111",
    "卡号4111_1111_1111_1111",
    "卡号4111 - 1111 - 1111 - 1111",
    "卡号41\u200b11 11\u200d11 1111 11\ufeff11",
    "卡号4111\n1111\n1111\n1111",
    "卡号4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
  ])("masks the card however it is written: %j", (text) => {
    expect(maskSecrets(text).text).toBe("卡号411111••••••1111");
    expect(maskSecrets(text.replace("卡号", "")).text).toBe("411111••••••1111");
  });

  it.each([
    ["第一4111 1111 1111 1111 12/27", "第一411111••••••1111 12/27"],
    ["card4111111111111111", "card411111••••••1111"],
    ["卡号 6222 0210 0012 3456", "卡号 622202••••••3456"],
    ["4111 1111 1111 1111 is my card", "411111••••••1111 is my card"],
    ["😀 ４１１１ １１１１ １１１１ １１１１ 😀", "😀 411111••••••1111 😀"],
  ])("hides the card in %s and leaves the rest as written", (text, kept) => {
    expect(maskSecrets(text).text).toBe(kept);
  });

  it("hides a card that is named as one, whatever was asked", () => {
    expect(maskSecrets("my card is 4111 1111 1111 1111", ASKED).kinds).toEqual(["card"]);
    expect(maskSecrets("卡号 4111111111111111", ASKED).kinds).toEqual(["card"]);
  });

  it("hides no order number of 20,000 when it was asked for", { timeout: 60_000 }, () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => anyOrderNumber(index));
    const asCards = numbers.filter(isCardNumber);

    const lost = numbers.filter((number, index) => {
      const text = [number, `it's ${number}`, `是${number}吧`][index % 3] ?? number;
      return maskSecrets(text, ASKED).masked;
    });

    expect(asCards.length).toBeGreaterThan(1000);
    expect(lost).toEqual([]);
  });

  it("hides no number that is named as an order or a parcel", () => {
    const numbers = Array.from({ length: 3000 }, (_, index) => anyOrderNumber(index));

    const lost = numbers.filter(
      (number, index) =>
        maskSecrets(
          [`订单号${number}`, `order no. ${number}`, `快递单号：${number}`][index % 3] ?? "",
        ).masked,
    );

    expect(lost).toEqual([]);
  });

  it("takes two numbers in a row for no card", () => {
    const pairs = Array.from({ length: 2000 }, (_, index) => {
      const digits = anyOrderNumber(index).slice(0, 16).padEnd(16, "1");
      return `${digits.slice(0, 8)} ${digits.slice(8)}`;
    });

    expect(pairs.filter((pair) => maskSecrets(pair).kinds.includes("card"))).toEqual([]);
  });

  it.each([
    ["身份证号 11010519491231002X", "身份证号 ••••••••••••••002X"],
    ["110105 19491231 002x", "••••••••••••••002x"],
    ["my ssn is 123-45-6789", "my ssn is •••••6789"],
  ])("hides the identity number in %s", (text, kept) => {
    expect(maskSecrets(text).text.toLowerCase()).toBe(kept.toLowerCase());
    expect(maskSecrets(text, ASKED).masked).toBe(/ssn|身份证/u.test(text));
  });

  it("is the same for traditional characters", () => {
    expect(maskSecrets("密碼是 abc12345，驗證碼 482913").kinds).toEqual(["password", "code"]);
  });

  it("leaves 1,000 order numbers as they are", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => orderNumber(index));

    const changed = numbers.filter(
      (number) => maskSecrets(`订单号${number}没收到`).masked || maskSecrets(number).masked,
    );

    expect(changed).toEqual([]);
  });

  it("leaves order numbers of other lengths and forms alone without a label", () => {
    const texts = [
      "123456",
      "20261102123456",
      "576461413038785752",
      "AB-2026-0011223344",
      "SF1234567890123",
      "1Z999AA10123456784",
      "13800138000",
    ];

    expect(texts.map((text) => maskSecrets(text).text)).toEqual(texts);
  });

  it.each([
    ["护照号 E12345678", "E1234"],
    ["护照 EA1234567 过期了", "EA123"],
    ["my passport no is AB1234567", "AB123"],
    ["passport number: 123456789", "12345"],
    ["123-45-6789", "123-45"],
    ["my ssn is 123 45 6789", "123 45"],
    ["11010519491231002X", "110105"],
    ["110105-1949-1231-002x", "110105"],
  ])("masks the number of the person in %s", (text, secret) => {
    const result = maskSecrets(text);

    expect(result.kinds).toEqual(["id"]);
    expect(result.text).not.toContain(secret);
  });

  it.each([
    "000-45-6789",
    "912-45-6789",
    "order 123-45-6789",
    "护照什么时候寄到",
    "passport 20261101 appointment",
    "110105194912310021",
  ])("takes %s for nobody's number", (text) => {
    expect(maskSecrets(text).text).toBe(text);
  });

  it("hides no more than a number in two hundred of all bare ones: those that a card could have", () => {
    let seed = 7;
    const figure = () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return Math.floor((seed / 0x7fffffff) * 10);
    };
    const numbers = Array.from({ length: 1000 }, () =>
      Array.from({ length: 8 + figure() + (figure() % 4) }, figure).join(""),
    );

    const hidden = numbers.filter((number) => maskSecrets(number).masked);

    expect(hidden.length).toBeLessThanOrEqual(5);
    for (const number of hidden) expect(isCardNumber(number), number).toBe(true);
  });

  it.each([
    ["我的密码是 abc12345 帮我看看", "abc12345"],
    ["密码：Qwer!234", "Qwer!234"],
    ["支付密码是135790", "135790"],
    ["my password is hunter22", "hunter22"],
    ["Password: S3cret#99", "S3cret#99"],
    ["pin is 4821", "4821"],
    ["my password is sunshine", "sunshine"],
    ["pwd = Tulip!", "Tulip!"],
    ["密码改成了 Abcd99", "Abcd99"],
    ["the password is 'open sesame'", "open"],
  ])("masks the password in %s", (text, secret) => {
    const result = maskSecrets(text);

    expect(result.kinds).toContain("password");
    expect(result.text).not.toContain(secret);
  });

  it.each([
    ["验证码是 482913", "482913"],
    ["短信验证码482913发你了", "482913"],
    ["my verification code is 482 913", "482 913"],
    ["OTP: 7731", "7731"],
    ["482913 是我刚收到的验证码", "482913"],
    ["the cvv is 123", "123"],
    ["the code i got is 482913", "482913"],
    ["动态密码 482913", "482913"],
  ])("masks the code in %s", (text, secret) => {
    const result = maskSecrets(text);

    expect(result.kinds).toContain("code");
    expect(result.text).not.toContain(secret);
  });

  it.each([
    "我忘记密码了怎么办",
    "密码是不是可以改",
    "my password is not working",
    "收不到验证码，订单号 123456789",
    "I never got the verification code for order AB-12345678",
    "退款 199 元，订单 20261102",
    "My password was reset. It wasn't me.",
    "密码被改了，不是我改的",
    "password is required.",
    "the pin is wrong, let me in",
    "密码是8位的",
    "my password is 12 characters long",
    "改密码 88120045 这个订单",
    "没收到验证码 88120045",
    "coupon code SAVE20 doesn't work",
    "booking confirmation code 88120045",
  ])("changes nothing in %s", (text) => {
    expect(maskSecrets(text)).toEqual({ text, masked: false, kinds: [] });
  });

  it("tells the shopper what was masked, in their language", () => {
    const notice = presentMaskedNotice(["card", "password"], "en");

    expect(notice).toMatchObject({ kind: "notice", code: "secrets_masked" });
    expect("text" in notice && notice.text).toMatch(/password[\s\S]*card number/u);
  });

  it("refuses numbers that fail the check digit or belong to no scheme", () => {
    expect(isCardNumber("4111111111111112")).toBe(false);
    expect(isCardNumber("1234567812345670")).toBe(false);
    expect(isCardNumber("411111")).toBe(false);
  });
});

function groups(card: string, separator: string): string {
  return card.match(/.{1,4}/gu)?.join(separator) ?? card;
}

/** Eighteen digits from a small generator, as marketplaces number their orders. */
function orderNumber(index: number): string {
  const random = (index * 2_654_435_761) % 4_294_967_296;
  return `5764${String(random).padStart(10, "0")}${String(1000 + ((index * 7919) % 9000))}`;
}

/** Of 8 to 19 digits; a third of them are made to pass as cards of 16 to 19 digits. */
function anyOrderNumber(index: number): string {
  const digits = Array.from({ length: 19 }, (_, at) => mix(index * 19 + at) % 10).join("");
  if (index % 3 > 0) return `${1 + (index % 9)}${digits}`.slice(0, 8 + (index % 12));
  return withCheckDigit(
    `${index % 2 === 0 ? "62" : "4"}${digits}`.slice(
      0,
      index % 2 === 0 ? 15 + (mix(index) % 4) : 15,
    ),
  );
}

function mix(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function withCheckDigit(digits: string): string {
  for (let check = 0; check < 10; check += 1) {
    if (isCardNumber(`${digits}${check}`)) return `${digits}${check}`;
  }
  return digits;
}
