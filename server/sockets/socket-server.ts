import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type ServerOptions, type Socket } from "socket.io";
import type { Logger } from "../../kernel/logger.ts";
import type { HttpConfig } from "../config.ts";
import { mayConnect } from "./caller.ts";
import { cutSlowClients } from "./cut-slow-clients.ts";

/** Largest frame from a client; images go by HTTP. */
const MAX_FRAME_BYTES = 64 * 1024;
/** A gone client is noticed after the sum of the two. */
const PING_INTERVAL_MS = 15_000;
const PING_TIMEOUT_MS = 15_000;
/** Clients told to leave come back spread over this time. */
const DRAIN_SPREAD_MS = 5000;

/** The running socket.io server, for those who do not know the package. */
export type SocketServer = Server;

/** What socket.io is set up with. */
export interface SocketServerOptions {
  readonly http: HttpConfig;
  readonly logger: Logger;
  /** Joins several nodes. */
  readonly adapter?: NonNullable<ServerOptions["adapter"]> | undefined;
}

/** socket.io on the given HTTP server, tightened: exact origins, small frames, no compression. */
export function createSocketServer(httpServer: HttpServer, options: SocketServerOptions): Server {
  const { http, logger } = options;
  const io = new Server(httpServer, {
    transports: ["websocket", "polling"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    cors: { origin: [...http.allowedOrigins], credentials: true },
    allowRequest: (request: IncomingMessage, decide) => {
      const allowed = mayConnect(request, http);
      if (!allowed) logger.warn({ address: request.socket.remoteAddress }, "origin_refused");
      decide(allowed ? null : "origin_not_allowed", allowed);
    },
    ...(options.adapter && { adapter: options.adapter }),
  });
  cutSlowClients(io, logger);
  io.on("new_namespace", (namespace) => namespace.on("connection", dropRequest));
  return io;
}

/** Tells every client of this node to come back a little later, each at its own time. */
export function tellDraining(io: Server, random: () => number = Math.random): void {
  for (const namespace of io._nsps.values()) {
    for (const socket of namespace.sockets.values()) {
      socket.emit("server:draining", { afterMs: Math.round(random() * DRAIN_SPREAD_MS) });
    }
  }
}

/** The handshake keeps its headers; the request with its buffers would live as long as the connection. */
function dropRequest(socket: Socket): void {
  const connection = socket.conn as { request: IncomingMessage | null };
  connection.request = null;
}
