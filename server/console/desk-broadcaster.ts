/** Keeps consoles and waiting shoppers current: what changed is gathered for a moment, read once, and told. */
import type { Ticket } from "../../handoff/ticket.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import { findCaseRow } from "../cases/case-store.ts";
import { findOtherSide } from "../cases/other-side.ts";
import { loadCasePacket } from "../cases/present-case.ts";
import type { ConsoleRoom } from "../chat/fanout.ts";
import { findAgent, presentAgent } from "../people/agents.ts";
import { momentAt } from "../people/desk-situation.ts";
import type { DeskPorts, DeskSignals } from "../tickets/desk-ports.ts";
import { findLatestTicket, findTicket, readTicket } from "../tickets/ticket-rows.ts";
import { type DeskBoard, presentQueues } from "./desk-board.ts";
import { loadTicketFacts, presentLoaded, type TicketFacts } from "./present-ticket.ts";

/** How long changes of one ticket are gathered; people do not see it, a storm is cut down by it. */
const GATHER_MS = 100;
/** How often places in the queue are told at most. */
const PLACES_MS = 400;

/** What telling consoles stands on. */
export interface BroadcasterPorts extends Omit<DeskPorts, "signals"> {
  readonly board: DeskBoard;
  readonly scheduler: Scheduler;
  readonly isOnline: (conversationId: string) => boolean;
  /** Free places or waiting tickets changed: offers may be due. */
  readonly dispatch: () => void;
}

/** Tells consoles what changed, many changes at once as one. */
export class DeskBroadcaster implements DeskSignals {
  readonly #ports: BroadcasterPorts;
  readonly #tickets = new Map<string, Set<string>>();
  readonly #cases = new Set<string>();
  readonly #agents = new Set<string>();
  /** Place last told to each waiting conversation. */
  readonly #places = new Map<string, string>();
  /** Offers already told, by ticket: its version. */
  readonly #offers = new Map<string, number>();
  #flushing = false;
  #placesDue = false;
  #stopped = false;

  constructor(ports: BroadcasterPorts) {
    this.#ports = ports;
  }

  stop(): void {
    this.#stopped = true;
  }

  ticketChanged({ ticketId, leftQueue }: { ticketId: string; leftQueue: string | null }): void {
    const queues = this.#tickets.get(ticketId) ?? new Set();
    if (leftQueue !== null) queues.add(leftQueue);
    this.#tickets.set(ticketId, queues);
    this.#flushSoon();
  }

  caseChanged(caseId: string): void {
    this.#cases.add(caseId);
    this.#flushSoon();
  }

  agentChanged(agentId: string): void {
    this.#ports.board.invalidate();
    this.#agents.add(agentId);
    this.#flushSoon();
  }

