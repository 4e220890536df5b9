import { describe, expect, it } from "vitest";
import type { Message } from "../../../../kernel/protocol/message.ts";
import { ChatClient } from "../../../../web-widget/panel/delivery/chat-client.ts";
import type { WidgetLine } from "../../../../web-widget/panel/delivery/widget-line.ts";
import { FakeTimers, SharedStorage, settle } from "../../../support/browser-doubles.ts";
import { type Chat, FakeDesk } from "../../../support/fake-desk/fake-desk.ts";
import { InProcessSocket } from "../../../support/fake-desk/in-process.ts";

interface Tab {
  readonly client: ChatClient;
  readonly socket: InProcessSocket<WidgetLine>;
  readonly arrivals: Message[];
}

function setUp() {
  const timers = new FakeTimers();
  const storage = new SharedStorage();
  const desk = new FakeDesk({ lang: "zh", now: () => timers.now() });
  let ids = 0;
  const agreed: { to: string | undefined | null } = { to: undefined };
  const open = (): Tab => {
    const store = storage.tab();
    const socket = new InProcessSocket<WidgetLine>(desk, () => ({
      namespace: "/widget",
      lang: "zh",
      token: store.get("token"),
    }));
    const client = new ChatClient({
      socket,
      store,
      timers,
      random: () => 0.5,
      newId: () => {
        ids += 1;
        return `00000000-0000-4000-8000-${String(ids).padStart(12, "0")}`;
      },
      context: () => ({ lang: "zh", page: {} }),
      consent: () => agreed.to,
    });
    const arrivals: Message[] = [];
    client.onArrival((message) => arrivals.push(message));
    return { client, socket, arrivals };
  };
  /** The bot says something; told to everyone connected, or stored only. */
  const bot = (text: string) => desk.say(desk.chat, { kind: "text", text });
  const unheard = (text: string) => desk.store(desk.chat, { kind: "text", text });
  const asked = (event: string) => desk.asked(event).length;
  return { agreed, timers, storage, desk, open, bot, unheard, asked };
}

/** What a conversation holds, in words. */
const texts = ({ messages }: Chat) =>
  messages.map(({ content }) => (content.kind === "text" ? content.text : content.kind));
const say = (client: ChatClient, text: string) => client.send({ kind: "text", text });
const seqs = ({ client }: Tab) => client.snapshot.messages.map(({ seq }) => seq);

