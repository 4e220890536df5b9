/**
 * Everybody's place: how many stand before one for the people who will serve one, and the wait that means.
 * Queues that share people share the line. Pure; one pass over all who wait.
 */
import type { Locale } from "../kernel/locale.ts";
import { compareTickets } from "./assignment.ts";
import type { QueueSettings } from "./routing.ts";
import type { Ticket } from "./ticket.ts";
import { answerTime, type Evidence, remaining, serviceTime } from "./wait-estimate.ts";
import { type Moment, mayServe, type Person, servesElsewhere, serviceBy } from "./who-serves.ts";

/** A person with the chats in hand: since when each is held. */
export interface Worker extends Person {
  readonly heldSince: readonly number[];
}

/** A ticket with a place: nobody holds it yet. */
export type Waiting = Pick<
  Ticket,
  | "id"
  | "queue"
  | "lang"
  | "priority"
  | "enteredAt"
  | "updatedAt"
  | "offeredTo"
  | "offerExpiresAt"
  | "declinedBy"
>;

/** Where a ticket stands in its queue. */
export interface Place {
  /** 1 is next. */
  readonly position: number;
  /** Expected wait, in steps of half a minute; undefined when nothing reliable can be said. */
  readonly waitSeconds: number | undefined;
  /** True when someone is there who will take it. */
  readonly staffed: boolean;
}

/** Who waits and who works: all that places depend on. */
export interface PlacesInput {
  readonly waiting: readonly Waiting[];
  readonly people: readonly Worker[];
  readonly queueOf: (key: string) => QueueSettings | undefined;
  readonly evidence: Evidence;
  readonly moment: Moment;
  /** How long an offer stands, and how long the same agents are left alone after it, in milliseconds. */
  readonly offerMs: number;
  readonly askAgainMs: number;
}

const STEP_SECONDS = 30;

/** Place of every ticket that waits, by id. */
export function placesOf(input: PlacesInput): ReadonlyMap<string, Place> {
  const lines = new Lines(input);
  const forecast = new Forecast(input);
  const places = new Map<string, Place>();
  for (const ticket of [...input.waiting].sort(compareTickets)) {
    const line = lines.join(ticket);
    const wait = line.isPull ? waitToBePicked(input, ticket) : forecast.take(ticket, line.staff);
    places.set(ticket.id, {
      position: line.position,
      waitSeconds: line.staff.length === 0 || wait === undefined ? undefined : inSteps(wait),
      staffed: line.staff.length > 0,
    });
  }
  return places;
}

function inSteps(ms: number): number {
  return Math.ceil(ms / 1000 / STEP_SECONDS) * STEP_SECONDS;
}

/** Agents choose from the list themselves: only how long others waited for that says anything. */
function waitToBePicked({ evidence, moment }: PlacesInput, ticket: Waiting): number | undefined {
  return remaining(evidence.picks, Math.max(0, moment.at - ticket.enteredAt));
}

interface Line {
  /** Who will serve it of those who are there. */
  readonly staff: readonly Worker[];
  readonly isPull: boolean;
}

/** Who serves which matter, and how many of each stand in line so far. */
class Lines {
  readonly #input: PlacesInput;
  readonly #lines = new Map<string, Line & { readonly reach: ReadonlySet<string> }>();
  readonly #joined = new Map<string, number>();
  readonly #shared = new Map<string, readonly string[]>();

  constructor(input: PlacesInput) {
    this.#input = input;
    for (const ticket of input.waiting) this.#open(ticket);
  }

  join(ticket: Waiting): Line & { position: number } {
    const key = keyOf(ticket);
    const line = this.#open(ticket);
    const before = this.#linesWith(key).reduce(
      (sum, other) => sum + (this.#joined.get(other) ?? 0),
      0,
    );
    this.#joined.set(key, (this.#joined.get(key) ?? 0) + 1);
    return { ...line, position: before + 1 };
  }

