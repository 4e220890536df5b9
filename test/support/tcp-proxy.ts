import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between a program and a service; the test decides what goes through. */
export class TcpProxy {
  readonly #target: URL;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #state: "open" | "refusing" | "silent" | "stalled" = "open";

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((near) => this.#join(near));
  }

  static async start(targetUrl: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(targetUrl));
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** The target's URL with this proxy's address. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = "127.0.0.1";
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Ends all connections and refuses new ones: the service is down. */
  cut(): void {
    this.#state = "refusing";
    this.#endAll();
  }

  /** Connections stay and nothing comes through any more: a black hole. */
  hang(): void {
    this.#state = "silent";
  }

  /** Nothing comes through, and nothing is lost: what TCP would send again goes on with `release`. */
  stall(): void {
    this.#state = "stalled";
    for (const socket of [...this.#pairs].flat()) socket.pause();
  }

  release(): void {
    this.#state = "open";
    for (const socket of [...this.#pairs].flat()) socket.resume();
  }

  restore(): void {
    this.#state = "open";
    this.#endAll();
  }

  async stop(): Promise<void> {
    this.#endAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    near.on("error", () => near.destroy());
    if (this.#state === "refusing") {
      near.destroy();
      return;
    }
    const far = connect(Number(this.#target.port), this.#target.hostname);
    far.on("error", () => far.destroy());
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    this.#carry(near, far);
    this.#carry(far, near);
    if (this.#state === "stalled") for (const socket of pair) socket.pause();
    near.on("close", () => {
      this.#pairs.delete(pair);
      far.destroy();
    });
    far.on("close", () => near.destroy());
  }

  #carry(from: Socket, to: Socket): void {
    from.on("data", (bytes) => {
      if (this.#state !== "silent") to.write(bytes);
    });
  }

  #endAll(): void {
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    this.#pairs.clear();
  }
}
