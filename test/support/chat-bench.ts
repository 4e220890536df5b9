/** A chat over a real database with everything else faked, and short words for what tests do with it. */
import { createState } from "../../bot/state.ts";
import type { TurnInput, TurnResult } from "../../bot/turn.ts";
import { silentLogger } from "../../kernel/logger.ts";
import type { Message, ShopperContent } from "../../kernel/protocol/message.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import { openConversation } from "../../server/chat/open-conversation.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { sendShopperMessage } from "../../server/chat/send-message.ts";
import { type TakeTurn, TURN_TIMES, TurnRunner } from "../../server/chat/turn-runner.ts";
import { CHAT_RULES } from "./chat-rules.ts";
import { EmptyDesk } from "./empty-desk.ts";
import { FakeClock } from "./fake-clock.ts";
import { RecordingFanout } from "./recording-fanout.ts";
import { SequentialIds } from "./sequential-ids.ts";
import { openTestStorage, type TestEngine } from "./storage-engines.ts";

export type ChatBench = Awaited<ReturnType<typeof createChatBench>>;

/** Replies with the texts it was asked, joined: `echo: a + b`. */
export const echoTurn: TakeTurn = async (_conversation, state, input) =>
  sayTurn(`echo: ${input.messages.map(({ content }) => textOf(content)).join(" + ")}`, state);

/** A turn's result that says one thing. */
export function sayTurn(
  text: string,
  state: TurnResult["state"] | undefined,
  effects: TurnResult["effects"] = [],
): TurnResult {
  return {
    state: state ?? createState("en"),
    lang: "en",
    replies: [{ kind: "text", text }],
    effects,
    trace: {
      did: ["echo"],
      decision: null,
      probability: null,
      ...{ articleIds: [], candidates: [] },
      problemType: null,
      wantsPerson: false,
    },
  };
}

export async function createChatBench(engine: TestEngine, takeTurn: TakeTurn = echoTurn) {
  const { storage, drop } = await openTestStorage(engine);
  const clock = new FakeClock();
  const ids = new SequentialIds();
  const fanout = new RecordingFanout();
  const desk = new EmptyDesk();
  const logger = silentLogger;
  const announcer = new Announcer({ storage, fanout, logger });
  announcer.attach(desk);
  const mask = (text: string) => ({
    text: text.replace(/secret/g, "●●●"),
    masked: text.includes("secret"),
    kinds: text.includes("secret") ? (["password"] as const) : [],
  });
  const bot = { takeTurn };
  const chat = { storage, clock, ids, announcer, desk, logger, mask, rules: CHAT_RULES };
  const createRunner = (nodeId: string) =>
    new TurnRunner({
      ...chat,
      scheduler: clock,
      fanout,
      nodeId,
      times: TURN_TIMES,
      takeTurn: (...turn) => bot.takeTurn(...turn),
    });
  const runner = createRunner("node-a");
  await runner.start();
  const turnDue = (id: string, isWhole: boolean) => runner.due(id, isWhole);
  const ports = { ...chat, turnDue };

  return {
    ...ports,
    ports,
    fanout,
    desk,
    bot,
    runner,
    createRunner,
    async open() {
      const opened = await openConversation(ports, {
        token: undefined,
        lang: "en",
        page: undefined,
        origin: null,
        network: null,
        admitNew: async () => {},
      });
      return opened.conversation.id;
    },
    send(conversationId: string, text: string, clientMsgId = ids.id()) {
      return this.sendContent(conversationId, { kind: "text", text }, clientMsgId);
    },
    sendContent(conversationId: string, content: ShopperContent, clientMsgId = ids.id()) {
      return sendShopperMessage(ports, { conversationId, clientMsgId, content });
    },
    /** What the shopper sees: `1 shopper hello`. */
    async transcript(conversationId: string) {
      const { messages } = await readPage(storage.db, {
        conversationId,
        lastSeq: 0,
        readers: "all",
      });
      return messages.map(showMessage);
    },
    async close() {
      await runner.stop();
      await drop();
    },
  };
}

/** `3 bot echo: hello` */
export function showMessage(message: Message): string {
  return `${message.seq} ${message.author.kind} ${textOf(message.content)}`;
}

function textOf(content: TurnInput["messages"][number]["content"]): string {
  if (content.kind === "notice") return `(${content.code})`;
  return "text" in content ? content.text : content.kind;
}
