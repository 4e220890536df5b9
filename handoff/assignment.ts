/** Who is asked next. Pure: the plan is made from one reading of the rows and proven by conditional updates. */
import type { QueueSettings } from "./routing.ts";
import type { Ticket } from "./ticket.ts";
import { type Moment, type Person, serviceBy } from "./who-serves.ts";

/** Someone who may be asked. */
export interface Candidate extends Person {
  /** When the last chat began; the longest idle is asked first. */
  readonly lastClaimAt: number;
}

/** A ticket to be offered to an agent. */
export interface Offer {
  readonly ticketId: string;
  readonly agentId: string;
}

/** Everything that a plan of offers depends on. */
export interface AssignmentInput {
  /** Tickets that nobody holds: state waiting or left_message. */
  readonly waiting: readonly Ticket[];
  /** All people of the desk; who may be asked is decided here. */
  readonly people: readonly Candidate[];
  readonly queueOf: (key: string) => QueueSettings | undefined;
  readonly moment: Moment;
  /** After this many milliseconds without a change, those who declined are asked again. */
  readonly askAgainMs: number;
}

/** Order in which tickets are served: priority, then time of entry; the id settles a tie. */
export function compareTickets(
  a: Pick<Ticket, "id" | "priority" | "enteredAt">,
  b: Pick<Ticket, "id" | "priority" | "enteredAt">,
): number {
  return a.priority - b.priority || a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1);
}

/**
 * The offers to make now: the most urgent ticket first, each to the least loaded agent who serves it now.
 * Nobody is asked two things at a time, nor beyond the limit, and a ticket that no one can take does not
 * hold up those behind it.
 */
export function planOffers(input: AssignmentInput): Offer[] {
  const { moment, askAgainMs } = input;
  let free = [...input.people];
  const offers: Offer[] = [];
  for (const ticket of [...input.waiting].sort(compareTickets)) {
    if (free.length === 0) break;
    const queue = input.queueOf(ticket.queue);
    if (queue?.assignment === "pull") continue;
    const declined = moment.at - ticket.updatedAt < askAgainMs ? ticket.declinedBy : [];
    const matter = { queue, lang: ticket.lang };
    const [best] = free
      .filter(({ id }) => !declined.includes(id))
      .filter((person) => serviceBy(person, matter, moment).kind === "now")
      .sort(compareCandidates);
    if (best === undefined) continue;
    free = free.filter(({ id }) => id !== best.id);
    offers.push({ ticketId: ticket.id, agentId: best.id });
  }
  return offers;
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return a.held - b.held || a.lastClaimAt - b.lastClaimAt || (a.id < b.id ? -1 : 1);
}
