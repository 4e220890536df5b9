/** The fake desk over real HTTP and real sockets, on a free port. */
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { presentError } from "../../../kernel/errors.ts";
import { type Client, FakeDesk, type FakeDeskOptions, type Hello } from "./fake-desk.ts";
import { type Dist, serveHttp } from "./http.ts";

export interface FakeDeskServer {
  readonly url: string;
  readonly desk: FakeDesk;
  /** Cuts every connection, as a lost network does. */
  cut(): void;
  /** Ends every connection; `refuse` keeps clients out until called again with false. */
  drop(refuse?: boolean): void;
  close(): Promise<void>;
}

export interface FakeDeskServerOptions extends FakeDeskOptions {
  /** Where the apps were built to. */
  readonly dist?: Dist;
  /** Any free one when absent. */
  readonly port?: number;
  /** A real studio that answers for `/api/studio` and the help centre's assets, with whose cookie. */
  readonly studio?: StudioBehind;
}

export interface StudioBehind {
  readonly url: string;
  readonly cookie: string;
}

export async function startFakeDesk(options: FakeDeskServerOptions = {}): Promise<FakeDeskServer> {
  const desk = new FakeDesk(options);
  const http = createServer((request, response) => {
    if (options.studio && /^\/(?:api\/studio|assets|pictures)\//.test(request.url ?? ""))
      return forward(options.studio, request, response);
    void serveHttp(desk, options.dist ?? {}, { request, response });
  });
  const io = new Server(http, { serveClient: false });
  for (const namespace of ["/widget", "/console"] as const) serve(io, namespace, desk);
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    desk,
    cut: () => {
      for (const socket of io.of("/widget").sockets.values()) socket.conn.close();
      for (const socket of io.of("/console").sockets.values()) socket.conn.close();
    },
    drop: (refuse = false) => {
      desk.closed = refuse ? "shutting_down" : undefined;
      for (const namespace of ["/widget", "/console"]) io.of(namespace).disconnectSockets(true);
    },
    close: async () => {
      http.closeAllConnections();
      await io.close();
    },
  };
}

function forward(
  { url, cookie }: StudioBehind,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // Without the browser's Origin: the studio behind has an address of its own.
  const { origin: _, "sec-fetch-site": __, ...headers } = request.headers;
  const { method } = request;
  const options = { method, headers: { ...headers, cookie } };
  const passed = httpRequest(`${url}${request.url}`, options, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  passed.on("error", () => response.writeHead(502).end());
  request.pipe(passed);
}

function serve(io: Server, namespace: Hello["namespace"], desk: FakeDesk): void {
  const space = io.of(namespace);
  space.use((socket, next) => {
    const { auth, headers } = socket.handshake;
    try {
      const client: Client = desk.connect(
        { ...auth, namespace, cookie: headers.cookie },
        {
          tell: (event, fact) => void socket.emit(event, fact),
          end: () => void socket.disconnect(true),
        },
      );
      socket.data = client;
      socket.on("disconnect", () => desk.disconnect(client));
      next();
    } catch (error) {
      const body = presentError(error, auth["lang"] === "zh" ? "zh" : "en");
      next(Object.assign(new Error(body.error), { data: body }));
    }
  });
  space.on("connection", (socket) => {
    socket.onAny((event: string, payload: unknown, ack?: (answer: unknown) => void) => {
      const answer = desk.answer(socket.data as Client, event, payload);
      if (answer !== undefined) ack?.(answer);
    });
  });
}
