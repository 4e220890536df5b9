import { describe, expect, it } from "vitest";
import { recoverTurn, takeTurn } from "../../../bot/take-turn.ts";
import type { CaseData } from "../../../kernel/case-data.ts";
import {
  aFile,
  BOT_SETTINGS,
  BotTalk,
  createStubKnowledge,
  kindsOf,
  presentStored,
  wordsOf,
} from "../../support/bot-desk.ts";

const SEED_LOGISTICS = "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。";
const SEED_PAYMENT = "我在支付过程中遇到错误提示，是否能帮我确认支付状态？";

function aCase(changes: Partial<CaseData> = {}): CaseData {
  return {
    id: "case-1",
    number: "FD-7K3M-9QWX",
    problemType: "not-received",
    role: "buyer",
    lang: "zh",
    status: "submitted",
    slots: { order_number: { value: "2026110288776", from: "message" } },
    evidence: {},
    tried: [],
    ...changes,
  };
}

describe("the sentences of the first seed", () => {
  it("opens a logistics case with order number and demand, asks for the screenshot, then confirms", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const first = await talk.say(SEED_LOGISTICS);

    expect(talk.draft?.problemType).toBe("not-received");
    expect(talk.slot("order_number")).toBe("123456");
    expect(talk.slot("demand")).toBe("query");
    expect(kindsOf(first.replies).at(-1)).toBe("checklist");

    const second = await talk.sendFile("shot-1");
    expect(second.replies).toMatchObject([{ kind: "summary", done: 1, total: 1 }]);

    const third = await talk.act({ name: "confirm_case" });
    expect(third.effects).toMatchObject([
      {
        kind: "handoff:request",
        queue: "logistics",
        reason: "case",
        case: {
          status: "submitted",
          evidence: { "logistics-screenshot": { fileIds: ["shot-1"] } },
        },
      },
    ]);
    expect(wordsOf(third.replies)).toContain(third.state.lastCaseNumber);
  });

  it("leads a payment error to the payment screenshot", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const { replies } = await talk.say(SEED_PAYMENT);

    expect(talk.draft?.problemType).toBe("payment");
    expect(replies.at(-1)).toMatchObject({
      kind: "checklist",
      items: [{ key: "payment-screenshot", state: "missing" }, { key: "bank-record" }],
    });
  });
});

describe("takeTurn", () => {
  it("gives the same result for the same state, input and answers", async () => {
    const one = new BotTalk({ lang: "zh" });
    const two = new BotTalk({ lang: "zh" });

    expect(await one.say(SEED_LOGISTICS)).toEqual(await two.say(SEED_LOGISTICS));
  });

  it("answers a question with its source, and no case", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const { replies, trace } = await talk.say("运费怎么算？");

    expect(replies).toMatchObject([{ kind: "answer", article: { id: "logistics/shipping-fee" } }]);
    expect(talk.draft).toBeNull();
    expect(trace).toMatchObject({ decision: "answer", articleIds: ["logistics/shipping-fee"] });
  });

  it("offers a person after no answer, keeps the question, and calls one after two when set so", async () => {
    const { conversation } = BOT_SETTINGS;
    const reactions = { ...conversation.reactions, missed: "handoff" as const };
    const settings = { ...BOT_SETTINGS, conversation: { ...conversation, reactions } };
    const talk = new BotTalk({ lang: "zh", settings });

    const first = await talk.say("你们支持用比特币付款吗");
    const second = await talk.say("那以太坊呢，支持吗");

    expect(first.effects).toMatchObject([
      { kind: "question:missed", text: "你们支持用比特币付款吗" },
    ]);
    expect(first.replies).toMatchObject([{ kind: "choices", choices: [{ id: "person" }] }]);
    expect(second.effects.at(-1)).toMatchObject({ kind: "handoff:request", reason: "missed" });
  });

  it("takes a burst as one turn with one answer", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const { replies } = await talk.say("我的快递一直没收到", "订单号 2026110288776", "帮我查一下");

    expect(kindsOf(replies).at(-1)).toBe("checklist");
    expect(talk.slot("order_number")).toBe("2026110288776");
  });

  it("never asks for the order number that the page gave", async () => {
    const talk = new BotTalk({ lang: "en", page: { orderNo: "ab-5544" } });

    await talk.say("my parcel never arrived, please find out where it is");

    expect(talk.draft?.slots["order_number"]).toEqual({ value: "AB-5544", from: "page" });
    expect(talk.last?.replies.at(-1)?.kind).toBe("checklist");
  });

  it("keeps what was said before the problem was known", async () => {
    const talk = new BotTalk({ lang: "zh" });

    await talk.say("订单号 2026110288776");
    await talk.say("收到的杯子碎了");

    expect(talk.draft?.problemType).toBe("quality");
    expect(talk.slot("order_number")).toBe("2026110288776");
  });

  it("switches the language with the shopper, in the middle of a form too", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我的快递没收到");

    const { lang, replies } = await talk.say(
      "sorry, can we do this in English? order 2026110288776",
    );

    expect(lang).toBe("en");
    expect(wordsOf(replies)).toMatch(/order number.*2026110288776|Order 2026110288776/iu);
  });

  it("puts the platform's step after the refund request when none was made", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我要申请平台介入");
    await talk.say("订单 2026110288776");

    const { replies } = await talk.say("还没申请过退款");

    expect(replies).toContainEqual(
      expect.objectContaining({
        kind: "answer",
        article: expect.objectContaining({ id: "refunds/request-refund" }),
      }),
    );
    expect(talk.draft).not.toBeNull();
  });

  it("says where the refund goes as soon as the way of paying is known", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("退款一直没到账，订单 2026110288776");

    const { replies } = await talk.say("货到付款的");

    expect(wordsOf(replies)).toContain("银行转账");
    expect(wordsOf(replies)).toContain("不要发在聊天里");
  });
});

