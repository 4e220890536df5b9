import { retryDelay } from "./backoff.ts";
import type { KeyValue } from "./key-value.ts";
import { type OutboxEntry, parseOutbox } from "./outbox-entry.ts";

const KEY = "outbox";
/** Longer than the ack time-out, so that a live tab never loses an entry it is sending. */
const LEASE_MS = 15_000;

export interface OutboxPorts {
  readonly store: KeyValue;
  /** Tells this tab from others. */
  readonly tab: string;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** How an attempt ended. */
export type SendOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "retry" }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Messages on their way to the desk, in the order written, kept in storage so that a closed tab or a crash
 * loses none. All tabs of a shopper share it; at most one tab sends at a time, and another takes over when
 * that tab is gone. Reads storage on every call: it is the only truth.
 */
export class Outbox {
  readonly #ports: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Everything not acknowledged, oldest first. */
  list(): OutboxEntry[] {
    return parseOutbox(this.#ports.store.get(KEY));
  }

  add(entry: Pick<OutboxEntry, "clientMsgId" | "content" | "lang" | "page">): void {
    const at = this.#ports.now();
    const delivery = { kind: "waiting", notBefore: at } as const;
    this.#save([...this.list(), { ...entry, at, attempts: 0, delivery }]);
  }

  /** The entry this tab should send now, leased to it, or undefined. Keeps the order: nothing overtakes. */
  claimNext(): OutboxEntry | undefined {
    const entries = this.list();
    const head = entries.find((entry) => entry.delivery.kind !== "failed");
    if (!head || this.#freeAt(head) > this.#ports.now()) return undefined;
    const claimed: OutboxEntry = {
      ...head,
      attempts: head.attempts + 1,
      delivery: {
        kind: "sending",
        by: this.#ports.tab,
        until: this.#ports.now() + LEASE_MS,
      },
    };
    this.#save(entries.map((entry) => (entry === head ? claimed : entry)));
    return claimed;
  }

  /** Milliseconds until `claimNext` may give something again, or undefined when nothing waits. */
  nextIn(): number | undefined {
    const head = this.list().find((entry) => entry.delivery.kind !== "failed");
    return head && Math.max(0, this.#freeAt(head) - this.#ports.now());
  }

  /** Records how an attempt ended. */
  settle(clientMsgId: string, outcome: SendOutcome): void {
    if (outcome.kind === "stored") {
      this.discard(clientMsgId);
      return;
    }
    this.#change(clientMsgId, (entry) =>
      outcome.kind === "refused"
        ? { ...entry, delivery: { kind: "failed", reason: outcome.reason } }
        : {
            ...entry,
            delivery: {
              kind: "waiting",
              notBefore: this.#ports.now() + retryDelay(entry.attempts, this.#ports.random()),
            },
          },
    );
  }

  /** The shopper asked to try a failed one again. Same id, at its old place. */
  retry(clientMsgId: string): void {
    const notBefore = this.#ports.now();
    this.#change(clientMsgId, (entry) => ({
      ...entry,
      attempts: 0,
      delivery: { kind: "waiting", notBefore },
    }));
  }

  /** After a reconnect: what this tab was sending or waiting to retry may go at once. */
  hurry(): void {
    const notBefore = this.#ports.now();
    this.#save(
      this.list().map((entry) => {
        const { delivery } = entry;
        const mine = delivery.kind === "sending" && delivery.by === this.#ports.tab;
        return mine || delivery.kind === "waiting"
          ? { ...entry, delivery: { kind: "waiting", notBefore } }
          : entry;
      }),
    );
  }

  discard(clientMsgId: string): void {
    this.#save(this.list().filter((entry) => entry.clientMsgId !== clientMsgId));
  }

  clear(): void {
    this.#ports.store.remove(KEY);
  }

  /** Whether a storage key that another tab changed is the outbox's. */
  static isKey(key: string): boolean {
    return key === KEY;
  }

  #freeAt({ delivery }: OutboxEntry): number {
    if (delivery.kind === "waiting") return delivery.notBefore;
    return delivery.kind === "sending" ? delivery.until : Number.POSITIVE_INFINITY;
  }

  #change(clientMsgId: string, change: (entry: OutboxEntry) => OutboxEntry): void {
    this.#save(
      this.list().map((entry) => (entry.clientMsgId === clientMsgId ? change(entry) : entry)),
    );
  }

  #save(entries: readonly OutboxEntry[]): void {
    if (entries.length === 0) this.#ports.store.remove(KEY);
    else this.#ports.store.set(KEY, JSON.stringify(entries));
  }
}