describe("ChatClient", () => {
  it("does not connect before there is something to say", async () => {
    const { desk, open } = setUp();
    const tab = open();
    tab.client.start();
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "idle", loaded: true });
    expect(desk.requests).toEqual([]);
  });

  it("opens a conversation with the first message and keeps its token", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "live", outbox: [] });
    expect(seqs(tab)).toEqual([1]);
    expect(tab.client.token).toBe(desk.chat.token);
  });

  it("shows a message from the moment it is sent, and once when push and ack both bring it", async () => {
    const { open } = setUp();
    const tab = open();
    say(tab.client, "你好");

    expect(tab.client.snapshot.outbox).toHaveLength(1);
    await settle();
    expect(tab.client.snapshot.outbox).toHaveLength(0);
    expect(seqs(tab)).toEqual([1]);
  });

  it("continues where it was, history not counted as new", async () => {
    const { open, bot } = setUp();
    const before = open();
    say(before.client, "你好");
    await settle();
    bot("答");

    const after = open();
    after.client.start();
    expect(after.client.snapshot.loaded).toBe(false);
    await settle();

    expect(seqs(after)).toEqual([1, 2]);
    expect(after.client.snapshot.historySeq).toBe(2);
    expect(after.arrivals).toEqual([]);
  });

  it("sends again with the same id when no ack comes, and the desk stores it once", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    desk.trouble("message:send", "silence", "lose_ack", "lose_ack");
    say(tab.client, "你好");
    await timers.advance(30_000);

    const ids = desk.asked("message:send").map(({ payload }) => payload["clientMsgId"]);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(1);
    expect(desk.chat.messages).toHaveLength(1);
    expect(seqs(tab)).toEqual([1]);
  });

  it("keeps order over losses and reconnects", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    say(tab.client, "一");
    await settle();
    desk.trouble("message:send", "silence");
    for (const word of ["二", "三", "四"]) say(tab.client, word);
    await settle();
    tab.socket.cut();
    await timers.advance(2000);
    tab.socket.connect();
    await timers.advance(20_000);

    expect(texts(desk.chat)).toEqual(["一", "二", "三", "四"]);
    expect(seqs(tab)).toEqual([1, 2, 3, 4]);
  });

  it("says why when the desk refuses, and does not try again by itself", async () => {
    const { timers, desk, open, asked } = setUp();
    const tab = open();
    desk.trouble("message:send", { error: "bad_request", message: "太长了" });
    say(tab.client, "……");
    await timers.advance(60_000);

    expect(asked("message:send")).toBe(1);
    expect(tab.client.snapshot.outbox[0]?.delivery).toEqual({ kind: "failed", reason: "太长了" });
  });

  it.each(["rate_limited", "storage_unavailable", "internal_error", "shutting_down"])(
    "tries on after %s",
    async (error) => {
      const { timers, desk, open } = setUp();
      const tab = open();
      desk.trouble("message:send", { error });
      say(tab.client, "你好");
      await timers.advance(20_000);

      expect(desk.chat.messages).toHaveLength(1);
    },
  );

  it("asks for a gap instead of showing a hole", async () => {
    const { open, bot, unheard, asked } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    unheard("没推送到");
    bot("推送到了");
    await settle();

    expect(seqs(tab)).toEqual([1, 2, 3]);
    expect(tab.arrivals.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(asked("conversation:resume")).toBe(1);
  });

  it("is not held up by notes between agents", async () => {
    const { desk, open, bot, asked } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    for (const text of ["仅内部", "可见"]) {
      desk.store(desk.chat, { kind: "text", text }, { visibility: "agents" });
    }
    bot("看到了");
    await settle();
    bot("还有");
    await settle();

    expect(seqs(tab)).toEqual([1, 4, 5]);
    expect(asked("conversation:resume")).toBe(1);
  });

  it("takes what is pushed while history is on its way, in order and once", async () => {
    const { open, bot } = setUp();
    const first = open();
    say(first.client, "你好");
    await settle();

    const second = open();
    second.socket.held = [];
    second.client.start();
    await settle();
    bot("来得早");
    for (const go of second.socket.held ?? []) go();
    second.socket.held = undefined;
    await settle();

    expect(seqs(second)).toEqual([1, 2]);
  });

  it("reads a long history in pages", async () => {
    const { desk, open, unheard } = setUp();
    const first = open();
    say(first.client, "你好");
    await settle();
    for (let n = 0; n < 25; n += 1) unheard(`${n}`);
    desk.pageSize = 10;

    const second = open();
    second.client.start();
    await settle();

    expect(seqs(second)).toHaveLength(26);
    expect(second.client.snapshot.loaded).toBe(true);
  });

  it("shows the same in every tab, and sends from one", async () => {
    const { timers, open, bot, asked } = setUp();
    const one = open();
    say(one.client, "你好");
    await settle();
    const two = open();
    two.client.start();
    await settle();
    say(two.client, "再问");
    bot("答");
    await timers.advance(100);

    expect(seqs(one)).toEqual(seqs(two));
    expect(asked("message:send")).toBe(2);
  });

  it("sends what a closed tab left behind", async () => {
    const { timers, desk, open } = setUp();
    const closed = open();
    say(closed.client, "你好");
    await settle();
    closed.socket.held = [];
    desk.trouble("message:send", "silence");
    say(closed.client, "还没发完");
    await settle();
    closed.socket.disconnect();

    const next = open();
    next.client.start();
    await timers.advance(20_000);

    expect(desk.chat.messages).toHaveLength(2);
    expect(next.client.snapshot.outbox).toEqual([]);
  });

  it("joins a conversation that another tab began", async () => {
    const { open } = setUp();
    const [one, two] = [open(), open()];
    two.client.start();
    say(one.client, "你好");
    await settle();

    expect(two.client.snapshot.connection).toBe("live");
    expect(seqs(two)).toEqual([1]);
  });

  it("keeps what is written until the shopper has agreed, and says to what", async () => {
    const { agreed, desk, open, asked } = setUp();
    const tab = open();
    agreed.to = null;
    say(tab.client, "你好");
    await settle();
    const before = {
      asked: asked("conversation:open"),
      waiting: tab.client.snapshot.outbox.length,
    };

    agreed.to = "2";
    tab.client.start();
    await settle();

    expect(before).toEqual({ asked: 0, waiting: 1 });
    expect(texts(desk.chat)).toContain("你好");
    expect(desk.asked("message:send")[0]).toMatchObject({ payload: { consent: "2" } });
  });

  it("forgets everything everywhere on this device when told to", async () => {
    const { open } = setUp();
    const [one, two] = [open(), open()];
    say(one.client, "你好");
    await settle();

    one.client.forget();
    await settle();

    for (const tab of [one, two]) {
      expect(tab.client.snapshot).toMatchObject({ connection: "idle", messages: [] });
      expect(tab.client.token).toBeUndefined();
      expect(tab.socket.up).toBe(false);
    }
  });

  it("starts afresh when the desk resets the conversation", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    const before = desk.chat.id;
    desk.erase();
    tab.socket.tell("conversation:reset", {});
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "live", messages: [] });
    expect(tab.client.snapshot.state?.id).toBe(desk.chat.id);
    expect(desk.chat.id).not.toBe(before);
  });

  it("reads a new conversation from its beginning when the old one is gone", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "一");
    say(tab.client, "二");
    await settle();
    tab.socket.cut();
    desk.erase();
    say(tab.client, "新的");
    tab.socket.connect();
    await settle();

    const { messages } = tab.client.snapshot;
    expect(messages.map(({ conversationId }) => conversationId)).toEqual([desk.chat.id]);
    expect(texts(desk.chat)).toEqual(["新的"]);
  });

  it("sends again what the desk had acknowledged and lost when its log was put back", async () => {
    const { desk, open, bot } = setUp();
    const tab = open();
    say(tab.client, "一");
    await settle();
    say(tab.client, "二");
    await settle();
    const token = tab.client.token;
    tab.socket.cut();
    desk.chat.messages.splice(1);
    bot("欢迎回来");
    say(tab.client, "三");
    tab.socket.connect();
    await settle();

    expect(tab.client.token).toBe(token);
    expect(texts(desk.chat)).toEqual(["一", "欢迎回来", "二", "三"]);
    expect(tab.client.snapshot.messages).toEqual(desk.chat.messages);
    expect(tab.client.snapshot.outbox).toEqual([]);
  });

  it("comes back after the time a stopping server names", async () => {
    const { timers, open, asked } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    tab.socket.tell("server:draining", { afterMs: 3000 });
    await timers.advance(2900);
    expect(asked("conversation:open")).toBe(1);
    await timers.advance(200);

    expect(asked("conversation:open")).toBe(2);
    expect(tab.client.snapshot.connection).toBe("live");
  });

  it("says that the connection is lost, and gives no answer to what cannot wait", async () => {
    const { open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    tab.socket.cut();

    expect(tab.client.snapshot.connection).toBe("lost");
    await expect(tab.client.ask("message:seen", { seq: 1 })).resolves.toMatchObject({ ok: false });
  });

  it("says so where the desk lets nobody more in from here, and comes in once it does", async () => {
    const { desk, timers, open } = setUp();
    desk.closed = "rate_limited";
    const tab = open();
    say(tab.client, "你好");
    await settle();
    expect(tab.client.snapshot).toMatchObject({ connection: "refused" });

    desk.closed = undefined;
    desk.always.set("conversation:open", { error: "rate_limited" });
    await timers.advance(60_000);
    expect(tab.client.snapshot).toMatchObject({ connection: "refused" });

    desk.always.clear();
    await timers.advance(60_000);
    expect(tab.client.snapshot).toMatchObject({ connection: "live", outbox: [] });
  });

  it("ends typing dots after eight seconds, or when the message is there", async () => {
    const { timers, open, bot } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    tab.socket.tell("typing:changed", { who: "bot", typing: true });
    expect(tab.client.snapshot.typing).toMatchObject({ who: "bot" });
    await timers.advance(8000);
    expect(tab.client.snapshot.typing).toBeUndefined();
    tab.socket.tell("typing:changed", { who: "bot", typing: true });
    bot("答");

    expect(tab.client.snapshot.typing).toBeUndefined();
  });
});
