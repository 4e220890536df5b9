/** Life after a case was sent: more of it, a chase, good news, and "not solved" in any words. */
import { describe, expect, it } from "vitest";
import type { CaseData } from "../../../../kernel/case-data.ts";
import type { CaseStatus } from "../../../../kernel/protocol/case-cards.ts";
import { BotTalk, presentStored } from "../../../support/bot-desk.ts";

const NUMBER = "FD-AAAA-0001";

function talkWithCase(text: string, status: CaseStatus, owner: BotTalk["owner"] = "bot"): BotTalk {
  const lang = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  const data: CaseData = {
    id: "case-1",
    problemType: "not-received",
    role: "buyer",
    lang,
    status,
    number: NUMBER,
    slots: { order_number: { value: "660412908831", from: "message" } },
    evidence: {},
    tried: [],
  };
  const talk = new BotTalk({ lang, openCases: [presentStored(data, lang)] });
  talk.owner = owner;
  return talk;
}

/** Whether a closed case opens again, or its shopper is asked whether it should. */
async function askedToReopen(text: string): Promise<boolean> {
  const { effects, replies } = await talkWithCase(text, "resolved").say(text);
  const reopened = effects.some(({ kind }) => kind === "case:reopen");
  return reopened || JSON.stringify(replies).includes(`reopen:${NUMBER}`);
}

describe("a case that was closed", () => {
  it.each([
    "还没解决",
    "还是没收到",
    "没用，还是老样子",
    "根本没处理",
    "你们说好了，可是到现在什么都没收到",
    "still nothing",
    "it's not fixed",
    "that didn't help, it's the same as before",
    "you closed it but I never got my parcel",
  ])("opens again for “%s”", async (text) => {
    const { effects } = await talkWithCase(text, "resolved").say(text);

    expect(effects).toEqual([{ kind: "case:reopen", number: NUMBER }]);
  });

  it("is asked about for “问题依旧”", async () => {
    expect(await askedToReopen("问题依旧")).toBe(true);
  });

  it("is asked about for “the same problem as ever”", async () => {
    expect(await askedToReopen("the same problem as ever")).toBe(true);
  });

  it.each([
    "谢谢，收到了",
    "it arrived, thank you",
    "hello again",
    "运费怎么算",
    "how much is the shipping fee?",
  ])("stays closed for “%s”", async (text) => {
    const { effects, replies } = await talkWithCase(text, "resolved").say(text);

    expect(effects.map(({ kind }) => kind)).not.toContain("case:reopen");
    expect(replies.length).toBeGreaterThan(0);
  });

  it("stays closed for another order", async () => {
    const text = "another thing: my lamp arrived broken, order 889911223344";
    const talk = talkWithCase(text, "resolved");

    const { effects } = await talk.say(text);

    expect(effects.map(({ kind }) => kind)).not.toContain("case:reopen");
    expect(talk.slot("order_number")).toBe("889911223344");
  });
});

describe("the number of a case that was sent", () => {
  it.each([
    ["再说一个，另一单的快递写着到了，根本没到，订单号 889911223344", "bot"],
    ["also, the other parcel never came either, order 889911223344", "bot"],
    ["also, he says 'final sale', order 889911223344", "queue"],
  ] as const)("stays where another order is told of (%s, %s)", async (text, owner) => {
    const talk = talkWithCase(text, "submitted", owner);

    const { effects } = await talk.say(text);

    expect(effects.map(({ kind }) => kind)).not.toContain("case:correct");
    const sent = talk.openCases.find(({ data }) => data.id === "case-1")?.data;
    expect(sent?.slots["order_number"]?.value).toBe("660412908831");
  });

  it("is put right where that is said", async () => {
    const talk = talkWithCase("en", "submitted", "queue");

    const { effects } = await talk.say("wrong number, it should be 889911223344");

    const value = "889911223344";
    expect(effects).toMatchObject([{ kind: "case:correct", number: NUMBER, value }]);
  });
});

describe("a case that is with people", () => {
  it.each(["帮我催一下", "any news?"])("is chased by “%s”", async (text) => {
    const { effects } = await talkWithCase(text, "submitted", "queue").say(text);

    expect(effects).toContainEqual({ kind: "case:chase", number: NUMBER });
  });

  it.each(["???", "👍", "在吗", "破壁机", "随便", "it was a blue JBL PartyBox"])(
    "answers “%s” while a person is awaited, and chases nothing",
    async (text) => {
      const { effects, replies } = await talkWithCase(text, "submitted", "queue").say(text);

      expect(replies.length).toBeGreaterThan(0);
      expect(effects.map(({ kind }) => kind)).not.toContain("case:chase");
    },
  );

  it.each(["包裹到了", "it arrived, thanks"])("offers the way out for “%s”", async (text) => {
    const { replies } = await talkWithCase(text, "submitted", "queue").say(text);

    expect(replies).toMatchObject([{ kind: "choices", choices: [{ id: "leave_queue" }] }]);
  });
});
