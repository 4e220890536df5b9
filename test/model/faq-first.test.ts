/** A question that the FAQ answers surely is answered, and opens, fills and switches no case. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { Locale } from "../../kernel/locale.ts";
import { isCase } from "../../scripts/converse/case-line.ts";
import { type Desk, loadBotSettings, loadDesk } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import { repeatedLines } from "../support/repeated-lines.ts";

let settings: BotSettings;
let desk: Desk;

beforeAll(async () => {
  settings = await loadBotSettings("settings");
  desk = await loadDesk(settings);
});
afterAll(() => desk.close());

function talkIn(lang: Locale): Talk {
  const now = (): number => Date.UTC(2026, 10, 30, 4);
  return new Talk({ ...desk, settings, lang, now, staysWithBot: false });
}

/** How a case begins in which somebody then asks something else. */
const OPENERS: Readonly<Record<Locale, readonly string[]>> = {
  zh: [
    "包裹一个星期没动静了，帮我查一下，单号 660412908831",
    "收到的杯子是碎的",
    "退款半个月了还没到账",
    "付款的时候被扣了两次钱",
    "我要投诉卖家辱骂我",
    "卖家拒绝退款，我想让平台介入",
  ],
  en: [
    "My parcel hasn't moved for a week, order 660412908831",
    "The mug I got yesterday is broken, I want a new one",
    "My refund still hasn't arrived after two weeks",
    "I was charged twice for the same order",
    "I want to complain about a seller who insulted me",
    "The seller refused my refund, please step in",
  ],
};

const QUESTIONS: Readonly<Record<Locale, readonly (readonly [string, string])[]>> = {
  zh: [
    ["你们客服几点上班？", "contact/service-hours"],
    ["运费怎么算的？", "logistics/shipping-fee"],
    ["支持哪些付款方式？", "payments/methods"],
    ["怎么开发票？", "orders/invoice"],
    ["怎么修改收货地址？", "orders/change-address"],
    ["忘记登录密码怎么办？", "account/reset-password"],
    ["七天无理由退货是怎么规定的？", "returns/return-window"],
    ["优惠券用不了是为什么？", "payments/coupon-not-working"],
    ["退款审核一般要多久？", "refunds/review-time"],
    ["怎么注销账号？", "account/delete-account"],
    ["可以货到付款吗？", "payments/cash-on-delivery"],
    ["下单后一般多久能送到？", "logistics/delivery-time"],
    ["在哪里能找到订单号？", "orders/find-order"],
  ],
  en: [
    ["What are your opening hours?", "contact/service-hours"],
    ["How much is shipping?", "logistics/shipping-fee"],
    ["Can I pay with PayPal?", "payments/methods"],
    ["How do I get an invoice?", "orders/invoice"],
    ["Can I still change my delivery address?", "orders/change-address"],
    ["How long do I have to return something?", "returns/return-window"],
    ["Who pays for return shipping?", "returns/return-shipping"],
    ["How do I delete my account?", "account/delete-account"],
    ["Why does my coupon not work?", "payments/coupon-not-working"],
    ["Do you ship abroad?", "logistics/delivery-area"],
    ["How long does the refund review take?", "refunds/review-time"],
    ["Where do I find my order number?", "orders/find-order"],
  ],
};

describe("a headline of the FAQ, typed as the first message", () => {
  it.each(["zh", "en"] as const)("gets its own article and opens no case (%s)", async (lang) => {
    const titles = desk.knowledge
      .listArticles(lang, "buyer")
      .filter(({ role }) => role === "buyer" || role === "any");
    const wrong: string[] = [];
    const opened: string[] = [];

    for (const { id, title } of titles) {
      const talk = talkIn(lang);
      const { trace } = await talk.say({ kind: "text", text: title });
      if (trace.articleIds[0] !== id) wrong.push(title);
      if (talk.cases.some(isCase)) opened.push(title);
    }

    expect(titles.length).toBeGreaterThan(90);
    expect(wrong.length / titles.length, wrong.join(", ")).toBeLessThanOrEqual(0.02);
    expect(opened).toEqual([]);
  });
});

const ASKED = (["zh", "en"] as const).flatMap((lang) =>
  QUESTIONS[lang].map(([question, article], index) => {
    const opener = OPENERS[lang][index % OPENERS[lang].length] ?? "";
    return { lang, question, article, opener };
  }),
);

describe("a common question in the middle of a form", () => {
  it.each(ASKED)("“$question” beside “$opener”", async ({ lang, question, article, opener }) => {
    const talk = talkIn(lang);
    const { replies } = await talk.say({ kind: "text", text: opener });
    const before = talk.cases;

    const result = await talk.say({ kind: "text", text: question });

    expect(before).toHaveLength(1);
    expect(result.trace.articleIds).toContain(article);
    expect(talk.cases.map(factsOf)).toEqual(before.map(factsOf));
    expect(result.state.flow.kind).not.toBe("idle");
    expect(repeatedLines([replies, result.replies])).toEqual([]);
  });
});

/** All of a case but for what was shown beside it. */
function factsOf({ tried: _shown, ...facts }: Talk["cases"][number]) {
  return facts;
}
