/** One reading of queues and people, shared by all who ask within a moment: a busy desk is asked a lot. */
import { compareTickets } from "../../handoff/assignment.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { QueueView } from "../../kernel/protocol/ticket.ts";
import {
  estimatePlace,
  type Place,
  readServiceTimes,
  readSituation,
  type Situation,
  staffOf,
} from "../people/desk-situation.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { QUEUED_STATES, readTicket } from "../tickets/ticket-rows.ts";

/** How old a reading may be. Changes on this node drop it at once; those of other nodes show after this. */
const MAX_AGE_MS = 500;

type Ports = Pick<DeskPorts, "clock" | "settings" | "storage">;

export interface BoardReading {
  readonly situation: Situation;
  /** Tickets with a place, in the order of service, by queue. */
  readonly queues: ReadonlyMap<string, readonly Ticket[]>;
  readonly serviceTimes: ReadonlyMap<string, readonly number[]>;
}

export class DeskBoard {
  readonly #ports: Ports;
  #reading: Promise<BoardReading> | undefined;
  #readAt = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Something changed: the next who asks reads anew. */
  invalidate(): void {
    this.#reading = undefined;
  }

  async read(): Promise<BoardReading> {
    const now = this.#ports.clock.now();
    const fresh = this.#reading !== undefined && Math.abs(now - this.#readAt) <= MAX_AGE_MS;
    if (!fresh || this.#reading === undefined) {
      this.#readAt = now;
      const reading = readBoard(this.#ports, this.#ports.storage.db);
      this.#reading = reading;
      reading.catch(() => {
        if (this.#reading === reading) this.#reading = undefined;
      });
    }
    return await this.#reading;
  }

  /** Place and wait of a ticket; undefined when it has none. */
  async placeOf(ticket: Ticket): Promise<Place | undefined> {
    return placeOn(this.#ports, await this.read(), ticket);
  }
}

/** Place and wait of a ticket on this reading; undefined when it has none. */
export function placeOn(ports: Ports, reading: BoardReading, ticket: Ticket): Place | undefined {
  const index = reading.queues.get(ticket.queue)?.findIndex(({ id }) => id === ticket.id) ?? -1;
  if (index < 0) return undefined;
  const serviceTimes = reading.serviceTimes.get(ticket.queue) ?? [];
  const { situation } = reading;
  return estimatePlace(ports, { situation, ticket, position: index + 1, serviceTimes });
}

/** All queues of the settings as the console shows them. */
export function presentQueues(ports: Ports, reading: BoardReading, lang: Locale): QueueView[] {
  const { situation } = reading;
  return ports.settings.routing.queues.map(({ key, label }) => {
    const tickets = reading.queues.get(key) ?? [];
    const oldest = tickets.reduce((low, { enteredAt }) => Math.min(low, enteredAt), Infinity);
    const staffed = (["zh", "en"] as const).some(
      (spoken) => staffOf(ports, situation, { queue: key, lang: spoken }).length > 0,
    );
    return {
      id: key,
      label: label[lang],
      waiting: tickets.length,
      oldestSeconds:
        tickets.length === 0 ? null : Math.max(0, Math.round((situation.at - oldest) / 1000)),
      staffed,
    };
  });
}

/** The label of a queue; its key when settings no longer know it. */
export function labelOfQueue(ports: Pick<Ports, "settings">, key: string, lang: Locale): string {
  return findQueue(ports.settings.routing, key)?.label[lang] ?? key;
}

async function readBoard(ports: Ports, db: Queries): Promise<BoardReading> {
  const rows = await db
    .selectFrom("tickets")
    .selectAll()
    .where("state", "in", [...QUEUED_STATES])
    .execute();
  const situation = await readSituation(ports, db);
  const queues = Map.groupBy(rows.map(readTicket).sort(compareTickets), ({ queue }) => queue);
  const serviceTimes = new Map<string, number[]>();
  for (const queue of queues.keys()) serviceTimes.set(queue, await readServiceTimes(db, queue));
  return { situation, queues, serviceTimes };
}
