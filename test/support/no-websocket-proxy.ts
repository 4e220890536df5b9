/** A network that lets no WebSocket through, as in offices and hotels; everything else passes. */
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What becomes of a WebSocket: refused in words, or taken and never carried. */
export type Blocking = "refuses" | "swallows";

export class NoWebSocketProxy {
  readonly #server: Server;
  readonly #swallowed = new Set<Socket>();
  /** WebSockets that were tried. */
  tried = 0;
  #target = "";

  private constructor(blocking: Blocking) {
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
    this.#server.on("upgrade", (_asked, socket: Socket) => {
      this.tried += 1;
      socket.on("error", () => socket.destroy());
      if (blocking === "refuses") socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      else this.#swallowed.add(socket);
    });
  }

  /** Its address is known before the target is, so that the target can be told where browsers find it. */
  static async start(blocking: Blocking): Promise<NoWebSocketProxy> {
    const proxy = new NoWebSocketProxy(blocking);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  leadTo(targetUrl: string): void {
    this.#target = targetUrl;
  }

  async stop(): Promise<void> {
    for (const socket of this.#swallowed) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { hostname, port } = new URL(this.#target);
    const { method, url, headers } = asked;
    const onward = request({ hostname, port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }
}
