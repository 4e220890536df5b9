/**
 * What went wrong in conversations, by kind: small inputs with what they should lead to, on the real
 * examples, encoder and FAQ. A kind is mended by examples or by the mechanism, never by its input.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import type { TurnResult } from "../../bot/turn.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { isCase } from "../../scripts/converse/case-line.ts";
import { type Desk, loadBotSettings, loadDesk } from "../../scripts/converse/load-desk.ts";
import { Talk } from "../../scripts/converse/talk.ts";

let settings: BotSettings;
let desk: Desk;

beforeAll(async () => {
  settings = await loadBotSettings("settings");
  desk = await loadDesk(settings);
});
afterAll(() => desk.close());

interface Told {
  readonly talk: Talk;
  readonly results: readonly TurnResult[];
  readonly cases: readonly CaseData[];
  readonly did: readonly string[];
}

async function tell(...turns: readonly string[]): Promise<Told> {
  const lang = /\p{Script=Han}/u.test(turns[0] ?? "") ? "zh" : "en";
  const now = (): number => Date.UTC(2026, 10, 30, 4);
  const talk = new Talk({ ...desk, settings, lang, now, staysWithBot: false });
  const results: TurnResult[] = [];
  for (const text of turns) results.push(await talk.say({ kind: "text", text }));
  return {
    talk,
    results,
    cases: talk.cases.filter(isCase),
    did: results.flatMap(({ trace }) => trace.did),
  };
}

const MUG = ["the mug in order 404505606 came broken", "send me a new one", "no photo", "confirm"];

describe("kinds of misunderstanding", () => {
  it("1: what was not done by oneself is an account taken over, and nothing of it is hidden", async () => {
    const { did } = await tell("密码被改了，不是我改的");

    expect(did).toContain("account-taken");
  });

  it("2: after a case was sent, a new matter opens its own and the first stays as it was", async () => {
    const { cases } = await tell(...MUG, "one more thing, order 553300127781 never shipped");

    expect(cases.map(({ slots }) => slots["order_number"]?.value)).toEqual([
      "404505606",
      "553300127781",
    ]);
  });

  it.each([
    ["包裹五天没更新物流了", "能开专用发票吗"],
    ["My parcel has not moved for six days", "what cards do you accept?"],
  ])("13: a question beside a case does not turn it into another: %s", async (...turns) => {
    const { cases } = await tell(...turns);

    expect(cases.map(({ problemType }) => problemType)).toEqual(["not-received"]);
  });

  it.each([
    ["我的号被人登了", "先把钱冻住", "还有 600 块余额在里面"],
    ["someone logged into my account", "and lock the account please"],
  ])("4: what is said while waiting goes into the case: %s", async (...turns) => {
    const { results } = await tell(...turns);

    for (const { replies } of results) expect(replies.length).toBeGreaterThan(0);
    expect(results.flatMap(({ trace }) => trace.articleIds)).toEqual([]);
  });

  it.each([
    "the payout for my return, when?",
    "我的货款什么时候退",
    "普通发票抬头写公司",
    "订单被关闭了但是我付过钱",
    "could the shop appeal against my refund?",
  ])("5: no side is taken from the noun in “%s”", async (text) => {
    const { talk, cases } = await tell(text);

    expect(talk.role).toBe("buyer");
    expect(cases[0]?.problemType ?? "").not.toMatch(/merchant/);
  });

  it("6: not every message is an answer", async () => {
    const { cases, results } = await tell("我的杯子收到就是碎的", "不是");

    expect(cases[0]?.problemType).toBe("quality");
    const said = results[1]?.replies.map((reply) => ("text" in reply ? reply.text : "")).join("\n");
    expect(said).not.toMatch(/不像订单号|look like an order number/u);
  });

  it.each([
    "do I have to pay for sending it back?",
    "退回去的运费谁付",
    "补发还要运费吗",
    "will I get my voucher back?",
  ])("9: the question “%s” is no wish", async (text) => {
    const { talk } = await tell(text);

    expect(talk.facts["demand"]).toBeUndefined();
  });

  it.each([["退款到了，谢谢"], ["東西收到了，很滿意"], ["it finally came!! thank you"]])(
    "12, 14, 20: good news open no case: “%s”",
    async (text) => {
      const { cases, did } = await tell(text);

      expect(cases).toEqual([]);
      expect(did).not.toContain("frustrated");
    },
  );

  it.each([["how do refunds work? no problem yet"], ["退款退到哪里"]])(
    "13: a plain question opens no case: “%s”",
    async (text) => {
      const { cases } = await tell(text);

      expect(cases).toEqual([]);
    },
  );

  it.each([
    "he wants me to pay by a private transfer, he pays me back three times",
    "they told me to download an app and share the screen",
    "卖家说打款失败让我再付一次到他个人账户",
  ])("16: being lured gets a warning first: “%s”", async (text) => {
    const { did, results } = await tell(text);

    expect(did).toContain("danger");
    expect(results[0]?.replies[0]).toMatchObject({ kind: "notice", tone: "warning" });
  });

  it.each(["the charger smokes when I plug it in", "充电宝冒烟了", "我孩子吃了这个坏掉的果泥吐了"])(
    "17: health comes first: “%s”",
    async (text) => {
      const { did } = await tell(text);

      expect(did).toContain("health");
    },
  );

  it.each(["what's your phone number?", "怎么联系客服"])(
    "18: asking for a contact is not queueing: “%s”",
    async (text) => {
      const { talk, did } = await tell(text);

      expect(talk.wantsPerson).toBe(false);
      expect(did).not.toContain("handoff");
    },
  );

  it.each(["you didn't answer me", "这回答等于没说"])("19: “%s” is about us", async (text) => {
    const { results } = await tell(text);

    expect(results[0]?.trace.articleIds).toEqual([]);
    expect(results[0]?.replies.length).toBe(1);
  });

  it.each(["?", "👍", "hey how is it going", "哈哈"])(
    "21: “%s” gets a colleague's line",
    async (text) => {
      const { did } = await tell(text);

      expect(did).not.toContain("none");
      expect(did).not.toContain("clarify");
    },
  );

  it.each([
    ["电子发票的抬头开错了", "麻烦改成公司的", "订单 660412908831"],
    ["刚买三天就便宜了八十，帮我把差价退一下", "订单号660412908831"],
    ["热水器送到了，安排师傅来装一下吧", "单号 660412908831"],
    [
      "price dropped two days after I bought it, can you refund the difference",
      "order 660412908831",
    ],
  ])("26, 27: a thing to be done is never lost: %s", async (...turns) => {
    const { cases } = await tell(...turns);

    expect(cases[0]).toMatchObject({
      slots: { order_number: { value: "660412908831" } },
    });
  });

  it.each([
    ["昨天不小心点了取消", "还能恢复吗，我还要的"],
    ["i hit cancel by mistake, can you bring it back"],
  ])("29: undoing is not doing: %s", async (...turns) => {
    const { talk, cases } = await tell(...turns);

    const wish = cases[0]?.slots["demand"]?.value ?? talk.facts["demand"]?.value;
    expect(wish).not.toBe("cancel");
  });

  it.each([["预约了上门取退货，一直没人来"], ["nobody came to pick up my return"]])(
    "30: a request under way: “%s”",
    async (text) => {
      const { cases } = await tell(text);

      expect(cases[0]?.problemType).toBe("refund-progress");
    },
  );

  it("13: a plain question does not swallow the next real problem", async () => {
    const { cases } = await tell("退款退到哪里", "杯子碎了，订单 889911");

    expect(cases[0]).toMatchObject({ problemType: "quality" });
  });

  it.each([
    ["my parcel never arrived, order 660412908831", "I got charged twice", "payment"],
    ["收到的杯子碎了，订单 660412908831", "另外付款被扣了两次", "payment"],
  ])("2: a second problem beside a case is a case of its own: %s / %s", async (...turns) => {
    const [first, second, type] = turns;

    const { cases } = await tell(first, second);

    expect(cases).toHaveLength(2);
    expect(cases[1]).toMatchObject({ problemType: type });
    expect(cases[0]?.slots["description"]?.value).not.toContain(second);
  });

  it("2: two orders in one message are two cases, each with its own facts", async () => {
    const { cases } = await tell("660412908831 arrived broken. 889911223344 never arrived");

    expect(cases).toMatchObject([
      { problemType: "quality", slots: { order_number: { value: "660412908831" } } },
      { problemType: "not-received", slots: { order_number: { value: "889911223344" } } },
    ]);
    expect(cases[0]?.slots["description"]?.value).not.toContain("889911223344");
  });

  it.each(["支付宝付的", "用银行转账付的", "paid by bank transfer"])(
    "2: the answer “%s” is no second problem",
    async (answer) => {
      const opener = /\p{Script=Han}/u.test(answer)
        ? "退款半个月了还没到账，订单 660412908831"
        : "my refund still hasn't arrived after two weeks, order 660412908831";
      const { cases } = await tell(opener, answer);

      expect(cases).toHaveLength(1);
    },
  );

  it("13: “is it normal …” is a question, not a case", async () => {
    const { cases } = await tell("is it normal that tracking shows a different city");

    expect(cases).toEqual([]);
  });

  it.each(["what's the weather like today", "今天天气怎么样", "you're great", "你们真棒"])(
    "21: “%s” gets an honest or a kind word",
    async (text) => {
      const { results, did } = await tell(text);

      expect(did).not.toContain("none");
      expect(results[0]?.effects).toEqual([]);
    },
  );

  it("33: bare pieces are gathered, and asked once what it is about", async () => {
    const { did } = await tell("订单号 660412908831", "?", "就是我刚发的那个");

    expect(did.filter((what) => what === "none")).toEqual([]);
    expect(did.filter((what) => what === "choose_type").length).toBeLessThanOrEqual(1);
  });

  it("1: “it wasn't me” makes an account taken over", async () => {
    const { did } = await tell("My password was reset. It wasn't me.");

    expect(did).toContain("account-taken");
  });

  it("6: broken goods in four words open a case", async () => {
    const { cases } = await tell("my blender is broken", "thanks");

    expect(cases[0]?.problemType).toBe("quality");
  });

  it.each([
    ["lamp cracked order 88120045123 refund", "refund"],
    ["杯子碎了 订单 660412908831 那就退吧", "refund"],
  ])("10: the wish in “%s” is heard without a frame", async (text, demand) => {
    const { cases } = await tell(text);

    expect(cases[0]?.slots["demand"]?.value).toBe(demand);
  });

  it("13: a plain question does not swallow the next real problem", async () => {
    const { cases } = await tell("退款退到哪里", "杯子碎了，订单 889911");

    expect(cases[0]).toMatchObject({ problemType: "quality" });
  });
});