describe("people", () => {
  it("calls a person before any message", async () => {
    const talk = new BotTalk({ lang: "en" });

    const { effects, state } = await talk.act({ name: "talk_to_person" });

    expect(effects).toMatchObject([
      { kind: "handoff:request", reason: "asked", case: { problemType: "general" } },
    ]);
    expect(state.wantsPerson).toBe(true);
  });

  it("hands over the draft with everything collected, unconfirmed as it is", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("收到的杯子碎了，订单 2026110288776");

    const { effects } = await talk.say("转人工");

    expect(effects).toMatchObject([
      {
        queue: "after-sales",
        case: {
          number: expect.stringMatching(/^FD-/u),
          slots: { order_number: { value: "2026110288776" } },
        },
      },
    ]);
  });

  it("says nothing while an agent holds the chat, and still files the pictures", async () => {
    const data = aCase({ status: "in_progress" });
    const talk = new BotTalk({ lang: "zh", openCases: [presentStored(data, "zh")] });
    talk.owner = "agent";

    const words = await talk.say("转人工！运费怎么算？");
    const picture = await talk.sendFile("shot-2");

    expect(words.replies).toEqual([]);
    expect(words.effects).toEqual([]);
    expect(picture.replies).toEqual([]);
    expect(picture.effects).toMatchObject([
      { kind: "case:evidence", evidence: "logistics-screenshot", fileIds: ["shot-2"] },
    ]);
  });

  it("does not claim a second handoff in the queue, and puts corrections into the waiting case", async () => {
    const talk = new BotTalk({ lang: "zh", openCases: [presentStored(aCase(), "zh")] });
    talk.owner = "queue";

    const again = await talk.say("转人工");
    const corrected = await talk.say("订单号错了，是 2026110288799");

    expect(again.effects).toEqual([]);
    expect(corrected.effects).toMatchObject([
      {
        kind: "case:correct",
        number: "FD-7K3M-9QWX",
        slot: "order_number",
        value: "2026110288799",
      },
    ]);
  });

  it("calls a person at once, with a caring line, when someone may harm themselves", async () => {
    const talk = new BotTalk({ lang: "en" });

    const { effects, replies } = await talk.say("I lost everything, I want to die");

    expect(effects).toContainEqual(
      expect.objectContaining({ kind: "handoff:request", reason: "distress", priority: 0 }),
    );
    expect(replies[0]).toMatchObject({ kind: "notice", code: "care" });
  });

  it("stays calm with abuse, offers a person, and calls one when it goes on", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const first = await talk.say("你们这群傻逼，我的快递没收到");
    await talk.say("傻逼平台");
    const third = await talk.say("傻逼");

    expect(first.replies.at(-1)).toMatchObject({ kind: "choices", choices: [{ id: "person" }] });
    expect(third.effects.at(-1)).toMatchObject({ kind: "handoff:request", reason: "frustrated" });
  });

  it("sends a security problem to people at once with top priority", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const { effects } = await talk.say("我的账号被盗了");

    expect(effects).toContainEqual(
      expect.objectContaining({
        kind: "handoff:request",
        queue: "security",
        reason: "security",
        priority: 0,
      }),
    );
  });

  it("opens the way to a person after its own error, and loses nothing", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我的快递没收到");
    const input = talk.inputFor({ kind: "text", text: "你好" });

    const result = recoverTurn(talk.state, { input, ports: talk.ports, settings: BOT_SETTINGS });

    expect(result.replies).toMatchObject([{ kind: "choices", choices: [{ id: "person" }] }]);
    expect(result.state.draft).toEqual(talk.draft);
  });

  it("rejects when knowledge does, so that nothing half-done is stored", async () => {
    const talk = new BotTalk({ ports: { ask: () => Promise.reject(new Error("gone")) } });
    const input = talk.inputFor({ kind: "text", text: "运费怎么算" });

    await expect(takeTurn(undefined, input, talk.ports, BOT_SETTINGS)).rejects.toThrow("gone");
  });

  it("takes a message when nobody is there", async () => {
    const talk = new BotTalk({ lang: "en" });

    const { effects, replies } = await talk.act({
      name: "leave_message",
      contact: "a@b.io",
      text: "please call",
    });

    expect(effects).toMatchObject([
      { kind: "message:left", contact: "a@b.io", case: { reason: "message_left" } },
    ]);
    expect(wordsOf(replies)).toContain("a@b.io");
  });
});