  #open(ticket: { queue: string; lang: Locale }) {
    const key = keyOf(ticket);
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const { people, queueOf, moment } = this.#input;
    const queue = queueOf(ticket.queue);
    const matter = { queue, lang: ticket.lang };
    const staff = people.filter((person) => serviceBy(person, matter, moment).kind !== "no");
    // With nobody there, those count who will serve it once they are back.
    const reach = staff.length > 0 ? staff : people.filter((person) => mayServe(person, matter));
    const ids = new Set(reach.map(({ id }) => id));
    const line = { staff, isPull: queue?.assignment === "pull", reach: ids };
    this.#lines.set(key, line);
    return line;
  }

  /** Lines that are served by some of the same people, this one included. */
  #linesWith(key: string): readonly string[] {
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const mine: ReadonlySet<string> = this.#lines.get(key)?.reach ?? new Set();
    const shared = [...this.#lines]
      .filter(([other, { reach }]) => other === key || [...reach].some((id) => mine.has(id)))
      .map(([other]) => other);
    this.#shared.set(key, shared);
    return shared;
  }
}

function keyOf({ queue, lang }: { queue: string; lang: Locale }): string {
  return `${lang}:${queue}`;
}

/** When a place of someone is free, and whether that is known or hangs on how long a chat will last. */
interface Free {
  readonly at: number;
  readonly isKnown: boolean;
}

/** Plays the next while through: chats end, places fall free, each agent is asked one chat at a time. */
class Forecast {
  readonly #input: PlacesInput;
  readonly #answer: number | undefined;
  readonly #service: number | undefined;
  /** Free places of each agent, the earliest first. */
  readonly #places = new Map<string, Free[]>();
  /** Until when each agent is busy answering offers. */
  readonly #askable = new Map<string, number>();

  constructor(input: PlacesInput) {
    this.#input = input;
    this.#answer = answerTime(input.evidence);
    this.#service = serviceTime(input.evidence);
    for (const person of input.people) this.#places.set(person.id, this.#freePlaces(person));
  }

  /** The ticket's wait in milliseconds; it has its place from then on, so that those behind see it taken. */
  take(ticket: Waiting, staff: readonly Worker[]): number | undefined {
    const { at } = this.#input.moment;
    const asked = staff.find(({ id }) => id === ticket.offeredTo);
    const best = asked === undefined ? this.#findFirst(ticket, staff) : this.#askedNow(asked);
    if (best === undefined) return undefined;
    const answer = this.#answer ?? this.#input.offerMs;
    const spent = asked === undefined ? 0 : this.#offeredFor(ticket);
    const claimedAt = best.start + Math.max(0, answer - spent);
    const { agentId, place } = best;
    this.#askable.set(agentId, claimedAt);
    const places = this.#places.get(agentId) ?? [];
    places.splice(places.indexOf(place), 1);
    const end = { at: claimedAt + (this.#service ?? 0), isKnown: false };
    places.push(end);
    places.sort((a, b) => a.at - b.at);
    const isSure = place.isKnown || this.#service !== undefined;
    return this.#answer !== undefined && isSure ? claimedAt - at : undefined;
  }

  #findFirst(ticket: Waiting, staff: readonly Worker[]) {
    const { at } = this.#input.moment;
    let best: { agentId: string; place: Free; start: number } | undefined;
    for (const { id } of staff) {
      const place = this.#places.get(id)?.[0];
      if (place === undefined) continue;
      const notBefore = ticket.declinedBy.includes(id)
        ? ticket.updatedAt + this.#input.askAgainMs
        : at;
      const start = Math.max(place.at, this.#askable.get(id) ?? at, notBefore);
      if (best === undefined || start < best.start) best = { agentId: id, place, start };
    }
    return best;
  }

  #askedNow({ id }: Worker) {
    const { at } = this.#input.moment;
    const place = this.#places.get(id)?.[0] ?? { at, isKnown: true };
    return { agentId: id, place, start: Math.max(at, place.at) };
  }

  #offeredFor({ offerExpiresAt }: Waiting): number {
    const { moment, offerMs } = this.#input;
    return offerExpiresAt === null ? 0 : Math.max(0, moment.at - (offerExpiresAt - offerMs));
  }

  #freePlaces(person: Worker): Free[] {
    // When another help desk comes to a chat is not known here.
    if (servesElsewhere(person)) return [];
    const { evidence, moment } = this.#input;
    const ends = person.heldSince
      .map((since) => remaining(evidence.serviceTimes, Math.max(0, moment.at - since)))
      .map((left) => ({ at: moment.at + (left ?? 0), isKnown: false }))
      .sort((a, b) => a.at - b.at);
    const free = Math.max(0, person.limit - ends.length);
    // Someone whose limit was lowered below what is held finishes the surplus first.
    const surplus = Math.max(0, ends.length - person.limit);
    return [...Array<Free>(free).fill({ at: moment.at, isKnown: true }), ...ends.slice(surplus)];
  }
}
