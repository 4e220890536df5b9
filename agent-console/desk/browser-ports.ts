import type { DeskPorts } from "./desk.ts";
import { createSocketLink } from "./link.ts";

/** The real surroundings of a desk: socket, clock, timers, randomness and storage of this browser. */
export function createBrowserPorts(now: () => number): DeskPorts {
  return {
    link: createSocketLink(),
    now,
    after: (ms, task) => void setTimeout(task, ms),
    random: Math.random,
    newId: randomId,
    store: localStorage,
  };
}

/** `crypto.randomUUID` exists only under https and on localhost; a desk on a plain local address needs ids too. */
function randomId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes: Uint8Array = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [0, 8, 12, 16, 20].map((at, i, all) => hex.slice(at, all[i + 1])).join("-");
}
