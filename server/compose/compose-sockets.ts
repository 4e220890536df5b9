/** Puts the chat on the wire: socket.io, the shopper's namespace, the turn runner and the watch over nodes. */
import type { Server as HttpServer } from "node:http";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { type TakeTurn, TURN_TIMES, TurnRunner, type TurnTimes } from "../chat/turn-runner.ts";
import type { HttpConfig } from "../config.ts";
import type { VerifyIdentity } from "../identity/verify-identity.ts";
import { ConversationWatch } from "../sockets/conversation-watch.ts";
import { EpochWatch } from "../sockets/epoch-watch.ts";
import type { RedisLink } from "../sockets/redis-link.ts";
import { CONSOLE, type SocketFanout, WIDGET } from "../sockets/socket-fanout.ts";
import { createSocketServer, type SocketServer, tellDraining } from "../sockets/socket-server.ts";
import { serveWidget } from "../sockets/widget-namespace.ts";
import type { Limiter } from "../system/limiter.ts";
import type { MarkNetwork } from "../system/network-mark.ts";

/** What the sockets carry and stand on. */
export interface SocketsOptions {
  readonly chat: ChatPorts;
  readonly takeTurn: TakeTurn;
  readonly scheduler: Scheduler;
  readonly fanout: SocketFanout;
  readonly limiter: Limiter;
  readonly markNetwork: MarkNetwork;
  readonly http: HttpConfig;
  readonly verifyIdentity: VerifyIdentity;
  readonly redis?: RedisLink | undefined;
  readonly nodeId: string;
  readonly times?: TurnTimes;
  readonly count: (event: string, result: string) => void;
}

/** The running sockets with the bot turns behind them. */
export interface Sockets {
  readonly io: SocketServer;
  readonly runner: TurnRunner;
  /** Begins to run turns, first those left over from before. */
  start(): Promise<void>;
  /** Asks clients to come back elsewhere, lets turns end, waits for clients at most `drainMs`, closes. */
  stop(drainMs: number): Promise<void>;
}

/** How often it is looked whether all clients have gone. */
const DRAIN_STEP_MS = 100;
/** Longest that turns in flight are waited for. */
const TURNS_MS = 9000;

/** Puts socket.io on the HTTP server; nothing runs before `start`. */
export function composeSockets(httpServer: HttpServer, options: SocketsOptions): Sockets {
  const { chat, fanout, scheduler, redis } = options;
  const io = createSocketServer(httpServer, {
    http: options.http,
    logger: chat.logger,
    adapter: redis?.adapter,
  });
  fanout.attach(io);
  const runner = new TurnRunner({
    ...chat,
    takeTurn: options.takeTurn,
    scheduler,
    fanout,
    nodeId: options.nodeId,
    times: options.times ?? TURN_TIMES,
  });
  const watch = createWatch(io, options);
  fanout.onMessage((conversationId, seq) => watch?.noteSent(conversationId, seq));
  const epochs = new EpochWatch({ ...chat, scheduler, onAnother: () => tellPutBack(io) });
  serveWidget(io, {
    ...chat,
    epoch: () => epochs.epoch,
    turnDue: (conversationId, isWhole) => runner.due(conversationId, isWhole),
    limiter: options.limiter,
    verifyIdentity: options.verifyIdentity,
    markNetwork: options.markNetwork,
    trustedProxies: options.http.trustProxy,
    count: options.count,
    opened: (row) => watch?.noteOpened(row),
  });
  return {
    io,
    runner,
    async start() {
      await epochs.start();
      await runner.start();
      watch?.start();
    },
    async stop(drainMs) {
      watch?.stop();
      epochs.stop();
      tellDraining(io);
      const turns = Promise.race([runner.stop(), wait(scheduler, TURNS_MS)]);
      await Promise.all([turns, waitForClients(io, scheduler, drainMs)]);
      // It waits for the HTTP server, and that for its last connection: browsers open some ahead of any request.
      // That the server is closed already is all that could go wrong here.
      const closed = io.close().catch(() => {});
      httpServer.closeAllConnections();
      await closed;
    },
  };
}

/** Shoppers read their conversation anew; consoles come back, and read the whole desk anew. */
function tellPutBack(io: SocketServer): void {
  io.of(WIDGET).local.emit("conversation:reset", {});
  for (const socket of io.of(CONSOLE).sockets.values()) socket.conn.close();
}

/** Only PostgreSQL is shared by nodes. */
function createWatch(
  io: SocketServer,
  { chat, scheduler, redis }: SocketsOptions,
): ConversationWatch | undefined {
  if (chat.storage.engine === "sqlite") return undefined;
  const { rooms, sids } = io.of(WIDGET).adapter;
  return new ConversationWatch({
    storage: chat.storage,
    scheduler,
    logger: chat.logger,
    // Every socket has a room of its own; the others are conversations.
    open: () => [...rooms.keys()].filter((room) => !sids.has(room)),
    needed: () => redis === undefined || !redis.isUp(),
    onMessage: (message) => {
      if (message.visibility !== "all") return;
      io.of(WIDGET)
        .local.to(message.conversationId)
        .emit(message.edited === undefined ? "message:added" : "message:changed", { message });
    },
    onChanged: (conversationId) => chat.announcer.conversationChanged(conversationId),
  });
}

async function waitForClients(
  io: SocketServer,
  scheduler: Scheduler,
  drainMs: number,
): Promise<void> {
  for (let waited = 0; waited < drainMs; waited += DRAIN_STEP_MS) {
    if (io.engine.clientsCount === 0) return;
    await wait(scheduler, DRAIN_STEP_MS);
  }
}

function wait(scheduler: Scheduler, ms: number): Promise<void> {
  return new Promise((resolve) => scheduler.after(ms, resolve));
}
