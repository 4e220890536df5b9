/** The browser apps' own connection over real sockets, against the fake desk. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeskSocket, type Down } from "../../browser/delivery/desk-socket.ts";
import type { WidgetLine } from "../../web-widget/panel/delivery/widget-line.ts";
import { type FakeDeskServer, startFakeDesk } from "../support/fake-desk/start-fake-desk.ts";
import { NoWebSocketProxy } from "../support/no-websocket-proxy.ts";

const SOON = { timeout: 8000, interval: 20 };

describe("createDeskSocket", () => {
  let server: FakeDeskServer;
  let leave: () => void;
  const connect = () => {
    const socket = createDeskSocket<WidgetLine>({
      url: `${server.url}/widget`,
      auth: () => ({ lang: "zh" }),
    });
    const downs: Down[] = [];
    const connected = vi.fn();
    socket.onConnect(connected);
    socket.onDown((down) => downs.push(down));
    socket.connect();
    leave = () => socket.disconnect();
    return { socket, downs, connected };
  };
  beforeEach(async () => {
    server = await startFakeDesk();
  });
  afterEach(async () => {
    leave();
    await server.close();
  });

  it("asks, is answered, and hears facts", async () => {
    const { socket, connected } = connect();
    const heard: string[] = [];
    socket.onFact("message:added", ({ message }) => heard.push(message.content.kind));
    await vi.waitFor(() => expect(connected).toHaveBeenCalled(), SOON);
    const opened = await socket.request("conversation:open", { lang: "zh", lastSeq: 0 });
    server.desk.say(server.desk.chat, { kind: "text", text: "你好" });

    expect(opened).toMatchObject({ ok: true, messages: [], more: false });
    await vi.waitFor(() => expect(heard).toEqual(["text"]), SOON);
  });

  it("polls where the network takes WebSockets and carries nothing", async () => {
    const network = await NoWebSocketProxy.start("swallows");
    network.leadTo(server.url);
    const socket = createDeskSocket<WidgetLine>({
      url: `${network.url}/widget`,
      auth: () => ({ lang: "zh" }),
    });
    const connected = vi.fn();
    socket.onConnect(connected);
    socket.connect();
    leave = () => socket.disconnect();

    await vi.waitFor(() => expect(connected).toHaveBeenCalled(), {
      timeout: 40_000,
      interval: 100,
    });
    const opened = await socket.request("conversation:open", { lang: "zh", lastSeq: 0 });
    socket.disconnect();
    await network.stop();

    expect(network.tried).toBeGreaterThan(0);
    expect(opened).toMatchObject({ ok: true });
  });

  it("says at once that nothing left while there is no connection", async () => {
    const { socket } = connect();
    socket.disconnect();

    expect(await socket.request("conversation:resume", { lastSeq: 0 })).toMatchObject({
      ok: false,
      error: "offline",
    });
  });

  it("tells why it was kept out, and that the transport will not try again", async () => {
    server.desk.closed = "shutting_down";
    const { downs } = connect();
    await vi.waitFor(() => expect(downs).toHaveLength(1), SOON);

    expect(downs[0]).toMatchObject({ final: true, refusal: { error: "shutting_down" } });
    expect(downs[0]?.refusal?.message).toMatch(/系统/);
  });

  it("comes back by itself after a cut, and says that it was only the network", async () => {
    const { downs, connected } = connect();
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(1), SOON);
    server.cut();
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(2), SOON);

    expect(downs[0]).toEqual({ final: false, refusal: undefined });
  });
});