describe("safety", () => {
  it("warns who is being lured, with the official channels", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const { replies } = await talk.say("客服让我加他微信转保证金才能退款");

    expect(replies[0]).toMatchObject({ kind: "notice", tone: "warning" });
    expect(wordsOf(replies)).toContain(BOT_SETTINGS.contact.appPath.zh);
  });

  it("warns of a stranger's link once", async () => {
    const talk = new BotTalk({ lang: "en" });

    const first = await talk.say("is https://refund-help.top/login one of yours?");
    const second = await talk.say("i mean https://refund-help.top/login");

    expect(first.replies[0]).toMatchObject({ kind: "notice", code: "link_warning" });
    expect(kindsOf(second.replies)).not.toContain("notice");
  });

  it("answers how to verify that this is official", async () => {
    const { officialArticle } = BOT_SETTINGS.conversation;
    const { findArticle } = createStubKnowledge();
    const article = findArticle(officialArticle ?? "", "en");
    const talk = new BotTalk({
      lang: "en",
      ports: {
        ask: ({ lang = "en" }) =>
          Promise.resolve(
            article === undefined
              ? { kind: "none", lang, candidates: [] }
              : { kind: "answer", lang, articles: [article], candidates: [] },
          ),
      },
    });

    const { replies } = await talk.say("is this really official support?");

    expect(wordsOf(replies)).toMatch(/verified badge.*session code/u);
  });
});

describe("pictures", () => {
  it("keeps a picture that came first for the case it belongs to", async () => {
    const talk = new BotTalk({ lang: "zh" });

    const first = await talk.send(aFile("early"));
    await talk.choose("type:quality");

    expect(first.replies[0]).toMatchObject({ kind: "choices" });
    expect(Object.values(talk.draft?.evidence ?? {})).toEqual([{ fileIds: ["early"] }]);
  });

  it("ties several pictures to the slots they were attached to", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("卖家拒绝退款，说是我弄坏的。订单 2026110288776，11月2号拒的");

    await talk.send(
      aFile("a", "seller-chat"),
      aFile("b", "order-details"),
      aFile("c", "seller-chat"),
    );

    expect(talk.draft?.evidence).toEqual({
      "seller-chat": { fileIds: ["a", "c"] },
      "order-details": { fileIds: ["b"] },
    });
  });

  it("records a refusal with its reason, and lets a later picture undo it", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(SEED_LOGISTICS);

    await talk.say("没有截图，App 打不开");
    expect(talk.draft?.evidence["logistics-screenshot"]?.declined).toContain("App 打不开");

    await talk.sendFile("late");
    expect(talk.draft?.evidence["logistics-screenshot"]).toEqual({ fileIds: ["late"] });
  });
});

