/** One reading of queues and people, shared by all who ask within a moment: a busy desk is asked a lot. */
import type { Place } from "../../handoff/queue-places.ts";
import { findQueue } from "../../handoff/routing.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { QueueView } from "../../kernel/protocol/ticket.ts";
import { isStaffed, placesAmong, readSituation, type Situation } from "../people/desk-situation.ts";
import { readEvidence } from "../people/recent-work.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readWaiting } from "../tickets/ticket-rows.ts";

/** How old a reading may be. Changes on this node drop it at once; those of other nodes show after this. */
const MAX_AGE_MS = 500;

type Ports = Pick<DeskPorts, "clock" | "settings" | "storage">;

/** The queues and places at one moment. */
export interface BoardReading {
  readonly situation: Situation;
  /** Tickets with a place. */
  readonly waiting: Awaited<ReturnType<typeof readWaiting>>;
  /** Place of each, by ticket. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Reads queues and places once for all consoles that ask in the same moment. */
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
  async placeOf({ id }: { readonly id: string }): Promise<Place | undefined> {
    return (await this.read()).places.get(id);
  }
}

/** All queues of the settings as the console shows them. */
export function presentQueues(ports: Ports, reading: BoardReading, lang: Locale): QueueView[] {
  const { situation } = reading;
  const byQueue = Map.groupBy(reading.waiting, ({ queue }) => queue);
  return ports.settings.routing.queues.map(({ key, label }) => {
    const tickets = byQueue.get(key) ?? [];
    const oldest = tickets.reduce((low, { enteredAt }) => Math.min(low, enteredAt), Infinity);
    const staffed = LOCALES.some((lang) => isStaffed(ports, situation, { queue: key, lang }));
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
  const waiting = await readWaiting(db);
  const situation = await readSituation(ports, db);
  const evidence = await readEvidence(db);
  return { situation, waiting, places: placesAmong(ports, { situation, waiting, evidence }) };
}
