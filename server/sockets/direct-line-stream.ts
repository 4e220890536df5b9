/** Direct Line's stream: a WebSocket that only ever tells what is stored, from the client's own place on. */
import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import { typingActivity } from "../channels/direct-line/present-activity.ts";
import { readWatermark, type Watermark } from "../channels/direct-line/watermark.ts";
import { getConversation } from "../chat/require-conversation.ts";
import type { HttpConfig } from "../config.ts";
import type { Limiter } from "../system/limiter.ts";
import { callerAddress, mayConnect } from "./caller.ts";
import { takeOrRefuse } from "./handle.ts";

/** What streams stand on. */
export interface StreamOptions {
  readonly line: DirectLine;
  readonly http: HttpConfig;
  readonly limiter: Limiter;
  readonly scheduler: Scheduler;
}

/** The open streams, for who has news of a conversation. */
export interface DirectLineStreams {
  /** Something was stored or changed. Never throws. */
  changed(conversationId: string): void;
  typing(conversationId: string): void;
  /** Ends all streams of a conversation. */
  cut(conversationId: string): void;
  close(): void;
}

const PATH = /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream$/;
/** News of another node is found this often; a client that is gone is noticed after twice as long. */
const LOOK_MS = 2000;
const LOOKS_TO_PING = 10;
/** More than that unsent, and the client is not reading. */
const MOST_UNSENT = 1_000_000;

interface Stream {
  readonly conversationId: string;
  readonly socket: WebSocket;
  watermark: Watermark;
  alive: boolean;
  pumping: Promise<void> | undefined;
  again: boolean;
}

/** Serves streams on the HTTP server, beside socket.io. */
export function serveDirectLine(httpServer: HttpServer, options: StreamOptions): DirectLineStreams {
  const { line, scheduler } = options;
  const { desk, logger } = line.ports;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    perMessageDeflate: false,
  });
  const streams = new Set<Stream>();
  const of = (id: string) => [...streams].filter(({ conversationId }) => conversationId === id);
  const pump = (stream: Stream): void => {
    if (stream.pumping !== undefined) {
      stream.again = true;
      return;
    }
    stream.pumping = sendNews(line, stream)
      .catch((error: unknown) =>
        logger.warn({ conversationId: stream.conversationId }, "stream_failed", error),
      )
      .finally(() => {
        stream.pumping = undefined;
        if (stream.again) {
          stream.again = false;
          pump(stream);
        }
      });
  };
  const open = (stream: Stream): void => {
    const { conversationId, socket } = stream;
    if (of(conversationId).length === 0) desk.shopperPresence(conversationId, true);
    streams.add(stream);
    socket.on("pong", () => {
      stream.alive = true;
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      streams.delete(stream);
      if (of(conversationId).length === 0) desk.shopperPresence(conversationId, false);
    });
    pump(stream);
  };
  httpServer.on("upgrade", (request, socket: Duplex, head) => {
    const url = URL.parse(request.url ?? "", "http://desk");
    const conversationId = PATH.exec(url?.pathname ?? "")?.[1];
    if (url === null || conversationId === undefined) return;
    const asked = { conversationId, request, query: url.searchParams };
    admit(options, asked).then(
      (watermark) =>
        server.handleUpgrade(request, socket, head, (client) =>
          open({
            ...{ conversationId, socket: client, watermark },
            ...{ alive: true, pumping: undefined, again: false },
          }),
        ),
      () => socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
    );
  });
  const stopLooking = lookAgain(scheduler, streams, pump);
  return {
    changed: (id) => of(id).forEach(pump),
    typing(id) {
      const set = JSON.stringify({ activities: [typingActivity(id, line.ports.botName)] });
      for (const { socket } of of(id)) socket.send(set);
    },
    cut: (id) => of(id).forEach(({ socket }) => void socket.close(1008)),
    close() {
      stopLooking();
      for (const { socket } of streams) socket.terminate();
      server.close();
    },
  };
}

/** The client's place. @throws when it may not have the stream */
async function admit(
  { line, http, limiter }: StreamOptions,
  asked: { conversationId: string; request: IncomingMessage; query: URLSearchParams },
): Promise<Watermark> {
  const { conversationId, request, query } = asked;
  if (!mayConnect(request, http)) throw new Error("a stranger's page");
  const address = request.socket.remoteAddress;
  const who = callerAddress(request.headers, address, http.trustProxy);
  await takeOrRefuse(limiter, "socket:connect", who);
  await line.requireStream(conversationId, query.get("t") ?? "");
  return readWatermark(query.get("watermark"));
}

async function sendNews(line: DirectLine, stream: Stream): Promise<void> {
  for (;;) {
    const { conversationId, socket } = stream;
    const conversation = await getConversation(line.ports.storage.db, conversationId);
    const set = await line.read(conversation, stream.watermark);
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNSENT) return socket.terminate();
    const { activities, watermark, more } = set;
    stream.watermark = readWatermark(watermark);
    if (activities.length > 0) socket.send(JSON.stringify({ activities, watermark }));
    if (!more) return;
  }
}

function lookAgain(
  scheduler: Scheduler,
  streams: ReadonlySet<Stream>,
  pump: (stream: Stream) => void,
): () => void {
  let looks = 0;
  let stop: () => void = () => {};
  const look = (): void => {
    looks += 1;
    for (const stream of streams) {
      pump(stream);
      if (looks % LOOKS_TO_PING !== 0) continue;
      if (!stream.alive) stream.socket.terminate();
      else {
        stream.alive = false;
        stream.socket.ping();
      }
    }
    stop = scheduler.after(LOOK_MS, look);
  };
  stop = scheduler.after(LOOK_MS, look);
  return () => stop();
}
