/** Who is asked next. Pure: the plan is made from one reading of the rows and proven by conditional updates. */
import type { Locale } from "../kernel/locale.ts";
import type { QueueSettings } from "./routing.ts";
import type { Ticket } from "./ticket.ts";

export interface Candidate {
  readonly id: string;
  readonly skills: readonly string[];
  readonly languages: readonly Locale[];
  /** Most chats at a time. */
  readonly limit: number;
  /** Chats held and offers open. */
  readonly load: number;
  /** When the last chat began; the longest idle is asked first. */
  readonly lastClaimAt: number;
}

export interface Offer {
  readonly ticketId: string;
  readonly agentId: string;
}

export interface AssignmentInput {
  /** Tickets that nobody holds: state waiting or left_message. */
  readonly waiting: readonly Ticket[];
  /** Agents who are available now. */
  readonly agents: readonly Candidate[];
  readonly queueOf: (key: string) => QueueSettings | undefined;
  readonly at: number;
  /** After this many milliseconds without a change, those who declined are asked again. */
  readonly askAgainMs: number;
}

/** Order in which tickets are served: priority, then time of entry; the id settles a tie. */
export function compareTickets(a: Ticket, b: Ticket): number {
  return a.priority - b.priority || a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1);
}

/**
 * The offers to make now: the longest waiting ticket first, each to the least loaded agent who has the
 * skill, the language and a free place. Nobody gets more than the limit allows, and a ticket that no one
 * can take does not hold up those behind it.
 */
export function planOffers(input: AssignmentInput): Offer[] {
  const agents = input.agents.map((agent) => ({ ...agent }));
  const offers: Offer[] = [];
  for (const ticket of [...input.waiting].sort(compareTickets)) {
    const queue = input.queueOf(ticket.queue);
    if (queue?.assignment === "pull") continue;
    const declined = input.at - ticket.updatedAt < input.askAgainMs ? ticket.declinedBy : [];
    const [best] = agents
      .filter((agent) => agent.load < agent.limit && !declined.includes(agent.id))
      .filter((agent) => canServe(agent, queue, ticket.lang))
      .sort(compareCandidates);
    if (best === undefined) continue;
    // Counted at once, so that one plan cannot promise the same free place twice.
    best.load += 1;
    best.lastClaimAt = input.at;
    offers.push({ ticketId: ticket.id, agentId: best.id });
  }
  return offers;
}

/** True when the agent has a skill of the queue (or it needs none) and speaks the language. */
export function canServe(
  agent: Pick<Candidate, "skills" | "languages">,
  queue: Pick<QueueSettings, "skills"> | undefined,
  lang: Locale,
): boolean {
  const skills = queue?.skills ?? [];
  const skilled = skills.length === 0 || skills.some((skill) => agent.skills.includes(skill));
  return skilled && agent.languages.includes(lang);
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return a.load - b.load || a.lastClaimAt - b.lastClaimAt || (a.id < b.id ? -1 : 1);
}
