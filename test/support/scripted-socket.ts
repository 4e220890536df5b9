/** A connection whose other end is the test: requests wait until it answers them, facts come when it says. */

import type { ConsoleLine } from "../../agent-console/desk/console-line.ts";
import type { DeskPorts } from "../../agent-console/desk/desk-ports.ts";
import type {
  DeskSocket,
  Down,
  FactOf,
  Line,
  Refusal,
  RequestOf,
} from "../../browser/delivery/desk-socket.ts";
import { FakeTimers, SharedStorage, settle } from "./browser-doubles.ts";

interface Asked {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly answer: (reply: unknown) => void;
}

export class ScriptedSocket<L extends Line> implements DeskSocket<L> {
  /** Requests that wait for an answer, oldest first. */
  readonly asked: Asked[] = [];
  /** `connect` and `disconnect`, as they were called. */
  readonly calls: string[] = [];
  readonly #facts = new Map<string, ((fact: never) => void)[]>();
  #connected: () => void = () => undefined;
  #down: (down: Down) => void = () => undefined;

  connect(): void {
    this.calls.push("connect");
  }

  disconnect(): void {
    this.calls.push("disconnect");
  }

  request<E extends RequestOf<L>>(event: E, payload: L["requests"][E]["ask"]): Promise<never> {
    return new Promise((resolve) => {
      const answer = (reply: unknown) => resolve(reply as never);
      this.asked.push({ event, payload: payload as Asked["payload"], answer });
    });
  }

  onFact<E extends FactOf<L>>(event: E, listener: (fact: L["facts"][E]) => void): void {
    this.#facts.set(event, [...(this.#facts.get(event) ?? []), listener]);
  }

  onConnect(listener: () => void): void {
    this.#connected = listener;
  }

  onDown(listener: (down: Down) => void): void {
    this.#down = listener;
  }

  /** The connection stands. */
  up(): void {
    this.#connected();
  }

  /** The connection is lost, or `error` is why the desk did not let this client in. */
  down(error?: string, final = error !== undefined): void {
    const refusal: Refusal | undefined =
      error === undefined ? undefined : { ok: false, error, message: "", details: {} };
    this.#down({ final, refusal });
  }

  fact<E extends FactOf<L>>(event: E, fact: L["facts"][E]): void {
    for (const listener of this.#facts.get(event) ?? []) listener(fact as never);
  }

  /** Answers the oldest request with this name and lets what follows happen. */
  async answer(event: RequestOf<L>, reply: unknown): Promise<void> {
    const index = this.asked.findIndex((request) => request.event === event);
    if (index < 0) throw new Error(`nobody asked ${event}`);
    const [request] = this.asked.splice(index, 1);
    request?.answer(reply);
    await settle();
  }
}

/** Ports of an agent's desk on a scripted connection, with counted ids and time that stands still. */
export function scriptedDesk(storage = new SharedStorage()) {
  const socket = new ScriptedSocket<ConsoleLine>();
  const timers = new FakeTimers(Date.parse("2026-11-22T08:00:00.000Z"));
  let ids = 0;
  const ports: DeskPorts = {
    ...{ socket, timers, store: storage.tab(), random: () => 1 },
    newId: () => {
      ids += 1;
      return ids === 1 ? `tab-${storage.tabs}` : `client-${ids - 1}`;
    },
  };
  return { socket, timers, storage, ports };
}
