import { retryDelay } from "./backoff.ts";
import type { KeyValue } from "./key-value.ts";
import { type OutboxEntry, parseEntry, type Queued } from "./outbox-entry.ts";
import type { SendOutcome } from "./send-outcome.ts";

/** One storage key an entry, so that tabs that write at the same moment overwrite none of each other's. */
const PREFIX = "outbox:";
/** Longer than the ack time-out, so that a live tab never loses an entry it is sending. */
const LEASE_MS = 15_000;
const NONE: ReadonlySet<string> = new Set();

/** What an outbox stands on. */
export interface OutboxPorts<D extends object> {
  readonly store: KeyValue;
  /** Tells this tab from others. */
  readonly tab: string;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Messages of one lane keep their order; lanes do not wait for each other. */
  readonly laneOf: (draft: D) => string;
  /** Whether what storage holds is a draft of this app. */
  readonly isDraft: (value: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * Messages on their way to the desk, in the order written, kept in storage so that a closed tab or a crash
 * loses none. All tabs of a person share it; at most one tab sends a message at a time, and another takes
 * over when that tab is gone. Reads storage on every call: it is the only truth.
 */
export class Outbox<D extends object> {
  readonly #ports: OutboxPorts<D>;

  constructor(ports: OutboxPorts<D>) {
    this.#ports = ports;
  }

  /** Everything not acknowledged, oldest first. */
  list(): OutboxEntry<D>[] {
    const { store, isDraft } = this.#ports;
    return store
      .keys()
      .flatMap((key) => (Outbox.isKey(key) ? parseEntry<D>(store.get(key), isDraft) : []))
      .sort((one, other) => one.at - other.at);
  }

  add(draft: D, clientMsgId: string): void {
    const now = this.#ports.now();
    const delivery = { kind: "waiting", notBefore: now } as const;
    // The order written is the order of `at`: no two are alike.
    const at = Math.max(now, (this.list().at(-1)?.at ?? 0) + 1);
    this.#save({ ...draft, clientMsgId, at, attempts: 0, delivery });
  }

  /** What the desk had acknowledged and lost goes again, before everything that waits. */
  putBack(drafts: readonly (D & { readonly clientMsgId: string })[]): void {
    const waiting = this.list();
    const notBefore = this.#ports.now();
    const known = new Set(waiting.map(({ clientMsgId }) => clientMsgId));
    const lost = drafts.filter(({ clientMsgId }) => !known.has(clientMsgId));
    // The order written is the order of `at`.
    const before = (waiting[0]?.at ?? notBefore) - lost.length;
    for (const [index, draft] of lost.entries()) {
      const delivery = { kind: "waiting", notBefore } as const;
      this.#save({ ...draft, at: before + index, attempts: 0, delivery });
    }
  }

  /** An entry this tab should send now, leased to it, or undefined. Nothing overtakes within its lane. */
  claimNext(busy: ReadonlySet<string> = NONE): OutboxEntry<D> | undefined {
    const entries = this.list();
    const now = this.#ports.now();
    const head = this.#heads(entries, busy).find((entry) => freeAt(entry) <= now);
    if (head === undefined) return undefined;
    const claimed = {
      ...head,
      attempts: head.attempts + 1,
      delivery: { kind: "sending" as const, by: this.#ports.tab, until: now + LEASE_MS },
    };
    this.#save(claimed);
    return claimed;
  }

  /** Milliseconds until `claimNext` may give something again, or undefined when nothing waits. */
  nextIn(busy: ReadonlySet<string> = NONE): number | undefined {
    const times = this.#heads(this.list(), busy).map(freeAt);
    return times.length === 0 ? undefined : Math.max(0, Math.min(...times) - this.#ports.now());
  }

  /** Records how an attempt ended. */
  settle(clientMsgId: string, outcome: SendOutcome): void {
    if (outcome.kind === "stored") {
      this.discard(clientMsgId);
      return;
    }
    this.#change(clientMsgId, ({ attempts }) =>
      outcome.kind === "refused"
        ? { delivery: { kind: "failed", reason: outcome.reason } }
        : {
            delivery: {
              kind: "waiting",
              notBefore: this.#ports.now() + retryDelay(attempts, this.#ports.random()),
            },
          },
    );
  }

  /** Its writer asked to try a failed one again. Same id, at its old place. */
  retry(clientMsgId: string): void {
    const notBefore = this.#ports.now();
    this.#change(clientMsgId, () => ({ attempts: 0, delivery: { kind: "waiting", notBefore } }));
  }

  /** After a reconnect: what this tab was sending or waiting to retry may go at once. */
  hurry(): void {
    const notBefore = this.#ports.now();
    for (const entry of this.list()) {
      const { delivery } = entry;
      const mine = delivery.kind === "sending" && delivery.by === this.#ports.tab;
      if (mine || delivery.kind === "waiting")
        this.#save({ ...entry, delivery: { kind: "waiting", notBefore } });
    }
  }

  discard(clientMsgId: string): void {
    this.#ports.store.remove(PREFIX + clientMsgId);
  }

  clear(): void {
    for (const { clientMsgId } of this.list()) this.discard(clientMsgId);
  }

  /** Whether a storage key that another tab changed is the outbox's. */
  static isKey(key: string): boolean {
    return key.startsWith(PREFIX);
  }

  /** The first of each lane that its writer has not to decide about. */
  #heads(entries: readonly OutboxEntry<D>[], busy: ReadonlySet<string>): OutboxEntry<D>[] {
    const lanes = new Set(busy);
    return entries.filter((entry) => {
      const lane = this.#ports.laneOf(entry);
      if (entry.delivery.kind === "failed" || lanes.has(lane)) return false;
      return lanes.add(lane);
    });
  }

  #change(clientMsgId: string, change: (entry: Queued) => Partial<Queued>): void {
    const entry = this.list().find((one) => one.clientMsgId === clientMsgId);
    if (entry) this.#save({ ...entry, ...change(entry) });
  }

  #save(entry: OutboxEntry<D>): void {
    this.#ports.store.set(PREFIX + entry.clientMsgId, JSON.stringify(entry));
  }
}

function freeAt({ delivery }: Queued): number {
  if (delivery.kind === "waiting") return delivery.notBefore;
  return delivery.kind === "sending" ? delivery.until : Number.POSITIVE_INFINITY;
}
