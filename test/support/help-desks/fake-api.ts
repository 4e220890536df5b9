/** A real HTTP server that answers as another help desk does, and can go away, fail, or lose its answers. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** What a handler answers; a number is a status without a body. */
export type ApiAnswer = object | number;

export type Trouble =
  | "none"
  /** Nothing is done, and 503 is answered. */
  | "down"
  /** What was asked is done, and the answer is lost on its way. */
  | "loses answers";

export class FakeApi {
  readonly requests: ApiRequest[] = [];
  trouble: Trouble = "none";
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(handle: (request: ApiRequest) => ApiAnswer): Promise<FakeApi> {
    let api: FakeApi | undefined;
    const server = createServer((incoming, response) => {
      void text(incoming).then((sent) => {
        if (api === undefined) return;
        const { pathname, searchParams: query } = new URL(incoming.url ?? "/", "http://desk");
        const { method = "GET", headers } = incoming;
        const body = sent === "" ? {} : (JSON.parse(sent) as Record<string, unknown>);
        const request = { method, path: pathname, query, headers, body };
        if (api.trouble === "down") return void response.writeHead(503).end();
        api.requests.push(request);
        const answer = handle(request);
        if (api.trouble === "loses answers" && method !== "GET") return void response.destroy();
        if (typeof answer === "number") return void response.writeHead(answer).end();
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    api = new FakeApi(server);
    return api;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
