/**
 * A desk of people as a model: who is there, who answers, how long chats last. It plays through what the rules
 * of `handoff/` decide, and can look ahead: how soon could these people have served someone at best?
 */
import { planOffers } from "../../handoff/assignment.ts";
import { type Place, placesOf, type Worker } from "../../handoff/queue-places.ts";
import type { QueueSettings } from "../../handoff/routing.ts";
import type { Command, Ticket } from "../../handoff/ticket.ts";
import { transition } from "../../handoff/transition.ts";
import type { OfferEnd } from "../../handoff/wait-estimate.ts";
import { momentOf } from "../../handoff/who-serves.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { PresenceState } from "../../kernel/protocol/ticket.ts";

/** How one of the model's people works; milliseconds. */
export interface Habit {
  readonly answers: number;
  readonly serves: number;
  /** One offer in so many is not answered; 0: all are. */
  readonly misses: number;
}

export interface ModelPerson {
  readonly id: string;
  readonly roles: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly Locale[];
  readonly limit: number;
  readonly habit: Habit;
  state: PresenceState;
  readonly held: { readonly ticket: Ticket; readonly since: number; readonly endsAt: number }[];
  asked: { ticket: Ticket; since: number; answersAt: number; takes: boolean } | undefined;
  offers: number;
}

export const OPEN = { open: true, timeZone: "Asia/Shanghai" };
const OFFER_MS = 30_000;
export const ASK_AGAIN_MS = 60_000;
const STEP_MS = 1000;

export class ModelDesk {
  at = 0;
  readonly people: ModelPerson[];
  waiting: Ticket[] = [];
  readonly served: { ticketId: string; at: number }[] = [];
  readonly serviceTimes: number[] = [];
  readonly offers: OfferEnd[] = [];
  readonly #queueOf: (key: string) => QueueSettings | undefined;
  #tickets = 0;

  constructor(people: ModelPerson[], queueOf: (key: string) => QueueSettings | undefined) {
    this.people = people;
    this.#queueOf = queueOf;
  }

  enter(of: Pick<Ticket, "queue" | "lang" | "priority">): Ticket {
    this.#tickets += 1;
    const id = `t${String(this.#tickets).padStart(5, "0")}`;
    const opening = { ...of, id, conversationId: "c", caseId: "k", reason: "asked" } as const;
    const ticket = this.#apply(undefined, { kind: "request", opening });
    this.waiting.push(ticket);
    return ticket;
  }

  /** What each who waits is told now. */
  tell(): ReadonlyMap<string, Place> {
    const { serviceTimes, offers } = this;
    return placesOf({
      waiting: this.waiting,
      people: this.people.map((person) => this.#asWorker(person)),
      queueOf: this.#queueOf,
      evidence: { serviceTimes, offers, picks: [] },
      moment: momentOf(this.at, OPEN),
      offerMs: OFFER_MS,
      askAgainMs: ASK_AGAIN_MS,
    });
  }

  /** Lets one second pass. */
  step(): void {
    this.at += STEP_MS;
    for (const person of this.people) {
      this.#finish(person);
      this.#answer(person);
    }
    this.#offer();
  }

  /** A copy that goes its own way; `diligent`: everybody answers at once and lets each chat be short. */
  lookAhead(diligent: { readonly answers: number; readonly serves: number }): ModelDesk {
    const people = this.people.map((person) => ({
      ...person,
      habit: { ...diligent, misses: 0 },
      held: person.held.map((chat) => ({
        ...chat,
        endsAt: Math.max(this.at, Math.min(chat.endsAt, chat.since + diligent.serves)),
      })),
      asked: person.asked && {
        ...person.asked,
        answersAt: Math.max(this.at, person.asked.since + diligent.answers),
        takes: true,
      },
    }));
    const copy = new ModelDesk(people, this.#queueOf);
    copy.at = this.at;
    copy.waiting = [...this.waiting];
    return copy;
  }

  #finish(person: ModelPerson): void {
    for (const chat of [...person.held]) {
      if (chat.endsAt > this.at) continue;
      person.held.splice(person.held.indexOf(chat), 1);
      this.serviceTimes.unshift(this.at - chat.since);
    }
  }

  #answer(person: ModelPerson): void {
    const { asked } = person;
    if (asked === undefined || asked.answersAt > this.at) return;
    person.asked = undefined;
    this.offers.unshift({ took: this.at - asked.since, taken: asked.takes });
    if (asked.takes) {
      this.waiting = this.waiting.filter(({ id }) => id !== asked.ticket.id);
      const endsAt = this.at + person.habit.serves;
      person.held.push({ ticket: asked.ticket, since: this.at, endsAt });
      this.served.push({ ticketId: asked.ticket.id, at: this.at });
      return;
    }
    this.#change(asked.ticket.id, { kind: "expire_offer" });
  }

  #offer(): void {
    const offers = planOffers({
      waiting: this.waiting.filter(({ state }) => state === "waiting"),
      people: this.people.map((person) => this.#asWorker(person)),
      queueOf: this.#queueOf,
      moment: momentOf(this.at, OPEN),
      askAgainMs: ASK_AGAIN_MS,
    });
    for (const { ticketId, agentId } of offers) {
      const person = this.people.find(({ id }) => id === agentId);
      if (person === undefined) throw new Error("the plan asks someone who is not there");
      const expiresAt = this.at + OFFER_MS;
      const ticket = this.#change(ticketId, { kind: "offer", agentId, expiresAt });
      person.offers += 1;
      const { misses, answers } = person.habit;
      const takes = misses === 0 || person.offers % misses !== 0;
      const answersAt = this.at + (takes ? answers : OFFER_MS);
      person.asked = { ticket, since: this.at, answersAt, takes };
    }
  }

  #change(ticketId: string, command: Command): Ticket {
    const before = this.waiting.find(({ id }) => id === ticketId);
    if (before === undefined) throw new Error("the plan offers what does not wait");
    const after = this.#apply(before, command);
    this.waiting = this.waiting.map((ticket) => (ticket.id === ticketId ? after : ticket));
    return after;
  }

  #apply(before: Ticket | undefined, command: Command): Ticket {
    const done = transition(before, command, {
      ...{ actor: { kind: "system" }, at: this.at, facts: { reachable: true } },
      ...{ tooLongMs: null, slowAgentMs: 60_000 },
    });
    if (done.kind === "refused") throw new Error(`${command.kind}: ${done.reason}`);
    return done.ticket;
  }

  #asWorker(person: ModelPerson): Worker & { lastClaimAt: number } {
    const { id, roles, skills, languages, limit, state } = person;
    return {
      ...{ id, roles, skills, languages, limit, held: person.held.length },
      offered: person.asked === undefined ? 0 : 1,
      heldSince: person.held.map(({ since }) => since),
      lastClaimAt: Math.max(0, ...person.held.map(({ since }) => since)),
      presence: {
        state,
        awayReason: null,
        backAt: null,
        leaseUntil: this.at + 60_000,
        goneAt: null,
      },
      workingTimes: null,
    };
  }
}
