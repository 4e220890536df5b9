/**
 * A ticket's history as rounds: from the asking for a person to the end, and again from each reopening. Pure.
 */
import type { HandoffReason, Priority } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";

/** What is the same for all of a ticket's events. */
export interface RoundTicket {
  readonly ticketId: string;
  readonly conversationId: string;
  readonly caseId: string;
  readonly queue: string;
  readonly priority: Priority;
  readonly lang: Locale;
  readonly problemType: string;
}

/** One transition of a ticket. */
export interface RoundEvent {
  readonly command: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly at: number;
}

/** One time that a person was asked for, and what came of it. */
export interface Round extends RoundTicket {
  readonly reason: HandoffReason;
  /** True when it had ended before. */
  readonly again: boolean;
  readonly beganAt: number;
  readonly agentId: string | null;
  readonly claimedAt: number | null;
  readonly end: "resolved" | "abandoned" | "open";
  readonly endedAt: number | null;
  readonly leftMessage: boolean;
  /** How long agents held it, pauses left out; null while it is held and when it never was. */
  readonly handleMs: number | null;
}

/** The rounds of one ticket; its events in the order of their versions. */
export function cutRounds(ticket: RoundTicket, events: readonly RoundEvent[]): Round[] {
  const rounds: Round[] = [];
  let current: RoundEvent[] = [];
  for (const event of events) {
    if (begins(event) && current.length > 0) {
      rounds.push(asRound(ticket, current));
      current = [];
    }
    current.push(event);
  }
  // What an older version stored may lack its beginning.
  if (current[0] !== undefined && begins(current[0])) rounds.push(asRound(ticket, current));
  return rounds.filter(({ beganAt }) => beganAt > 0);
}

function begins({ command, fromState }: RoundEvent): boolean {
  return fromState === null || command === "reopen";
}

function asRound(ticket: RoundTicket, events: readonly RoundEvent[]): Round {
  const [first] = events;
  if (first === undefined) throw new Error("A round has at least the event that begins it.");
  const claims = events.filter(({ command }) => command === "claim" || command === "take_over");
  const last = events.at(-1) ?? first;
  const ended = last.toState === "resolved" || last.toState === "abandoned";
  return {
    ...ticket,
    reason: (first.reason ?? REASONS[first.command] ?? "asked") as HandoffReason,
    again: first.command === "reopen",
    beganAt: first.at,
    agentId: claims.findLast(({ actorKind }) => actorKind === "agent")?.actorId ?? null,
    claimedAt: claims[0]?.at ?? null,
    end: ended ? (last.toState as "resolved" | "abandoned") : "open",
    endedAt: ended ? last.at : null,
    leftMessage: events.some(({ command }) => command === "leave_message"),
    handleMs: claims.length === 0 || last.toState === "claimed" ? null : heldFor(events),
  };
}

const REASONS: Readonly<Record<string, HandoffReason>> = {
  leave_message: "message_left",
  reopen: "reopened",
};

function heldFor(events: readonly RoundEvent[]): number {
  let held = 0;
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    if (event.toState === "claimed" && next !== undefined) held += next.at - event.at;
  }
  return held;
}