  loadChanged(): void {
    this.#ports.board.invalidate();
    this.#ports.dispatch();
    if (this.#placesDue || this.#stopped) return;
    this.#placesDue = true;
    this.#ports.scheduler.after(PLACES_MS, () => {
      this.#placesDue = false;
      this.#guard(this.tellPlaces());
    });
  }

  /** A message was stored: to those who watch the chat, and to the lists that preview it. */
  messageAdded(message: Message, ticketId?: string): void {
    if (ticketId === undefined) this.#guard(this.#findAndTell(message));
    else this.#tellMessage(message, ticketId);
  }

  conversationChanged(conversationId: string): void {
    this.#guard(
      findLatestTicket(this.#ports.storage.db, conversationId).then((ticket) => {
        if (ticket !== undefined) this.ticketChanged({ ticketId: ticket.id, leftQueue: null });
      }),
    );
  }

  shopperTyping(conversationId: string, typing: boolean): void {
    this.#guard(
      findLatestTicket(this.#ports.storage.db, conversationId).then((ticket) => {
        if (ticket === undefined) return;
        this.#ports.fanout.toConsole(`conversation:${conversationId}`, "typing:changed", {
          ticketId: ticket.id,
          who: "shopper",
          typing,
        });
      }),
    );
  }

  /** Tells every waiting shopper whose place or wait moved, and every console how the queues stand. */
  async tellPlaces(): Promise<void> {
    const { board, fanout, announcer } = this.#ports;
    const reading = await board.read();
    const waiting = new Set<string>();
    for (const { id, conversationId } of reading.waiting) {
      waiting.add(conversationId);
      const place = JSON.stringify([reading.places.get(id), reading.situation.serving]);
      if (this.#places.get(conversationId) === place) continue;
      this.#places.set(conversationId, place);
      announcer.conversationChanged(conversationId);
    }
    for (const told of this.#places.keys()) if (!waiting.has(told)) this.#places.delete(told);
    for (const lang of LOCALES) {
      fanout.toConsole(`desk:${lang}`, "queues:changed", {
        queues: presentQueues(this.#ports, reading, lang),
      });
    }
  }

  #flushSoon(): void {
    if (this.#flushing || this.#stopped) return;
    this.#flushing = true;
    this.#ports.scheduler.after(GATHER_MS, () => {
      // One at a time: two side by side would tell one offer twice, and old news after new.
      this.#guard(this.#flush().finally(() => this.#flushed()));
    });
  }

  #flushed(): void {
    this.#flushing = false;
    if (this.#tickets.size + this.#cases.size + this.#agents.size > 0) this.#flushSoon();
  }

  async #flush(): Promise<void> {
    const tickets = new Map(this.#tickets);
    const cases = [...this.#cases];
    const agents = [...this.#agents];
    this.#tickets.clear();
    this.#cases.clear();
    this.#agents.clear();
    await this.#tellTickets(tickets);
    for (const caseId of cases) await this.#tellCase(caseId);
    for (const agentId of agents) await this.#tellAgent(agentId);
  }

  async #tellTickets(changed: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
    if (changed.size === 0) return;
    const { storage, fanout } = this.#ports;
    const rows = await storage.db
      .selectFrom("tickets")
      .selectAll()
      .where("id", "in", [...changed.keys()])
      .execute();
    const tickets = rows.map(readTicket);
    for (const ticket of tickets) {
      for (const queue of changed.get(ticket.id) ?? []) {
        if (queue === ticket.queue) continue;
        for (const lang of LOCALES) {
          const room = queueRoom({ queue, lang: ticket.lang }, lang);
          fanout.toConsole(room, "ticket:removed", { ticketId: ticket.id });
        }
      }
    }
    const facts = await loadTicketFacts(this.#ports, tickets);
    for (const lang of LOCALES) this.#tellViews({ tickets, facts }, lang);
    for (const ticket of tickets) {
      if (ticket.state === "offered") this.#offers.set(ticket.id, ticket.version);
      else this.#offers.delete(ticket.id);
    }
  }

  #tellViews(loaded: { tickets: readonly Ticket[]; facts: TicketFacts }, lang: Locale): void {
    const { isOnline, fanout } = this.#ports;
    const views = presentLoaded(this.#ports, loaded, { lang, isOnline });
    for (const view of views) {
      const ticket = loaded.tickets.find(({ id }) => id === view.id);
      if (ticket === undefined) continue;
      for (const room of roomsOf(ticket, lang))
        fanout.toConsole(room, "ticket:changed", { ticket: view });
      const isNewOffer = this.#offers.get(ticket.id) !== ticket.version;
      if (ticket.state !== "offered" || view.offer === null || !isNewOffer) continue;
      const { agentId, expiresAt } = view.offer;
      fanout.toConsole(`agent:${agentId}:${lang}`, "offer:made", { ticket: view, expiresAt });
    }
  }

  /** Who looks at the case sees it anew, and who looks at the other side's of the same order. */
  async #tellCase(caseId: string): Promise<void> {
    const { db } = this.#ports.storage;
    const row = await findCaseRow(db, caseId);
    if (row === undefined) return;
    const others = row.status === "draft" ? [] : await findOtherSide(db, row);
    for (const { id } of [row, ...others]) await this.#tellPacket(id);
  }

  async #tellPacket(caseId: string): Promise<void> {
    const { storage, fanout } = this.#ports;
    const row = await storage.db
      .selectFrom("tickets")
      .select("id")
      .where("case_id", "=", caseId)
      .orderBy("updated_at", "desc")
      .executeTakeFirst();
    const ticket = row && (await findTicket(storage.db, row.id));
    if (ticket === undefined) return;
    for (const lang of LOCALES) {
      const packet = await loadCasePacket(this.#ports, storage.db, { ticket, lang });
      if (packet === undefined) return;
      const room = `conversation:${ticket.conversationId}:${lang}` as const;
      fanout.toConsole(room, "case:changed", { ticketId: ticket.id, case: packet });
    }
  }

  async #tellAgent(agentId: string): Promise<void> {
    const { storage, fanout } = this.#ports;
    const agent = await findAgent(storage.db, agentId);
    if (agent === undefined) return;
    const view = presentAgent(agent, momentAt(this.#ports));
    fanout.toConsole("desk", "agent:changed", { agent: view });
  }

  async #findAndTell(message: Message): Promise<void> {
    const ticket = await findLatestTicket(this.#ports.storage.db, message.conversationId);
    if (ticket !== undefined) this.#tellMessage(message, ticket.id);
  }

  #tellMessage(message: Message, ticketId: string): void {
    const room = `conversation:${message.conversationId}` as const;
    this.#ports.fanout.toConsole(room, "message:added", { message, ticketId });
    this.ticketChanged({ ticketId, leftQueue: null });
  }

  #guard(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      // Consoles find it when they resume; the database may just be away.
      if (!this.#stopped) this.#ports.logger.warn({}, "desk_not_told", error);
    });
  }
}

/** The room of those who serve a queue in the ticket's language, and read the console in theirs. */
export function queueRoom(ticket: Pick<Ticket, "queue" | "lang">, reads: Locale): ConsoleRoom {
  return `queue:${ticket.queue}:${ticket.lang}:${reads}`;
}

/** Who sees the ticket: its queue, and those who hold it, are asked, or watch it from elsewhere. */
function roomsOf(ticket: Ticket, lang: Locale): ConsoleRoom[] {
  const people = new Set([ticket.agentId, ticket.offeredTo, ticket.lastAgentId]);
  return [
    queueRoom(ticket, lang),
    ...[...people].flatMap((id) => (id === null ? [] : [`agent:${id}:${lang}` as const])),
  ];
}
