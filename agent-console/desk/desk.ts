/**
 * The desk of one signed-in agent: holds the state, keeps it true over reconnects, and carries out what
 * the agent does. Subscribes first, then takes the snapshot, then applies what arrived meanwhile.
 */
import { createNanoEvents } from "nanoevents";
import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import { Link, OUTDATED } from "../../browser/delivery/link.ts";
import { Outbox } from "../../browser/delivery/outbox.ts";
import { ownMessage, type Sent } from "../../browser/delivery/own-message.ts";
import { outcomeOf, type SendOutcome } from "../../browser/delivery/send-outcome.ts";
import { Sender } from "../../browser/delivery/sender.ts";
import type { ConsoleRequest, ConsoleRequestOf } from "../../kernel/protocol/console-events.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { AgentView, TicketView } from "../../kernel/protocol/ticket.ts";
import type { Locale } from "../wording/wording.ts";
import { type AgentDraft, type AgentEntry, isAgentDraft, laneOf } from "./agent-draft.ts";
import { type ConsoleLine, FACTS, type Reply } from "./console-line.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { Rooms } from "./rooms.ts";
import { applyFact, applySnapshot, type Fact, withRoom, withTicket } from "./state/apply-fact.ts";
import { createDeskState, type DeskState, type SessionEnd } from "./state/desk-state.ts";

/** The desk in this browser: keeps its state from the wire, and sends what the agent does. */
export class Desk {
  readonly #ports: DeskPorts;
  readonly #link: Link<ConsoleLine>;
  readonly #rooms: Rooms;
  readonly #outbox: Outbox<AgentDraft>;
  readonly #sender: Sender<AgentDraft>;
  readonly #events = createNanoEvents<{ change: () => void }>();
  #state: DeskState;
  #lang: Locale;
  #selected: string | null = null;
  /** Facts that arrive while the snapshot is on its way; null when there is none to wait for. */
  #early: Fact[] | null = [];
  /** Counts snapshots asked for; the answer to an older one is void. */
  #round = 0;

