/**
 * The chat over real sockets and a real database, without desk, pages and model: what the delivery tests
 * need. `stop` and `start` again to restart it on the same data and port.
 */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { systemScheduler } from "../../kernel/scheduler.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import type { TakeTurn } from "../../server/chat/turn-runner.ts";
import { composeSockets, type Sockets } from "../../server/compose/compose-sockets.ts";
import type { HttpConfig } from "../../server/config.ts";
import { createIdentityVerifier } from "../../server/identity/verify-identity.ts";
import { createRedisLink } from "../../server/sockets/redis-link.ts";
import { SocketFanout } from "../../server/sockets/socket-fanout.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { type Limiter, unlimited } from "../../server/system/limiter.ts";
import { createRandomIds } from "../../server/system/random-ids.ts";
import { echoTurn } from "./chat-bench.ts";
import { CHAT_RULES } from "./chat-rules.ts";
import { EmptyDesk } from "./empty-desk.ts";

export interface ChatServerOptions {
  /** `:memory:` when absent; a folder keeps data over restarts. */
  readonly dataDir?: string;
  readonly databaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  readonly port?: number;
  readonly takeTurn?: TakeTurn;
  readonly limiter?: Limiter;
  readonly burstMs?: number;
  readonly http?: Partial<HttpConfig>;
}

export interface ChatServer {
  readonly url: string;
  readonly port: number;
  readonly storage: Storage;
  readonly sockets: Sockets;
  readonly desk: EmptyDesk;
  stop(): Promise<void>;
}

const HTTP: HttpConfig = {
  port: 0,
  host: "127.0.0.1",
  publicUrl: null,
  allowedOrigins: [],
  trustProxy: 0,
  metricsPort: null,
  metricsHost: "127.0.0.1",
  rateLimitFactor: 1,
};

export async function startChatServer(options: ChatServerOptions = {}): Promise<ChatServer> {
  const logger = silentLogger;
  const storage = await openStorage({
    databaseUrl: options.databaseUrl,
    dataDir: options.dataDir ?? ":memory:",
    logger,
  });
  const ids = createRandomIds();
  const fanout = new SocketFanout(logger);
  const desk = new EmptyDesk();
  const announcer = new Announcer({ storage, fanout, logger });
  announcer.attach(desk);
  const mask = (text: string) => ({ text, masked: false, kinds: [] });
  const redis = options.redisUrl ? createRedisLink(options.redisUrl, logger) : undefined;
  const httpServer = createServer();
  const sockets = composeSockets(httpServer, {
    chat: { storage, clock: systemClock, ids, announcer, desk, logger, mask, rules: CHAT_RULES },
    takeTurn: options.takeTurn ?? echoTurn,
    scheduler: systemScheduler,
    fanout,
    limiter: options.limiter ?? unlimited,
    markNetwork: () => null,
    http: { ...HTTP, ...options.http },
    redis,
    verifyIdentity: createIdentityVerifier({}, systemClock),
    nodeId: ids.id(),
    times: { burstMs: options.burstMs ?? 5, timeoutMs: 8000, sweepMs: 1000 },
    count() {},
  });
  await sockets.start();
  const port = await listen(httpServer, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    storage,
    sockets,
    desk,
    async stop() {
      await sockets.stop(0);
      redis?.close();
      await storage.close();
    },
  };
}

function listen(server: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
