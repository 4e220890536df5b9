/**
 * Who writes traditional characters is understood as who writes simplified ones: the texts become the same, and so
 * does all that is found in them. What the judges make of it is in test/model/traditional.test.ts.
 */
import { isDeepStrictEqual } from "node:util";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import { findPaymentMethod } from "../../../bot/case/find-payment-method.ts";
import { detectForeign } from "../../../language/detect-foreign.ts";
import { detectMessageLanguage } from "../../../language/detect-language.ts";
import { normalise } from "../../../language/normalise.ts";
import { splitSentences } from "../../../language/sentences.ts";
import { readAmount } from "../../../understanding/details/find-amount.ts";
import { findCompany } from "../../../understanding/details/find-company.ts";
import { findContact } from "../../../understanding/details/find-contact.ts";
import { readDate } from "../../../understanding/details/find-date.ts";
import { findHosts } from "../../../understanding/details/find-links.ts";
import { resolveDay } from "../../../understanding/details/resolve-day.ts";
import { maskSecrets } from "../../../understanding/mask-secrets.ts";
import { chooseNumbers } from "../../../understanding/numbers/choose-numbers.ts";
import { findNumbers } from "../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../support/bot-desk.ts";
import { CHINESE_TEXTS as texts } from "../../support/chinese-texts.ts";

const NOW = { at: Date.UTC(2026, 10, 30, 4), timeZone: "Asia/Shanghai" };

/** All that is found in a text by itself, its words in simplified characters. */
function findAll(text: string) {
  const masked = maskSecrets(text);
  const numbers = findNumbers(text, BOT_SETTINGS.conversation);
  const date = readDate(text);
  return {
    language: [detectMessageLanguage(text), detectForeign(text)],
    sentences: splitSentences(text).map(normalise),
    masked: [masked.kinds, normalise(masked.text)],
    numbers: numbers.map(({ kind, value }) => [kind, value]),
    meant: ["order_number", "contact"].map((asked) =>
      chooseNumbers({ text, numbers, corrects: false, asked: [asked], known: {} }),
    ),
    amount: simplified(readAmount(text)),
    date: simplified(date),
    day: date?.kind === "date" ? resolveDay(date.words, NOW) : undefined,
    contact: simplified(findContact(text)),
    company: simplified(findCompany(text)),
    payment: findPaymentMethod(normalise(text), BOT_SETTINGS.problems.paymentMethods),
    hosts: findHosts(text),
  };
}

function simplified(found: unknown): string {
  return normalise(JSON.stringify(found) ?? "");
}

describe.each(["t", "tw", "hk"] as const)("a text in traditional characters (%s)", (to) => {
  const convert = Converter({ from: "cn", to });

  it("reads as in simplified ones, every turn and every question of the tests", () => {
    const different = texts.filter((text) => normalise(convert(text)) !== normalise(text));

    expect(texts.length).toBeGreaterThan(1_000);
    expect(different).toEqual([]);
  });

  it("holds the same facts, secrets and sentences", () => {
    const different = texts.filter(
      (text) => !isDeepStrictEqual(findAll(convert(text)), findAll(text)),
    );

    expect(different).toEqual([]);
  });
});

describe("著", () => {
  it("stays where it means known or written", () => {
    expect(normalise("著名的名著，顯著")).toBe("著名的名著,显著");
    expect(normalise("等著")).toBe("等着");
  });
});

describe("么", () => {
  it("is a one among figures read aloud, and else the word", () => {
    expect(normalise("么兩三 七七么九")).toBe("幺两三 七七幺九");
    expect(normalise("怎麼一二三，什麼時候")).toBe("怎么一二三,什么时候");
  });
});
