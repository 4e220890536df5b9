/**
 * What the agent has sent and the desk has not confirmed yet. Kept in the browser's storage, so that a
 * reload or a lost connection loses nothing; the same `clientMsgId` is used until the ack.
 */
import type { AgentContent } from "../../../kernel/protocol/message.ts";

export interface OutboxEntry {
  readonly clientMsgId: string;
  readonly ticketId: string;
  readonly visibility: "all" | "agents";
  readonly content: AgentContent;
  /** ISO time of writing, for display. */
  readonly at: string;
  readonly state: "waiting" | "failed";
  /** Why it failed, in words; only with `failed`. */
  readonly problem?: string;
}

/** The part of `Storage` used here; an in-memory Map-like fake serves in tests. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const RETRYABLE = new Set([
  "timeout",
  "offline",
  "rate_limited",
  "shutting_down",
  "storage_unavailable",
  "internal_error",
]);

/** Whether the same message may succeed later without the agent changing anything. */
export function isRetryable(error: string): boolean {
  return RETRYABLE.has(error);
}

/** Milliseconds before try number `attempt` (1, 2, …): doubling from 1 s to 20 s, `random` in 0…1 spreads them. */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(20_000, 1000 * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}

/** Reads an agent's outbox; damaged or foreign content counts as empty. */
export function loadOutbox(store: KeyValueStore, agentId: string): readonly OutboxEntry[] {
  try {
    const stored: unknown = JSON.parse(store.getItem(keyOf(agentId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** Writes it back. A full or forbidden storage is no reason to lose the message in memory. */
export function saveOutbox(
  store: KeyValueStore,
  agentId: string,
  entries: readonly OutboxEntry[],
): void {
  try {
    if (entries.length === 0) store.removeItem(keyOf(agentId));
    else store.setItem(keyOf(agentId), JSON.stringify(entries));
  } catch {
    // Private mode or quota: the entries live on in this tab.
  }
}

function keyOf(agentId: string): string {
  return `frontdesk-console-outbox:${agentId}`;
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const text = (key: string): boolean => typeof Reflect.get(value, key) === "string";
  const content: unknown = Reflect.get(value, "content");
  return (
    text("clientMsgId") &&
    text("ticketId") &&
    text("at") &&
    ["all", "agents"].includes(String(Reflect.get(value, "visibility"))) &&
    ["waiting", "failed"].includes(String(Reflect.get(value, "state"))) &&
    typeof content === "object" &&
    content !== null
  );
}
