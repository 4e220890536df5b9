import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeTurn } from "../../../../bot/take-turn.ts";
import type { TurnInput } from "../../../../bot/turn.ts";
import { silentLogger } from "../../../../kernel/logger.ts";
import { createEngine } from "../../../../server/bot-engine/ask-engine.ts";
import { takeWithEngine } from "../../../../server/bot-engine/with-engine.ts";
import { signBody } from "../../../../server/channels/post-signed.ts";
import { BOT_SETTINGS, BotTalk } from "../../../support/bot-desk.ts";
import { FakeApi } from "../../../support/help-desks/fake-api.ts";

const SECRET = "secret-of-the-engine";
const clock = { now: () => 1_764_600_000_000 };

describe("another bot engine", () => {
  let api: FakeApi;
  let answer: object | number;
  let talk: BotTalk;
  beforeEach(async () => {
    answer = { activities: [{ type: "message", text: "Yes, in three parts." }] };
    api = await FakeApi.start(() => answer);
    talk = new BotTalk({ lang: "en" });
  });
  afterEach(() => api.stop());

  const textInput = (text: string): TurnInput => talk.inputFor({ kind: "text", text });
  const turn = (input: TurnInput) =>
    takeWithEngine(
      (state, given) => takeTurn(state, given, talk.ports, BOT_SETTINGS),
      createEngine(
        { url: `${api.url}/api/messages`, secret: SECRET },
        { clock, logger: silentLogger },
      ),
      { conversationId: "c-1", state: undefined, input },
    );
  const own = (input: TurnInput) => takeTurn(undefined, input, talk.ports, BOT_SETTINGS);
  const texts = ({ replies }: { readonly replies: readonly object[] }) =>
    replies.map((reply) => ("text" in reply ? reply.text : ""));

  it("answers in the own bot's place, asked by a signed Activity", async () => {
    const result = await turn(textInput("Can I pay in parts?"));

    expect(texts(result)).toEqual(["Yes, in three parts."]);
    expect(result.effects).toEqual([]);
    expect(result.trace.did).toContain("engine");
    const [asked] = api.requests;
    expect(asked).toMatchObject({
      ...{ method: "POST", path: "/api/messages" },
      body: {
        ...{ type: "message", text: "Can I pay in parts?", deliveryMode: "expectReplies" },
        conversation: { id: "c-1" },
      },
    });
    const body = JSON.stringify(asked?.body);
    const signature = signBody(SECRET, clock.now() / 1000, body);
    expect(asked?.headers["frontdesk-signature"]).toBe(signature);
  });

  it("shows its buttons as words to send back", async () => {
    const suggestedActions = { actions: [{ title: "Three" }, { title: "Six" }] };
    answer = { activities: [{ type: "message", text: "How many?", suggestedActions }] };

    expect(texts(await turn(textInput("Can I pay in parts?")))).toEqual([
      "How many?\n- Three\n- Six",
    ]);
  });

  it.each([
    ["fails", 500],
    ["says nothing", { activities: [] }],
    ["says what is no answer", { replies: ["hm"] }],
  ])("that %s leaves the answer to the own bot", async (_what, given) => {
    answer = given;
    const input = textInput("Can I pay in parts?");

    expect(texts(await turn(input))).toEqual(texts(await own(input)));
  });

  it("hands over to people as the button does", async () => {
    answer = {
      activities: [
        { type: "message", text: "I'll get somebody." },
        { type: "event", name: "handoff.initiate", value: {} },
      ],
    };
    const pressed = talk.inputFor({
      ...{ kind: "action", action: { name: "talk_to_person" }, label: "Talk to a person" },
    });

    const result = await turn(textInput("Can I pay in parts?"));

    expect(texts(result)[0]).toBe("I'll get somebody.");
    const kinds = (turned: { readonly effects: readonly { readonly kind: string }[] }) =>
      turned.effects.map(({ kind }) => kind);
    expect(kinds(result)).toEqual(expect.arrayContaining(kinds(await own(pressed))));
    expect(result.trace.wantsPerson || result.effects.length > 0).toBe(true);
  });

  it("is not asked for a person, a case, a button, or while people have the chat", async () => {
    await turn(textInput("I want to talk to a person"));
    await turn(
      talk.inputFor({ kind: "action", action: { name: "end_conversation" }, label: "End" }),
    );
    await turn({ ...textInput("Can I pay in parts?"), owner: "agent" });
    await turn({ ...textInput("Can I pay in parts?"), owner: "queue" });

    expect(api.requests).toEqual([]);
  });
});
