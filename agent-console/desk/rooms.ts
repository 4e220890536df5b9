/** The conversations this console has opened, each kept complete by a subscription of its own. */
import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import { Retry } from "../../browser/delivery/retry.ts";
import { mayPass } from "../../browser/delivery/send-outcome.ts";
import { type Asked, Subscription } from "../../browser/delivery/subscription.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { TicketView } from "../../kernel/protocol/ticket.ts";
import type { Reply } from "./console-line.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { changeRoom, withLog, withTicket } from "./state/apply-fact.ts";
import type { DeskState } from "./state/desk-state.ts";

interface RoomsHost {
  /** Changes the desk's state and tells whoever shows it. */
  update(change: (state: DeskState) => DeskState): void;
}

type Answered = Pick<Extract<Reply<"conversation:resume">, { ok: true }>, "messages" | "more"> & {
  readonly ticket: TicketView;
};

/** The chats that are watched: each is subscribed, read, and resumed after every reconnect. */
export class Rooms {
  readonly #ports: DeskPorts;
  readonly #host: RoomsHost;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(ports: DeskPorts, host: RoomsHost) {
    this.#ports = ports;
    this.#host = host;
  }

  /** Fetches case and conversation of a ticket, from what is here, and keeps them live. */
  open(ticketId: string): void {
    const known = this.#subscriptions.get(ticketId);
    const subscription = known ?? this.#subscribe(ticketId);
    this.#subscriptions.set(ticketId, subscription);
    void subscription.start();
  }

  /** The connection is away: what is here may lack something until it is opened again. */
  pause(): void {
    for (const subscription of this.#subscriptions.values()) subscription.pause();
  }

  /** The ticket left this agent's view. */
  forget(ticketId: string): void {
    this.#subscriptions.get(ticketId)?.clear();
    this.#subscriptions.delete(ticketId);
  }

  /** Messages of tickets that were never opened are nobody's business here. */
  push(ticketId: string, message: Message): void {
    this.#subscriptions.get(ticketId)?.push(message);
  }

  /** The ticket says that its conversation has reached `seq`. */
  expect(ticketId: string, seq: number): void {
    this.#subscriptions.get(ticketId)?.expect(seq);
  }

  #subscribe(ticketId: string): Subscription {
    const subscription: Subscription = new Subscription({
      open: (lastSeq) => this.#openTicket(ticketId, lastSeq),
      resume: (lastSeq) => this.#resume(ticketId, lastSeq),
      retry: new Retry(this.#ports.timers, this.#ports.random),
      changed: () => this.#host.update((state) => withLog(state, ticketId, subscription.log)),
    });
    return subscription;
  }

  async #openTicket(ticketId: string, lastSeq: number): Promise<Asked> {
    const reply = await this.#ports.socket.request("ticket:open", { ticketId, lastSeq });
    if (!reply.ok) return this.#refused(ticketId, reply);
    this.#host.update((state) =>
      changeRoom(state, ticketId, ({ problem: _solved, ...room }) => ({
        ...room,
        state: "ready",
        casePacket: reply.case,
        suggestions: reply.suggestions,
      })),
    );
    return this.#pageOf(reply as Answered);
  }

  async #resume(ticketId: string, lastSeq: number): Promise<Asked> {
    const reply = await this.#ports.socket.request("conversation:resume", { ticketId, lastSeq });
    return reply.ok ? this.#pageOf(reply as Answered) : this.#refused(ticketId, reply);
  }

  #pageOf({ ticket, messages, more }: Answered): Asked {
    this.#host.update((state) => withTicket(state, ticket));
    const { conversationId, lastSeq } = ticket;
    return { conversationId, messages, more, lastSeq };
  }

  #refused(ticketId: string, { error, message }: Refusal): Asked {
    if (mayPass(error)) return "later";
    this.#host.update((state) =>
      changeRoom(state, ticketId, (room) => ({ ...room, state: "failed", problem: message })),
    );
    return "refused";
  }
}
