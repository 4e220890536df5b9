/**
 * The desk of one signed-in agent: holds the state, keeps it true over reconnects, and carries out what
 * the agent does. Subscribes first, then takes the snapshot, then applies what arrived meanwhile.
 */
import type { ConsoleRequest, ConsoleRequestOf } from "../../kernel/protocol/console-events.ts";
import type { AgentView, TicketView } from "../../kernel/protocol/ticket.ts";
import type { Locale } from "../wording/wording.ts";
import type { DeskLink, Reply } from "./link.ts";
import { type Draft, MessageSender } from "./message-sender.ts";
import {
  applyFact,
  applySnapshot,
  changeRoom,
  type Fact,
  withMessages,
  withRoom,
  withTicket,
} from "./state/apply-fact.ts";
import { createDeskState, type DeskState, type SessionEnd } from "./state/desk-state.ts";
import { type KeyValueStore, loadOutbox, saveOutbox } from "./state/outbox.ts";
import { hasGap, lastSeq } from "./state/transcript.ts";

/** What the desk needs from its surroundings; the browser's in production, a fake's in tests. */
export interface DeskPorts {
  readonly link: DeskLink;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` after `ms`. */
  after(ms: number, task: () => void): void;
  /** In 0…1. */
  random(): number;
  newId(): string;
  readonly store: KeyValueStore;
}

export class Desk {
  readonly #ports: DeskPorts;
  readonly #sender: MessageSender;
  readonly #listeners = new Set<() => void>();
  readonly #catchingUp = new Set<string>();
  #state: DeskState;
  #lang: Locale;
  #selected: string | null = null;
  /** Facts that arrive while the snapshot is on its way; null when there is none to wait for. */
  #early: Fact[] | null = [];

  constructor(me: AgentView, lang: Locale, ports: DeskPorts) {
    this.#ports = ports;
    this.#lang = lang;
    this.#state = createDeskState(me, {
      outbox: loadOutbox(ports.store, me.id),
      joined: new Set(),
    });
    this.#sender = new MessageSender(ports, {
      lang: () => this.#lang,
      state: () => this.#state,
      update: (change) => this.#update(change),
      catchUp: (ticketId) => void this.#catchUp(ticketId),
    });
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Calls `listener` after every change; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#ports.link.onFact((fact) => this.#receive(fact));
    this.#ports.link.onConnection((connection) => {
      if (connection === "up") void this.#openDesk();
      else if (connection === "refused") this.#end("expired");
      else this.#goneOffline();
    });
    this.#ports.link.start();
  }

  stop(): void {
    this.#ports.link.stop();
    this.#listeners.clear();
  }

  /** Labels come from the desk in one language: another one means asking again. */
  setLang(lang: Locale): void {
    if (lang === this.#lang) return;
    this.#lang = lang;
    if (this.#state.connection === "live") void this.#openDesk();
  }

  /** Shows a ticket: its case and conversation are fetched and stay live. */
  select(ticketId: string | null): void {
    this.#selected = ticketId;
    if (ticketId === null) return;
    this.#update((state) => withRoom(state, ticketId));
    void this.#openRoom(ticketId);
  }

  /** Writes a message into the outbox and sends it, now or when the desk is back. */
  send(draft: Draft): void {
    this.#sender.send(draft);
  }

  /** Tries a failed message again, with the same id. */
  retry(clientMsgId: string): void {
    this.#sender.retry(clientMsgId);
  }

  /** Forgets a message that could not be sent. */
  discard(clientMsgId: string): void {
    this.#sender.discard(clientMsgId);
  }

  /** Any other request; a ticket in the answer is taken over at once. */
  async request<E extends ConsoleRequest>(
    event: E,
    payload: ConsoleRequestOf<E>,
  ): Promise<Reply<E>> {
    const reply = await this.#ports.link.request(event, payload);
    if (reply.ok && "ticket" in reply) {
      const ticket: TicketView = reply.ticket;
      this.#update((state) => withTicket(state, ticket));
    }
    if (reply.ok && "me" in reply) {
      const me: AgentView = reply.me;
      this.#update((state) => ({ ...state, me, agents: new Map(state.agents).set(me.id, me) }));
    }
    return reply;
  }

  /** A supervisor steps in, visibly to everyone. */
  async join(ticketId: string): Promise<Reply<"ticket:join">> {
    const reply = await this.request("ticket:join", { ticketId });
    if (reply.ok)
      this.#update((state) => ({ ...state, joined: new Set(state.joined).add(ticketId) }));
    return reply;
  }

  #update(change: (state: DeskState) => DeskState): void {
    const before = this.#state;
    this.#state = change(before);
    if (this.#state === before) return;
    if (this.#state.outbox !== before.outbox)
      saveOutbox(this.#ports.store, this.#state.me.id, this.#state.outbox);
    for (const listener of this.#listeners) listener();
  }

  #receive(fact: Fact): void {
    if (fact.event === "session:ended") this.#end(fact.fact.reason);
    else if (fact.event === "server:draining") this.#ports.link.reconnectAfter(fact.fact.afterMs);
    else if (this.#early !== null) this.#early.push(fact);
    else this.#apply(fact);
  }

  #apply(fact: Fact): void {
    this.#update((state) => applyFact(state, fact, this.#ports.now()));
    const selected = this.#selected;
    if (selected !== null && this.#isBehind(selected)) void this.#catchUp(selected);
  }

  async #openDesk(): Promise<void> {
    this.#early = [];
    const reply = await this.#ports.link.request("desk:open", { lang: this.#lang });
    if (!reply.ok) {
      if (reply.error === "not_signed_in") return this.#end("expired");
      if (reply.error !== "offline") this.#ports.after(3000, () => void this.#openDesk());
      return;
    }
    this.#update((state) => applySnapshot(state, reply));
    const early = this.#early ?? [];
    this.#early = null;
    for (const fact of early) this.#apply(fact);
    if (this.#selected !== null) void this.#openRoom(this.#selected);
    this.#sender.flushAll();
  }

  async #openRoom(ticketId: string): Promise<void> {
    const reply = await this.#ports.link.request("ticket:open", {
      ticketId,
      lastSeq: this.#lastSeqOf(ticketId),
    });
    if (!reply.ok) {
      // Offline: the room is opened again with the next connection; what is shown stays.
      if (reply.error === "offline" || reply.error === "timeout") return;
      this.#update((state) =>
        changeRoom(state, ticketId, (room) => ({
          ...room,
          state: "failed",
          problem: reply.message,
        })),
      );
      return;
    }
    this.#update((state) => {
      const opened = changeRoom(state, ticketId, (room) => ({
        ...room,
        state: "ready",
        casePacket: reply.case,
        suggestions: reply.suggestions,
      }));
      return withMessages(withTicket(opened, reply.ticket), ticketId, reply.messages);
    });
    if (reply.more || this.#isBehind(ticketId)) await this.#catchUp(ticketId);
  }

  /** Pages from the last seq until there is no more. One run at a time per ticket. */
  async #catchUp(ticketId: string): Promise<void> {
    if (this.#catchingUp.has(ticketId)) return;
    this.#catchingUp.add(ticketId);
    try {
      for (let more = true; more; ) {
        const from = this.#lastSeqOf(ticketId);
        const reply = await this.#ports.link.request("conversation:resume", {
          ticketId,
          lastSeq: from,
        });
        if (!reply.ok) return;
        this.#update((state) =>
          withMessages(withTicket(state, reply.ticket), ticketId, reply.messages),
        );
        more = (reply.more || this.#isBehind(ticketId)) && this.#lastSeqOf(ticketId) > from;
      }
    } finally {
      this.#catchingUp.delete(ticketId);
    }
  }

  #lastSeqOf(ticketId: string): number {
    const room = this.#state.rooms.get(ticketId);
    return room === undefined ? 0 : lastSeq(room.transcript);
  }

  /** A message is missing: one arrived too early, or the ticket says there are more. */
  #isBehind(ticketId: string): boolean {
    const room = this.#state.rooms.get(ticketId);
    if (room?.state !== "ready") return false;
    const known = this.#state.tickets.get(ticketId)?.lastSeq ?? 0;
    return hasGap(room.transcript) || known > lastSeq(room.transcript);
  }

  #goneOffline(): void {
    this.#early = [];
    if (this.#state.connection === "live")
      this.#update((state) => ({ ...state, connection: "offline", typing: new Map() }));
  }

  #end(reason: SessionEnd): void {
    this.#ports.link.stop();
    this.#update((state) => ({ ...state, ended: reason }));
  }
}
