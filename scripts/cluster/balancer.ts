/** A balancer without memory: each connection goes to the next node that takes it. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** Stands before the nodes as a proxy would: each connection goes to the next of them. */
export class Balancer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #next = 0;
  #targets: readonly string[];

  private constructor(targets: readonly string[]) {
    this.#targets = targets;
    this.#server = createServer((near) => this.#pass(near, this.#targets.length));
  }

  /** Listens on `port`, or on one of the system's choice. */
  static async start(targets: readonly string[], port = 0): Promise<Balancer> {
    const balancer = new Balancer(targets);
    await new Promise<void>((resolve) => balancer.#server.listen(port, "127.0.0.1", resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(near: Socket, triesLeft: number): void {
    const target = this.#targets[this.#next % this.#targets.length];
    this.#next += 1;
    if (target === undefined || triesLeft === 0) {
      near.destroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const far = connect(Number(port), hostname);
    this.#sockets.add(near).add(far);
    far.once("connect", () => {
      near.pipe(far);
      far.pipe(near);
    });
    far.once("error", () => {
      // A node that is away refuses at once: nothing was sent yet, so the next may have it.
      if (far.bytesWritten === 0 && !near.destroyed) this.#pass(near, triesLeft - 1);
      else near.destroy();
    });
    near.on("error", () => near.destroy());
    near.once("close", () => far.destroy());
    far.once("close", (failed) => {
      this.#sockets.delete(far);
      if (!failed) near.destroy();
    });
  }
}
