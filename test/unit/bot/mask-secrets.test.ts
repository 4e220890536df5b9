import { describe, expect, it } from "vitest";
import { isCardNumber, maskSecrets, presentMaskedNotice } from "../../../bot/mask-secrets.ts";

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

  it("masks full-width digits", () => {
    const result = maskSecrets("卡号４１１１ １１１１ １１１１ １１１１");

    expect(result.text).toBe("卡号411111••••••1111");
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
    ["我的密码是 abc12345 帮我看看", "abc12345"],
    ["密码：Qwer!234", "Qwer!234"],
    ["支付密码是135790", "135790"],
    ["my password is hunter22", "hunter22"],
    ["Password: S3cret#99", "S3cret#99"],
    ["pin is 4821", "4821"],
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

function withCheckDigit(digits: string): string {
  for (let check = 0; check < 10; check += 1) {
    if (isCardNumber(`${digits}${check}`)) return `${digits}${check}`;
  }
  return digits;
}
