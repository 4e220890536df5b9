import { createNanoEvents } from "nanoevents";
import type { DeskSocket, Line, Refusal } from "./desk-socket.ts";
import { Retry } from "./retry.ts";
import type { Timers } from "./timers.ts";

/** The desk does not speak this client's version: only newer code helps, so nothing is tried again. */
export const OUTDATED = "unsupported_protocol";

/** What a link stands on. */
export interface LinkPorts<L extends Line> {
  readonly socket: DeskSocket<L>;
  readonly timers: Timers;
  readonly random: () => number;
}

interface LinkEvents {
  up: () => void;
  down: (refusal: Refusal | undefined) => void;
}

/**
 * Keeps a connection for as long as it is wanted: comes back after drops, refusals and restarts of the
 * server, with pauses that grow and differ.
 */
export class Link<L extends Line> {
  /** Shared with whoever subscribes over this link: what fails there is no success of the connection. */
  readonly retry: Retry;
  readonly #ports: LinkPorts<L>;
  readonly #events = createNanoEvents<LinkEvents>();
  #wanted = false;
  #up = false;

  constructor(ports: LinkPorts<L>) {
    this.#ports = ports;
    this.retry = new Retry(ports.timers, ports.random);
    ports.socket.onConnect(() => {
      this.#up = true;
      this.#events.emit("up");
    });
    ports.socket.onDown(({ final, refusal }) => this.#lost(final, refusal));
    ports.socket.onFact("server:draining", ({ afterMs }) => this.#comeBackAfter(afterMs));
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  get up(): boolean {
    return this.#up;
  }

  on<E extends keyof LinkEvents>(event: E, listener: LinkEvents[E]): () => void {
    return this.#events.on(event, listener);
  }

  /** From now on a connection is wanted, and kept. */
  want(): void {
    this.#wanted = true;
    this.#ports.socket.connect();
  }

  /** Connects at once instead of at the next scheduled attempt, for example when the network is back. */
  hurry(): void {
    if (this.#wanted && !this.#up) this.#ports.socket.connect();
  }

  /** No connection is wanted any more. Nobody is told: whoever asks knows. */
  drop(): void {
    this.#wanted = false;
    this.#up = false;
    this.retry.cancel();
    this.#ports.socket.disconnect();
  }

  #lost(final: boolean, refusal: Refusal | undefined): void {
    this.#up = false;
    if (!this.#wanted) return;
    this.#events.emit("down", refusal);
    // Whoever was told may have dropped the link.
    if (final && this.#wanted && refusal?.error !== OUTDATED) {
      this.retry.later(() => this.#ports.socket.connect());
    }
  }

  #comeBackAfter(ms: number): void {
    this.#ports.timers.after(ms, () => {
      if (!this.#wanted) return;
      this.#ports.socket.disconnect();
      this.#ports.socket.connect();
    });
  }
}
