import { describe, expect, it } from "vitest";
import type { Message } from "../../../../kernel/protocol/message.ts";
import { ChatClient } from "../../../../web-widget/panel/delivery/chat-client.ts";
import {
  FakeDeskLine,
  type FakeSocket,
  FakeTimers,
  SharedStorage,
  settle,
} from "../../../support/widget-fakes.ts";

interface Tab {
  readonly client: ChatClient;
  readonly socket: FakeSocket;
  readonly arrivals: Message[];
}

function setUp() {
  const timers = new FakeTimers();
  const storage = new SharedStorage();
  const desk = new FakeDeskLine();
  let ids = 0;
  const open = (): Tab => {
    const store = storage.tab();
    const socket = desk.socket(() => store.get("token"));
    const client = new ChatClient({
      socket,
      store,
      timers,
      random: () => 0.5,
      newId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      context: () => ({ lang: "zh", page: {} }),
    });
    const arrivals: Message[] = [];
    client.onArrival((message) => arrivals.push(message));
    return { client, socket, arrivals };
  };
  return { timers, storage, desk, open };
}

const say = (client: ChatClient, text: string) => client.send({ kind: "text", text });
const seqs = ({ client }: Tab) => client.snapshot.messages.map(({ seq }) => seq);

describe("ChatClient", () => {
  it("does not connect before there is something to say", async () => {
    const { desk, open } = setUp();
    const tab = open();
    tab.client.start();
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "idle", loaded: true });
    expect(desk.opened).toEqual([]);
  });

  it("opens a conversation with the first message and keeps its token", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "live", outbox: [] });
    expect(seqs(tab)).toEqual([1]);
    expect(tab.client.token).toBe(desk.token);
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
    const { desk, open } = setUp();
    const before = open();
    say(before.client, "你好");
    await settle();
    desk.say("答");

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
    desk.script.push("lose", "lose_ack", "lose_ack");
    say(tab.client, "你好");
    await timers.advance(30_000);

    expect(desk.sent.length).toBe(4);
    expect(new Set(desk.sent.map((one) => one.clientMsgId)).size).toBe(1);
    expect(desk.messages).toHaveLength(1);
    expect(seqs(tab)).toEqual([1]);
  });

  it("keeps order over losses and reconnects", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    say(tab.client, "一");
    await settle();
    desk.script.push("lose");
    for (const word of ["二", "三", "四"]) say(tab.client, word);
    await settle();
    tab.socket.cut();
    await timers.advance(2000);
    tab.socket.connect();
    await timers.advance(20_000);

    const texts = desk.messages.map(({ content }) => (content.kind === "text" ? content.text : ""));
    expect(texts).toEqual(["一", "二", "三", "四"]);
    expect(seqs(tab)).toEqual([1, 2, 3, 4]);
  });

  it("says why when the desk refuses, and does not try again by itself", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    desk.script.push({ error: "bad_request", message: "太长了" });
    say(tab.client, "……");
    await timers.advance(60_000);

    expect(desk.sent).toHaveLength(1);
    expect(tab.client.snapshot.outbox[0]?.delivery).toEqual({ kind: "failed", reason: "太长了" });
  });

  it.each(["rate_limited", "storage_unavailable", "internal_error", "shutting_down"])(
    "tries on after %s",
    async (error) => {
      const { timers, desk, open } = setUp();
      const tab = open();
      desk.script.push({ error });
      say(tab.client, "你好");
      await timers.advance(20_000);

      expect(desk.messages).toHaveLength(1);
    },
  );

  it("asks for a gap instead of showing a hole", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    desk.store("没推送到");
    desk.say("推送到了");
    await settle();

    expect(seqs(tab)).toEqual([1, 2, 3]);
    expect(tab.arrivals.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(desk.resumes).toBe(1);
  });

  it("is not held up by notes between agents", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    desk.lastSeq += 2;
    desk.say("看到了");
    await settle();
    desk.say("还有");
    await settle();

    expect(seqs(tab)).toEqual([1, 4, 5]);
    expect(desk.resumes).toBe(1);
  });

  it("takes what is pushed while history is on its way, in order and once", async () => {
    const { desk, open } = setUp();
    const first = open();
    say(first.client, "你好");
    await settle();

    const second = open();
    second.socket.held = [];
    second.client.start();
    await settle();
    desk.say("来得早");
    for (const go of second.socket.held ?? []) go();
    second.socket.held = undefined;
    await settle();

    expect(seqs(second)).toEqual([1, 2]);
  });

  it("reads a long history in pages", async () => {
    const { desk, open } = setUp();
    const first = open();
    say(first.client, "你好");
    await settle();
    for (let n = 0; n < 25; n += 1) desk.store(`${n}`);
    desk.pageSize = 10;

    const second = open();
    second.client.start();
    await settle();

    expect(seqs(second)).toHaveLength(26);
    expect(second.client.snapshot.loaded).toBe(true);
  });

  it("shows the same in every tab, and sends from one", async () => {
    const { timers, desk, open } = setUp();
    const one = open();
    say(one.client, "你好");
    await settle();
    const two = open();
    two.client.start();
    await settle();
    say(two.client, "再问");
    desk.say("答");
    await timers.advance(100);

    expect(seqs(one)).toEqual(seqs(two));
    expect(desk.sent.map((send) => send.attempt)).toEqual([1, 1]);
  });

  it("sends what a closed tab left behind", async () => {
    const { timers, desk, open } = setUp();
    const closed = open();
    say(closed.client, "你好");
    await settle();
    closed.socket.held = [];
    desk.script.push("lose");
    say(closed.client, "还没发完");
    await settle();
    desk.sockets.delete(closed.socket);

    const next = open();
    next.client.start();
    await timers.advance(20_000);

    expect(desk.messages).toHaveLength(2);
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
    desk.messages = [];
    desk.lastSeq = 0;
    desk.conversationId = "c2";
    desk.token = null;
    tab.socket.fact("conversation:reset", {});
    await settle();

    expect(tab.client.snapshot).toMatchObject({ connection: "live", messages: [] });
    expect(tab.client.snapshot.state?.id).toBe("c2");
  });

  it("reads a new conversation from its beginning when the old one is gone", async () => {
    const { desk, open } = setUp();
    const tab = open();
    say(tab.client, "一");
    say(tab.client, "二");
    await settle();
    tab.socket.cut();
    desk.messages = [];
    desk.lastSeq = 0;
    desk.conversationId = "c2";
    desk.token = null;
    desk.store("新的");
    tab.socket.connect();
    await settle();

    expect(tab.client.snapshot.messages.map(({ conversationId }) => conversationId)).toEqual([
      "c2",
    ]);
  });

  it("comes back after the time a stopping server names", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    tab.socket.fact("server:draining", { afterMs: 3000 });
    await timers.advance(2900);
    expect(desk.opened).toHaveLength(1);
    await timers.advance(200);

    expect(desk.opened).toHaveLength(2);
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

  it("ends typing dots after eight seconds, or when the message is there", async () => {
    const { timers, desk, open } = setUp();
    const tab = open();
    say(tab.client, "你好");
    await settle();
    tab.socket.fact("typing:changed", { who: "bot", typing: true });
    expect(tab.client.snapshot.typing).toMatchObject({ who: "bot" });
    await timers.advance(8000);
    expect(tab.client.snapshot.typing).toBeUndefined();
    tab.socket.fact("typing:changed", { who: "bot", typing: true });
    desk.say("答");

    expect(tab.client.snapshot.typing).toBeUndefined();
  });
});