  constructor(me: AgentView, lang: Locale, ports: DeskPorts) {
    this.#ports = ports;
    this.#lang = lang;
    const { socket, store, timers, random } = ports;
    this.#link = new Link({ socket, timers, random });
    this.#rooms = new Rooms(ports, { update: (change) => this.#update(change) });
    this.#outbox = new Outbox({
      ...{ store, random, laneOf, tab: ports.newId(), isDraft: isAgentDraft },
      now: () => timers.now(),
    });
    this.#sender = new Sender({
      ...{ outbox: this.#outbox, timers, laneOf },
      send: (entry) => this.#sendEntry(entry),
      changed: () => this.#outboxChanged(),
    });
    this.#state = createDeskState(me, { outbox: this.#outbox.list(), joined: new Set() });
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Calls `listener` after every change; returns how to stop. */
  subscribe(listener: () => void): () => void {
    return this.#events.on("change", listener);
  }

  start(): void {
    const { socket, store } = this.#ports;
    for (const event of FACTS) {
      socket.onFact(event, (fact) => this.#receive({ event, fact } as Fact));
    }
    store.onForeignChange((key) => {
      if (!Outbox.isKey(key)) return;
      this.#sender.wake();
      this.#outboxChanged();
    });
    this.#link.on("up", () => void this.#openDesk());
    this.#link.on("down", (refusal) => this.#lost(refusal));
    this.#link.want();
  }

  stop(): void {
    this.#link.drop();
    this.#sender.pause();
    this.#rooms.pause();
    this.#events.events = {};
  }

  /** Resolves when the desk has answered; rejects when it has not, or there is no connection. */
  async pulse(): Promise<void> {
    if (!this.#link.up) throw new Error("not connected");
    const reply = await this.#ports.socket.request("desk:pulse", {});
    // A refusal is an answer, too.
    if (!reply.ok && reply.error === "no_answer") throw new Error("no answer");
  }

  /** The browser says that its network is gone or back: sooner than a connection finds out by itself. */
  networkChanged(online: boolean): void {
    if (!online) this.#lost(undefined);
    else if (this.#link.up) void this.#openDesk();
    else this.#link.hurry();
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
    this.#rooms.open(ticketId);
  }

  /** Writes a message into the outbox and sends it, now or when the desk is back. */
  send(draft: AgentDraft, clientMsgId = this.#ports.newId()): void {
    this.#outbox.add(draft, clientMsgId);
    this.#outboxChanged();
    this.#sender.wake();
  }

  /** Tries a failed message again, with the same id. */
  retry(clientMsgId: string): void {
    this.#outbox.retry(clientMsgId);
    this.#outboxChanged();
    this.#sender.wake();
  }

  /** Forgets a message that could not be sent. */
  discard(clientMsgId: string): void {
    this.#outbox.discard(clientMsgId);
    this.#outboxChanged();
  }

  /** Any other request; a ticket in the answer is taken over at once. */
  async request<E extends ConsoleRequest>(
    event: E,
    payload: ConsoleRequestOf<E>,
  ): Promise<Reply<E>> {
    const reply: Reply<E> = await this.#ports.socket.request(event, payload);
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

  /** The scores of this agent's chats are read. */
  async seeReviews(): Promise<void> {
    const reply = await this.request("reviews:seen", {});
    if (reply.ok) this.#update((state) => ({ ...state, unseenReviews: 0 }));
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
    if (this.#state.rooms !== before.rooms) this.#state = this.#withOutbox(this.#state);
    if (this.#state !== before) this.#events.emit("change");
  }

  #outboxChanged(): void {
    this.#update((state) => this.#withOutbox(state));
  }

  /** What waits, without what a transcript already shows: the push can be here before the ack. */
  #withOutbox(state: DeskState): DeskState {
    const waiting = this.#outbox.list();
    if (waiting.length === 0) return state.outbox.length === 0 ? state : { ...state, outbox: [] };
    const shown = new Set(
      [...state.rooms.values()].flatMap(({ transcript }) =>
        transcript.messages.map(({ clientMsgId }) => clientMsgId),
      ),
    );
    return { ...state, outbox: waiting.filter(({ clientMsgId }) => !shown.has(clientMsgId)) };
  }

  #receive(fact: Fact): void {
    if (fact.event === "session:ended") this.#end(fact.fact.reason);
    else if (this.#early !== null) this.#early.push(fact);
    else this.#apply(fact);
  }

  #apply(fact: Fact): void {
    this.#update((state) => applyFact(state, fact, this.#ports.timers.now()));
    if (fact.event === "message:added" || fact.event === "message:changed") {
      this.#rooms.push(fact.fact.ticketId, fact.fact.message as Message);
    }
    if (fact.event === "ticket:removed") this.#rooms.forget(fact.fact.ticketId);
    const selected = this.#selected;
    const known = selected === null ? undefined : this.#state.tickets.get(selected);
    if (known !== undefined) this.#rooms.expect(known.id, known.lastSeq);
  }

  async #openDesk(): Promise<void> {
    this.#early = [];
    this.#round += 1;
    const round = this.#round;
    const reply = await this.#ports.socket.request("desk:open", { lang: this.#lang });
    if (round !== this.#round) return;
    if (!reply.ok) {
      if (reply.error === "not_signed_in") return this.#end("expired");
      return this.#link.retry.later(() => void this.#openDesk());
    }
    this.#link.retry.succeeded();
    this.#update((state) => applySnapshot(state, reply));
    const early = this.#early ?? [];
    this.#early = null;
    for (const fact of early) this.#apply(fact);
    if (this.#selected !== null) this.#rooms.open(this.#selected);
    this.#sender.resume();
  }

  async #sendEntry(entry: AgentEntry): Promise<SendOutcome> {
    const { clientMsgId, ticketId, visibility, content, mentions } = entry;
    const named = mentions === undefined ? {} : { mentions: [...mentions] };
    const sent = { clientMsgId, ticketId, visibility, content, ...named };
    const ack = await this.#ports.socket.request("message:send", sent);
    if (!ack.ok) return outcomeOf(ack);
    const message = ownMessage(this.#sentBy(entry), ack);
    if (message !== undefined) this.#rooms.push(ticketId, message);
    // A file's view is only known to the desk: it is fetched.
    else this.#rooms.expect(ticketId, ack.seq);
    return outcomeOf(ack);
  }

  #sentBy({ clientMsgId, ticketId, visibility, content }: AgentEntry): Sent {
    const { me, tickets } = this.#state;
    return {
      conversationId: tickets.get(ticketId)?.conversationId ?? "",
      author: { kind: "agent", id: me.id, name: me.name },
      lang: this.#lang,
      ...{ clientMsgId, visibility, content },
    };
  }

  #lost(refusal: Refusal | undefined): void {
    const error = refusal?.error;
    if (error === "not_signed_in" || error === "not_allowed") {
      this.#end("expired");
      return;
    }
    this.#early = [];
    this.#round += 1;
    this.#link.retry.cancel();
    this.#sender.pause();
    this.#rooms.pause();
    if (error === OUTDATED) this.#update((state) => ({ ...state, connection: "outdated" }));
    else if (this.#state.connection === "live")
      this.#update((state) => ({ ...state, connection: "offline", typing: new Map() }));
  }

  #end(reason: SessionEnd): void {
    this.#link.drop();
    this.#sender.pause();
    this.#rooms.pause();
    this.#update((state) => ({ ...state, ended: reason }));
  }
}
