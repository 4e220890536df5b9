import type { Outbox, SendOutcome } from "./outbox.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import type { Timers } from "./timers.ts";

export interface SenderPorts {
  readonly outbox: Outbox;
  readonly timers: Timers;
  /** One attempt. Never rejects. */
  readonly send: (entry: OutboxEntry) => Promise<SendOutcome>;
  readonly changed: () => void;
}

/** Empties the outbox, one message at a time and in order, while it is allowed to. Starts paused. */
export class Sender {
  readonly send: SenderPorts["send"];
  readonly #ports: SenderPorts;
  #allowed = false;
  #busy = false;
  #cancelWake: () => void = () => undefined;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
    this.send = ports.send;
  }

  resume(): void {
    this.#allowed = true;
    this.wake();
  }

  pause(): void {
    this.#allowed = false;
    this.#cancelWake();
  }

  /** Looks whether something can go now; call it after anything that may have changed that. */
  wake(): void {
    if (!this.#allowed || this.#busy) return;
    this.#cancelWake();
    const entry = this.#ports.outbox.claimNext();
    if (entry) void this.#attempt(entry);
    else this.#sleep();
  }

  #sleep(): void {
    const wait = this.#ports.outbox.nextIn();
    if (wait === undefined) return;
    this.#cancelWake = this.#ports.timers.after(Math.max(wait, 20), () => this.wake());
  }

  async #attempt(entry: OutboxEntry): Promise<void> {
    this.#busy = true;
    this.#ports.changed();
    const outcome = await this.send(entry);
    this.#ports.outbox.settle(entry.clientMsgId, outcome);
    this.#busy = false;
    this.#ports.changed();
    this.wake();
  }
}
