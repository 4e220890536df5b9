/**
 * How soon what is owed to a shopper: a first response, the next reply, the end. By queue and priority, and, where
 * settings say so, counted in opening hours alone. Pure.
 */
import type { TargetKind } from "../kernel/protocol/ticket.ts";
import { type Hours, serviceTime } from "./hours.ts";
import { type Routing, targetOf } from "./routing.ts";
import type { Ticket } from "./ticket.ts";

/** What decides how soon: a ticket, or a round of one. */
export type TargetedTicket = Pick<Ticket, "queue" | "priority">;

/** What is owed from a moment on. */
export interface Owed extends TargetedTicket {
  readonly kind: TargetKind;
  /** When it began to be owed, epoch milliseconds. */
  readonly since: number;
}

/** Says when things are due. One for many questions: it remembers when the desk was open. */
export class Targets {
  readonly #routing: Routing;
  readonly #hours: Hours;
  readonly #times = new Map<number, ReturnType<typeof serviceTime>>();

  constructor({ routing, hours }: { readonly routing: Routing; readonly hours: Hours }) {
    this.#routing = routing;
    this.#hours = hours;
  }

  /** Epoch milliseconds; null where settings promise nothing, or the desk never opens. */
  dueAt({ kind, since, ...ticket }: Owed): number | null {
    const seconds = this.#secondsOf(kind, ticket);
    if (seconds === undefined) return null;
    if (!this.#routing.pauseTargetsWhenClosed) return since + seconds * 1000;
    return this.#afterOpenTime(since, seconds * 1000);
  }

  #secondsOf(kind: TargetKind, { queue, priority }: TargetedTicket): number | undefined {
    const target = targetOf(this.#routing, queue);
    const own = target.priorities?.[priority];
    return own?.[FIELDS[kind]] ?? target[FIELDS[kind]];
  }

  #afterOpenTime(from: number, wanted: number): number | null {
    let [at, left] = [from, wanted];
    while (true) {
      const time = this.#timeAt(at);
      if (time.state === "closed") {
        if (time.opensAt === null) return null;
        at = time.opensAt;
        continue;
      }
      if (at + left <= time.closesAt) return at + left;
      left -= time.closesAt - at;
      at = time.closesAt;
    }
  }

  /** The same for all moments of a minute: hours are set in minutes. */
  #timeAt(at: number) {
    const minute = Math.floor(at / 60_000);
    const known = this.#times.get(minute);
    if (known !== undefined) return known;
    const time = serviceTime(this.#hours, at);
    this.#times.set(minute, time);
    return time;
  }
}

const FIELDS = {
  first_response: "seconds",
  next_reply: "nextReplySeconds",
  resolve: "resolveSeconds",
} as const satisfies Record<TargetKind, string>;

/** What a ticket owes since it came in; whoever left a message does not sit and wait for words. */
export function owedBy(ticket: Ticket): Owed[] {
  const { state, reason, firstReplyAt, enteredAt, queue, priority } = ticket;
  if (state === "resolved" || state === "abandoned") return [];
  const owed = { since: enteredAt, queue, priority };
  const waits = firstReplyAt === null && reason !== "message_left";
  return [
    ...(waits ? [{ ...owed, kind: "first_response" } as const] : []),
    { ...owed, kind: "resolve" },
  ];
}
