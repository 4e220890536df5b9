/**
 * A desk of a few hundred lines for the widget's own tests: the real protocol over real HTTP and socket.io,
 * scripted replies, and levers for what is hard to provoke (queue places, refusals, drops).
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type { Message, MessageContent } from "../../kernel/protocol/message.ts";
import { FakeDesk } from "./fake-shopper-desk.ts";
import { answer } from "./fake-widget-http.ts";

export interface FakeWidgetServer {
  readonly url: string;
  readonly messages: readonly Message[];
  /** How often each clientMsgId was sent. */
  readonly sends: ReadonlyMap<string, number>;
  readonly requests: readonly { readonly event: string; readonly payload: unknown }[];
  say(content: MessageContent, author?: Message["author"]): Message;
  setState(change: Partial<ConversationState>): void;
  typing(who: "bot" | "agent", typing: boolean, name?: string): void;
  /** Bot replies by script; off for states that must stand still. */
  setBot(on: boolean): void;
  /** The next `message:send` is refused with this, or never answered when "silence". */
  refuseNext(error: "silence" | "bad_request", message?: string): void;
  /** Stores the next message but loses the ack. */
  loseNextAck(): void;
  /** Image uploads: the share of the body after which to stall, or the status to answer. */
  setUpload(way: { status?: number; stall?: boolean }): void;
  /** Cuts every connection; `refuse` keeps them out until called again with false. */
  drop(refuse?: boolean): void;
  drain(afterMs: number): void;
  reset(): void;
  readonly connections: number;
  close(): Promise<void>;
}

/** Starts on a free port. `appsDir` is where the widget was built to (`dist/widget`). */
export async function startFakeWidgetServer(
  appsDir: string,
  lang: "zh" | "en" = "zh",
): Promise<FakeWidgetServer> {
  const desk = new FakeDesk(lang);
  const server = createServer((request, response) => void answer(desk, appsDir, request, response));
  const io = new Server(server, { serveClient: false });
  desk.io = io;
  io.of("/widget").use((_socket, next) =>
    next(desk.closed ? new Error("shutting_down") : undefined),
  );
  io.of("/widget").on("connection", (socket) => desk.connected(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get messages() {
      return desk.messages;
    },
    sends: desk.sends,
    requests: desk.requests,
    say: (content, author) => desk.say(content, author),
    setState: (change) => desk.setState(change),
    typing: (who, typing, name) =>
      void io.of("/widget").emit("typing:changed", { who, typing, name }),
    setBot: (on) => {
      desk.bot = on;
    },
    refuseNext: (error, message = "") => {
      desk.refusal = { error, message };
    },
    loseNextAck: () => {
      desk.refusal = { error: "lose_ack", message: "" };
    },
    setUpload: (way) => {
      desk.upload = way;
    },
    drop: (refuse = false) => {
      desk.closed = refuse;
      io.of("/widget").disconnectSockets(true);
    },
    drain: (afterMs) => void io.of("/widget").emit("server:draining", { afterMs }),
    reset: () => {
      desk.forget();
      io.of("/widget").emit("conversation:reset", {});
    },
    get connections() {
      return desk.connections;
    },
    close: async () => {
      server.closeAllConnections();
      await io.close();
    },
  };
}
