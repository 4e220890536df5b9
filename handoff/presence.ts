/**
 * Whether an agent is there. A browser that is connected renews a lease; one that goes away has a time of
 * grace, after which its chats wait again. Pure rules: who reads the clock and the rows is the server.
 */
import type { PresenceState } from "../kernel/protocol/ticket.ts";

/** Reasons of an agent who is away to rest; others, such as a meeting, are work. */
export const BREAK_REASONS: readonly string[] = ["break", "lunch"];

/** How long a lease runs after its last renewal: longer than 30 s (a reload), shorter than 60 s (a loss). */
export const LEASE_MS = 42_000;
/** How often a connected browser's lease is renewed. */
export const RENEW_MS = 10_000;

/** Why an agent is away without having said so. */
export const AWAY_MISSED_OFFERS = "missed_offers";
/** The reason of an agent who is offline because every browser was lost. */
export const OFFLINE_LOST = "connection_lost";
/** Online for another help desk whose people answer there: counts as there, and is never offered a chat. */
export const SERVES_ELSEWHERE = "help_desk";

/** Whether an agent can be asked, and since when. */
export interface Presence {
  readonly state: PresenceState;
  readonly awayReason: string | null;
  /** Until when an agent who is away means to be, epoch milliseconds; null when nothing was said. */
  readonly backAt: number | null;
  /** Epoch milliseconds until which the browser counts as there. */
  readonly leaseUntil: number;
  /** When the last connection went away, while the grace runs; null when connected. */
  readonly goneAt: number | null;
}

/** What others see: someone whose lease ran out is offline whatever was chosen. */
export function presentPresence(presence: Presence | undefined, at: number): PresenceState {
  if (presence === undefined || presence.leaseUntil <= at) return "offline";
  return presence.state;
}

/** A browser connects: who was lost is online again, who chose a state keeps it. */
export function connect(presence: Presence | undefined, at: number): Presence {
  const lease = { leaseUntil: at + LEASE_MS, goneAt: null };
  const chosen =
    presence !== undefined &&
    !(presence.state === "offline" && presence.awayReason === OFFLINE_LOST);
  if (chosen) return { ...presence, ...lease };
  return { state: "online", awayReason: null, backAt: null, ...lease };
}

/** The account in whose name another help desk answers is there while that desk can be reached. */
export function serveElsewhere(at: number): Presence {
  const lease = { leaseUntil: at + LEASE_MS, goneAt: null };
  return { state: "online", awayReason: SERVES_ELSEWHERE, backAt: null, ...lease };
}

/** The last browser of an agent disconnects: the grace starts. */
export function disconnect(presence: Presence, at: number): Presence {
  return { ...presence, goneAt: at, leaseUntil: at + LEASE_MS };
}
