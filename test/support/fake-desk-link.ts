/** A desk link for tests: requests wait until the test answers them, facts come when the test says. */
import type { DeskPorts } from "../../agent-console/desk/desk.ts";
import type { DeskLink, Reply } from "../../agent-console/desk/link.ts";
import type { Fact } from "../../agent-console/desk/state/apply-fact.ts";
import type { KeyValueStore } from "../../agent-console/desk/state/outbox.ts";
import type { ConsoleRequest } from "../../kernel/protocol/console-events.ts";

interface Asked {
  readonly event: ConsoleRequest;
  readonly payload: Record<string, unknown>;
  answer(reply: unknown): Promise<void>;
}

export interface FakeDeskLink extends DeskLink {
  /** Requests that wait for an answer, oldest first. */
  readonly asked: Asked[];
  fact(fact: Fact): void;
  connection(state: "up" | "down" | "refused"): void;
  /** Answers the oldest request with this name and lets what follows happen. */
  answer(event: ConsoleRequest, reply: unknown): Promise<void>;
  readonly calls: string[];
}

/** Lets promises that are settled run on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

export function createFakeDeskLink(): FakeDeskLink {
  let onFact: (fact: Fact) => void = () => undefined;
  let onConnection: (state: "up" | "down" | "refused") => void = () => undefined;
  const asked: Asked[] = [];
  const calls: string[] = [];
  return {
    asked,
    calls,
    request<E extends ConsoleRequest>(event: E, payload: object): Promise<Reply<E>> {
      return new Promise((resolve) => {
        asked.push({
          event,
          payload: payload as Record<string, unknown>,
          async answer(reply) {
            resolve(reply as Reply<E>);
            await settle();
          },
        });
      });
    },
    async answer(event, reply) {
      const index = asked.findIndex((request) => request.event === event);
      if (index < 0) throw new Error(`nobody asked ${event}`);
      const [request] = asked.splice(index, 1);
      await request?.answer(reply);
    },
    fact: (fact) => onFact(fact),
    connection: (state) => onConnection(state),
    onFact(listener) {
      onFact = listener;
    },
    onConnection(listener) {
      onConnection = listener;
    },
    reconnectAfter: (ms) => void calls.push(`reconnectAfter ${ms}`),
    start: () => void calls.push("start"),
    stop: () => void calls.push("stop"),
  };
}

/** Storage in memory. */
export function createMemoryStore(): KeyValueStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** Ports of a desk with fixed time, counted ids and timers that the test runs. */
export function createFakeDeskPorts(
  link: DeskLink,
  store: KeyValueStore = createMemoryStore(),
): DeskPorts & { readonly timers: { ms: number; task: () => void }[] } {
  let ids = 0;
  const timers: { ms: number; task: () => void }[] = [];
  return {
    link,
    store,
    timers,
    now: () => Date.parse("2026-11-22T08:00:00.000Z"),
    after: (ms, task) => void timers.push({ ms, task }),
    random: () => 1,
    newId: () => {
      ids += 1;
      return `client-${ids}`;
    },
  };
}
