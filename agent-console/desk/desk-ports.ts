import { createDeskSocket } from "../../browser/delivery/desk-socket.ts";
import { createBrowserKeyValue, type KeyValue } from "../../browser/delivery/key-value.ts";
import { randomId } from "../../browser/delivery/random-id.ts";
import { browserTimers, type Timers } from "../../browser/delivery/timers.ts";
import type { ConsoleLine, ConsoleSocket } from "./console-line.ts";

/** What the desk needs from its surroundings; the browser's in production, a fake's in tests. */
export interface DeskPorts {
  readonly socket: ConsoleSocket;
  /** This agent's own storage, shared by the agent's tabs. */
  readonly store: KeyValue;
  /** Time by the desk's clock. */
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newId: () => string;
}

/** The real surroundings of an agent's desk; `now` is the time by the desk's clock. */
export function createDeskPorts(agentId: string, now: () => number): DeskPorts {
  return {
    socket: createDeskSocket<ConsoleLine>({ url: "/console", auth: () => ({}) }),
    store: createBrowserKeyValue(`frontdesk-console:${agentId}:`),
    timers: { ...browserTimers, now },
    random: Math.random,
    newId: randomId,
  };
}