describe("submitted cases", () => {
  it("shows the shopper's own case on asking", async () => {
    const talk = new BotTalk({ lang: "zh", openCases: [presentStored(aCase(), "zh")] });

    const { replies } = await talk.act({ name: "choose", choice: "status" });

    expect(replies).toMatchObject([{ kind: "case", case: { number: "FD-7K3M-9QWX" } }]);
  });

  it("asks for a second fact about a foreign number, and says the same for wrong and unknown", async () => {
    const asked: unknown[] = [];
    const talk = new BotTalk({
      lang: "en",
      ports: {
        findCase: (number, proof) => {
          asked.push([number, proof]);
          return Promise.resolve({
            kind: proof.secondFact === undefined ? "needs_proof" : "not_found",
          });
        },
      },
    });

    const first = await talk.say("case fd7k3m9qwx please");
    const second = await talk.say("2026110288776");

    expect(asked).toEqual([
      ["FD-7K3M-9QWX", {}],
      ["FD-7K3M-9QWX", { secondFact: "2026110288776" }],
    ]);
    expect(wordsOf(first.replies)).toContain("one more detail");
    expect(wordsOf(second.replies)).toContain("couldn't find");
  });

  it("chases a case when that is allowed, and says so when it is not", async () => {
    const stored = presentStored(aCase(), "zh");
    const allowed = new BotTalk({ lang: "zh", openCases: [stored] });
    const tooSoon = new BotTalk({
      lang: "zh",
      openCases: [{ ...stored, view: { ...stored.view, canChase: false } }],
    });

    const done = await allowed.say("催一下");
    const refused = await tooSoon.say("催一下");

    expect(done.effects).toEqual([{ kind: "case:chase", number: "FD-7K3M-9QWX" }]);
    expect(refused.effects).toEqual([]);
    expect(wordsOf(refused.replies)).toContain("刚催过");
  });

  it("reopens a resolved case only while that is allowed", async () => {
    const stored = presentStored(aCase({ status: "resolved" }), "en");
    const talk = new BotTalk({ lang: "en", openCases: [stored] });
    const late = new BotTalk({
      lang: "en",
      openCases: [{ ...stored, view: { ...stored.view, canReopen: false } }],
    });

    const done = await talk.act({ name: "reopen_case", number: "FD-7K3M-9QWX" });
    const refused = await late.act({ name: "reopen_case", number: "FD-7K3M-9QWX" });

    expect(done.effects).toEqual([{ kind: "case:reopen", number: "FD-7K3M-9QWX" }]);
    expect(refused.effects).toEqual([]);
  });

  it("adds a picture that comes later to the case that is open", async () => {
    const talk = new BotTalk({ lang: "zh", openCases: [presentStored(aCase(), "zh")] });

    const { effects, replies } = await talk.sendFile("later");

    expect(effects).toMatchObject([{ kind: "case:evidence", number: "FD-7K3M-9QWX" }]);
    expect(wordsOf(replies)).toContain("FD-7K3M-9QWX");
  });

  it("asks for a rating when it was resolved, and offers a person when it was not", async () => {
    const talk = new BotTalk({ lang: "en" });

    const no = await talk.act({ name: "resolved", resolved: false });
    const yes = await talk.act({ name: "resolved", resolved: true });

    expect(no.replies).toMatchObject([{ kind: "choices", choices: [{ id: "person" }] }]);
    expect(kindsOf(yes.replies)).toContain("rating");
    expect(yes.effects).toEqual([{ kind: "conversation:end", resolved: true }]);
  });
});
