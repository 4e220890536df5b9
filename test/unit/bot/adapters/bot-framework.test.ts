import { TestAdapter } from "botbuilder";
import { describe, expect, it } from "vitest";
import {
  createBotFrameworkEdge,
  createDeskBot,
  toActivity,
} from "../../../../bot/adapters/bot-framework.ts";
import { takeTurn } from "../../../../bot/take-turn.ts";
import { BOT_SETTINGS, BotTalk } from "../../../support/bot-desk.ts";

function anEdge(talk: BotTalk) {
  return createBotFrameworkEdge<string>({
    idOf: (id) => id,
    takeTurn: (_id, state, input) => takeTurn(state, input, talk.ports, BOT_SETTINGS),
  });
}

describe("createBotFrameworkEdge", () => {
  it("gives the same result as the turn itself", async () => {
    const talk = new BotTalk({ lang: "en" });
    const input = talk.inputFor({ kind: "text", text: "How do I request a refund?" });
    const direct = await takeTurn(undefined, input, talk.ports, BOT_SETTINGS);

    const result = await anEdge(talk).runTurn("c1", undefined, input);

    expect(result).toEqual(direct);
    expect(result.replies[0]).toMatchObject({ kind: "answer" });
  });

  it("passes every turn by the middleware, which sees words in and replies out", async () => {
    const talk = new BotTalk({ lang: "en" });
    const edge = anEdge(talk);
    const seen: string[] = [];
    edge.use({
      onTurn: async (context, next) => {
        seen.push(`in ${context.activity.text}`);
        context.onSendActivities(async (_context, activities, send) => {
          seen.push(...activities.map((activity) => `out ${activity.type} ${activity.name ?? ""}`));
          return send();
        });
        await next();
      },
    });

    await edge.runTurn("c1", undefined, talk.inputFor({ kind: "text", text: "agent please" }));

    expect(seen).toEqual(["in agent please", "out message ", "out event handoff.initiate"]);
  });

  it("keeps state and effects as they were when middleware stops a turn", async () => {
    const talk = new BotTalk({ lang: "zh" });
    const edge = anEdge(talk);
    edge.use({
      onTurn: async (context) => {
        await context.sendActivity("系统维护中");
      },
    });

    const result = await edge.runTurn(
      "c1",
      undefined,
      talk.inputFor({ kind: "text", text: "你好" }),
    );

    expect(result.replies).toEqual([{ kind: "text", text: "系统维护中" }]);
    expect(result.effects).toEqual([]);
    expect(result.trace.did).toEqual(["stopped"]);
  });

  it("lets an error of the turn reach the caller", async () => {
    const talk = new BotTalk({ ports: { ask: () => Promise.reject(new Error("index gone")) } });

    const turn = anEdge(talk).runTurn(
      "c1",
      undefined,
      talk.inputFor({ kind: "text", text: "运费怎么算？" }),
    );

    await expect(turn).rejects.toThrow("index gone");
  });

  it("carries buttons and files as an event with what was chosen", () => {
    const talk = new BotTalk();
    const action = { name: "confirm_case" } as const;

    const activity = toActivity("c1", talk.inputFor({ kind: "action", action, label: "确认" }));

    expect(activity).toMatchObject({
      type: "event",
      name: "frontdesk.shopper",
      value: [{ kind: "action", action }],
    });
  });
});

describe("createDeskBot", () => {
  it("answers in the framework's TestAdapter, with suggested actions for the choices", async () => {
    const talk = new BotTalk({ lang: "en" });
    const bot = createDeskBot((context) => ({
      take: () => talk.say(context.activity.text),
    }));
    const adapter = new TestAdapter((context) => bot.run(context));

    await adapter
      .send("hello")
      .assertReply((activity) => {
        expect(activity.text).toBe(BOT_SETTINGS.brand.greeting.en);
        expect(activity.suggestedActions?.actions[0]?.title).toBe("Where is my refund?");
      })
      .startTest();
  });

  it("initiates a handoff with the case as the framework's event", async () => {
    const talk = new BotTalk({ lang: "zh" });
    const bot = createDeskBot((context) => ({ take: () => talk.say(context.activity.text) }));
    const adapter = new TestAdapter((context) => bot.run(context));

    await adapter
      .send("我的快递一直没收到，订单 2026110288776，转人工")
      .assertReply((activity) => expect(activity.text).toContain("人工客服"))
      .assertReply((activity) => {
        expect(activity).toMatchObject({
          type: "event",
          name: "handoff.initiate",
          value: {
            reason: "asked",
            queue: "logistics",
            case: { slots: { order_number: { value: "2026110288776" } } },
          },
        });
      })
      .startTest();
  });
});
