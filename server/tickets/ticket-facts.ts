/** What a transition of a ticket means to the shop's programs. */
import type { Actor, Command, Ticket } from "../../handoff/ticket.ts";
import { TRANSITIONS } from "../../handoff/transition-table.ts";
import type { FactDraft } from "../../kernel/protocol/facts.ts";
import type { Resolution } from "../../kernel/protocol/ticket.ts";

/** A transition that was made. */
export interface Transitioned {
  readonly command: Command;
  readonly actor: Actor;
  /** The ticket as it is now. */
  readonly ticket: Ticket;
  readonly caseNumber: string | null;
}

type Cause<T extends FactDraft["type"]> = Extract<FactDraft, { type: T; cause: string }>["cause"];

/** The facts of one transition, in the order in which they are told; most transitions are none. */
export function factsOf({ command, ...made }: Transitioned): readonly FactDraft[] {
  const { ticket } = made;
  const fields = ticketFields(made);
  const waitingSince = new Date(ticket.enteredAt).toISOString();
  const { agentId, lastAgentId, state, offeredTo } = ticket;
  if (command.kind === "resolve") {
    const outcome = command.outcome as Resolution;
    return [{ ...fields, type: "ticket_resolved", agentId: agentId ?? lastAgentId, outcome }];
  }
  if (command.kind === "abandon") return [{ ...fields, type: "ticket_abandoned" }];
  if (command.kind === "leave_message") return [{ ...fields, type: "message_left" }];
  const { owner } = TRANSITIONS[command.kind];
  if (owner === "agent") {
    const cause = command.kind as Cause<"ticket_taken">;
    return [{ ...fields, type: "ticket_taken", cause, agentId, waitingSince }];
  }
  if (owner !== "queue") return [];
  const cause = command.kind as Cause<"ticket_queued">;
  const handed = cause === "request" || cause === "reopen";
  return [
    ...(handed ? [{ ...fields, type: "handed_over" } as const] : []),
    { ...fields, type: "ticket_queued", cause, state, offeredTo, waitingSince },
  ];
}

/** What every fact about a ticket says. */
export function ticketFields({ ticket, actor, caseNumber }: Omit<Transitioned, "command">) {
  const { id, conversationId, queue, priority, lang, reason } = ticket;
  const by = actor.kind;
  return { conversationId, ticketId: id, caseNumber, queue, priority, lang, reason, by };
}
