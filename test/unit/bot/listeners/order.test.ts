import { describe, expect, it } from "vitest";
import type { OrderLookup, ShopOrders } from "../../../../bot/turn.ts";
import type { OrderView } from "../../../../kernel/protocol/order.ts";
import { BotTalk, wordsOf } from "../../../support/bot-desk.ts";

const NUMBER = "202611010001";
const ORDER: OrderView = {
  number: NUMBER,
  state: "shipped",
  stateCode: "IN_TRANSIT",
  placedAt: "2026-11-10T02:00:00.000Z",
  total: "¥ 129.00",
  items: [],
  carrier: "顺丰速运",
  trackingNumber: "SF1234567890123",
  shippedAt: "2026-11-12T02:00:00.000Z",
  lastSeenAt: "2026-11-14T02:00:00.000Z",
  lastPlace: "武汉",
  expectedAt: "2026-11-16T02:00:00.000Z",
  deliveredAt: null,
};

/** A shop with one order: open to whom it knows, to whom it was open before, and with four digits. */
function shop(signedIn: boolean, order: OrderView = ORDER) {
  const asked: Parameters<ShopOrders["find"]>[] = [];
  const find: ShopOrders["find"] = async (number, proof): Promise<OrderLookup> => {
    asked.push([number, proof]);
    const { secondFact, proved } = proof;
    const opens = signedIn || proved === true || secondFact?.includes("8000") === true;
    if (number === order.number && opens) return { kind: "found", order };
    return { kind: secondFact === undefined ? "needs_proof" : "not_found" };
  };
  return { asked, orders: { answers: ["not-received"], find } };
}

const broken = (kind: "unavailable" | "locked"): ShopOrders => ({
  answers: ["not-received"],
  find: async () => ({ kind }),
});

describe("a shopper who asks where the order is", () => {
  it.each([
    [`我的快递到哪了？订单号 ${NUMBER}`, ["11月12日已发货", "顺丰速运", "11月14日", "武汉"]],
    [`什么时候能到 ${NUMBER}`, ["SF1234567890123", "预计11月16日送到"]],
    [`帮我看看${NUMBER}发货没有`, ["11月12日已发货"]],
    [`Where is my parcel? Order ${NUMBER}`, ["shipped on 12 Nov", "last seen on 14 Nov in 武汉"]],
  ])("is told what the shop knows, when it knows the shopper: %s", async (text, facts) => {
    const talk = new BotTalk({ ports: shop(true) });

    const { replies, trace } = await talk.say(text);

    expect(trace.did).toContain("by:order");
    for (const fact of facts) expect(wordsOf(replies)).toContain(fact);
    expect(talk.draft).toBeNull();
  });

  it("shows as a guest a second fact first, and is told ever after in this chat", async () => {
    const { asked, orders } = shop(false);
    const talk = new BotTalk({ ports: { orders } });

    const first = await talk.say(`Where is my parcel? Order ${NUMBER}`);
    expect(wordsOf(first.replies)).toContain("last four digits");
    expect(wordsOf(first.replies)).not.toContain("Nov");
    const second = await talk.say("it ends in 8000");
    expect(wordsOf(second.replies)).toContain("shipped on 12 Nov");
    const third = await talk.say("where is it now?");

    expect(wordsOf(third.replies)).toContain("I looked again");
    expect(asked.at(-1)).toEqual([NUMBER, { proved: true }]);
  });

  it("is refused in the same words with a wrong fact and a wrong number, and not without end", async () => {
    const talk = new BotTalk({ ports: shop(false) });
    const other = new BotTalk({ ports: shop(false) });

    await talk.say(`什么时候能到 ${NUMBER}`);
    await other.say("什么时候能到 202699999999");
    const wrong = wordsOf((await talk.say("1234")).replies);
    const foreign = wordsOf((await other.say("1234")).replies);
    expect(wrong.replace(NUMBER, "")).toBe(foreign.replace("202699999999", ""));
    await talk.say("2345");
    await talk.say("3456");

    expect(talk.state?.flow.kind).toBe("idle");
  });

  it("may leave the check, and report a problem by the button", async () => {
    const talk = new BotTalk({ ports: shop(false) });

    await talk.say(`什么时候能到 ${NUMBER}`);
    const left = await talk.say("算了");
    expect(wordsOf(left.replies)).toContain("不显示订单信息");
    await talk.choose("start:not-received");

    expect(talk.slot("order_number")).toBe(NUMBER);
  });

  it("is asked and helped as ever when the shop does not answer", async () => {
    const talk = new BotTalk({ ports: { orders: broken("unavailable") } });
    const without = new BotTalk();

    const text = `Where is my parcel? Order ${NUMBER}`;

    expect(wordsOf((await talk.say(text)).replies)).toBe(
      wordsOf((await without.say(text)).replies),
    );
  });

  it("is sent to a person after too many tries", async () => {
    const talk = new BotTalk({ ports: { orders: broken("locked") } });

    const { replies } = await talk.say(`什么时候能到 ${NUMBER}`);

    expect(wordsOf(replies)).toContain("次数太多");
    expect(replies.at(-1)).toMatchObject({ choices: [{}, { id: "person" }] });
  });
});

describe("a shopper who tells of a problem with an order", () => {
  it("hears first what the shop knows of it, once", async () => {
    const talk = new BotTalk({ ports: shop(true) });

    const first = await talk.say(`${NUMBER} 还没收到货`);
    const second = await talk.say("先帮我查清楚");

    expect(wordsOf(first.replies.slice(0, 1))).toContain("11月12日已发货");
    expect(talk.draft?.problemType).toBe("not-received");
    expect(wordsOf(second.replies)).not.toContain("已发货");
  });

  it("hears nothing of it as a guest", async () => {
    const talk = new BotTalk({ ports: shop(false) });

    const { replies } = await talk.say(`${NUMBER} 还没收到货`);

    expect(wordsOf(replies)).not.toContain("已发货");
    expect(wordsOf(replies)).not.toContain("后四位");
  });

  it("hears nothing of it in danger", async () => {
    const talk = new BotTalk({ ports: shop(true) });

    const { replies } = await talk.say(`订单 ${NUMBER}，我不想活了`);

    expect(wordsOf(replies)).not.toContain("已发货");
  });
});
