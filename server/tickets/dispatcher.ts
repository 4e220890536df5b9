/** Hands waiting chats to free agents. Any number of nodes may run one: the rows decide who was first. */
import { planOffers } from "../../handoff/assignment.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import { serviceBy } from "../../handoff/who-serves.ts";
import { asPerson, findAgent } from "../people/agents.ts";
import { takePlace } from "../people/capacity.ts";
import { momentAt, readSituation, type Situation } from "../people/desk-situation.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { tryTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { lockTicket } from "./ticket-access.ts";
import { readTicket } from "./ticket-rows.ts";

/** Most waiting tickets one round looks at; the others come when these have gone. */
const WINDOW = 500;

/** Makes offers, one round at a time; a wish for a round during one leads to another. */
export class Dispatcher {
  readonly #ports: DeskPorts;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** Makes all offers that are due now. Calls during a round lead to one more round. Never throws. */
  async run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Resolves when the round in progress is over; no further one starts. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#round();
      } catch (error) {
        this.#ports.logger.warn({}, "dispatch_failed", error);
      }
    }
  }

  async #round(): Promise<void> {
    const { storage, settings } = this.#ports;
    const { routing } = settings;
    const waiting = await readUnheld(storage.db);
    if (waiting.length === 0) return;
    const { agents, moment }: Situation = await readSituation(this.#ports, storage.db);
    const offers = planOffers({
      waiting,
      people: agents.map(asPerson),
      queueOf: (key) => findQueue(routing, key),
      moment,
      askAgainMs: routing.offerAgainSeconds * 1000,
    });
    for (const offer of offers) {
      if (this.#stopped) return;
      await storage.transaction((tx) => this.#offer(tx, offer));
    }
  }

  async #offer(tx: Transaction, offer: { ticketId: string; agentId: string }): Promise<void> {
    const { clock, settings } = this.#ports;
    const locked = await lockTicket(this.#ports, tx, offer.ticketId);
    if (locked === undefined) return;
    const { state, queue, lang } = locked.ticket;
    if (state !== "waiting" && state !== "left_message") return;
    const agent = await findAgent(tx.db, offer.agentId);
    // The plan was made before the lock: the queue may have changed, the agent may have left.
    const matter = { queue: findQueue(settings.routing, queue), lang };
    if (agent === undefined) return;
    if (serviceBy(asPerson(agent), matter, momentAt(this.#ports)).kind !== "now") return;
    const place = await takePlace(tx, {
      agentId: offer.agentId,
      ticketId: offer.ticketId,
      alone: true,
    });
    if (place.kind !== "taken") return;
    const expiresAt = clock.now() + settings.routing.offerSeconds * 1000;
    // Refused: someone else was faster, and the next round sees it.
    await tryTransition(this.#ports, tx, {
      ...locked,
      command: { kind: "offer", agentId: offer.agentId, expiresAt },
      actor: { kind: "system" },
    });
  }
}

/** Tickets nobody holds, the most urgent first. */
async function readUnheld(db: Queries): Promise<Ticket[]> {
  const rows = await db
    .selectFrom("tickets")
    .selectAll()
    .where("state", "in", ["waiting", "left_message"])
    .orderBy("priority")
    .orderBy("entered_at")
    .limit(WINDOW)
    .execute();
  return rows.map(readTicket);
}
