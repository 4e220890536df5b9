import type { Outbox } from "./outbox.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import type { SendOutcome } from "./send-outcome.ts";
import type { Timers } from "./timers.ts";

/** Storage is shared with other tabs: however soon something seems free, this long is waited. */
const SHORTEST_MS = 20;

/** What a sender stands on. */
export interface SenderPorts<D extends object> {
  readonly outbox: Outbox<D>;
  readonly timers: Timers;
  readonly laneOf: (draft: D) => string;
  /** One attempt. Never rejects. */
  readonly send: (entry: OutboxEntry<D>) => Promise<SendOutcome>;
  readonly changed: () => void;
}

/** Empties the outbox, one message of a lane at a time and in order, while it is allowed to. Starts paused. */
export class Sender<D extends object> {
  readonly #ports: SenderPorts<D>;
  readonly #busy = new Set<string>();
  #allowed = false;
  #cancelWake: () => void = () => undefined;

  constructor(ports: SenderPorts<D>) {
    this.#ports = ports;
  }

  resume(): void {
    this.#ports.outbox.hurry();
    this.#allowed = true;
    this.wake();
  }

  pause(): void {
    this.#allowed = false;
    this.#cancelWake();
  }

  /** Looks whether something can go now; call it after anything that may have changed that. */
  wake(): void {
    if (!this.#allowed) return;
    this.#cancelWake();
    const { outbox, timers } = this.#ports;
    for (let next = outbox.claimNext(this.#busy); next; next = outbox.claimNext(this.#busy)) {
      void this.#attempt(next);
    }
    const wait = outbox.nextIn(this.#busy);
    if (wait === undefined) return;
    this.#cancelWake = timers.after(Math.max(wait, SHORTEST_MS), () => this.wake());
  }

  async #attempt(entry: OutboxEntry<D>): Promise<void> {
    const lane = this.#ports.laneOf(entry);
    this.#busy.add(lane);
    this.#ports.changed();
    const outcome = await this.#ports.send(entry);
    this.#ports.outbox.settle(entry.clientMsgId, outcome);
    this.#busy.delete(lane);
    this.#ports.changed();
    this.wake();
  }
}
