/** F79: an error of the bot leads to a person, and once people have the chat, to nothing further. */
import { describe, expect, it } from "vitest";
import { recoverTurn } from "../../../bot/take-turn.ts";
import { BOT_SETTINGS, BotTalk } from "../../support/bot-desk.ts";

const { conversation } = BOT_SETTINGS;
const HANDS_OVER = {
  ...BOT_SETTINGS,
  conversation: { ...conversation, reactions: { ...conversation.reactions, bot_error: "handoff" } },
} as const;

describe("a bot that failed", () => {
  it("asks for a person once, and is silent however often it fails after that", () => {
    const talk = new BotTalk();
    const fail = (state: typeof talk.state, owner: "bot" | "queue" | "agent") => {
      const input = { ...talk.inputFor({ kind: "text", text: "运费怎么算" }), owner };
      return recoverTurn(state, { input, ports: talk.ports, settings: HANDS_OVER });
    };

    const first = fail(talk.state, "bot");
    const later = (["queue", "agent", "queue"] as const).map((owner) => fail(first.state, owner));

    expect(first.effects).toMatchObject([{ kind: "handoff:request", reason: "bot_error" }]);
    expect(later.flatMap(({ effects, replies }) => [...effects, ...replies])).toEqual([]);
  });
});
