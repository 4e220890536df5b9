/** A real HTTP server that keeps the webhooks it is sent, and answers as a test tells it to. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface TakenHook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class HookReceiver {
  readonly taken: TakenHook[] = [];
  /** The answer to what comes next. */
  status = 200;
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  }

  static async start(): Promise<HookReceiver> {
    let receiver: HookReceiver | undefined;
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        receiver?.taken.push({ headers: request.headers, body });
        response.writeHead(receiver?.status ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    receiver = new HookReceiver(server);
    return receiver;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
