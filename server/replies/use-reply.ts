/** A reply is used: counted, and where it is a macro, everything it does is done. */
import type { Ticket } from "../../handoff/ticket.ts";
import { LIVE_STATES } from "../../handoff/transition-table.ts";
import type { Macro } from "../../kernel/protocol/replies.ts";
import type { Account } from "../accounts/account.ts";
import { learnReplyUse } from "../suggestions/learn-uses.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { postMessage } from "../tickets/post-message.ts";
import { requirePoster } from "../tickets/require-poster.ts";
import { findVisibleTicket, requireTicket } from "../tickets/ticket-access.ts";
import { readTags, tagTicket } from "../tickets/ticket-tags.ts";
import { holdTicket, resolveTicket, transferTicket } from "../tickets/ticket-verbs.ts";
import { countUse, readMacro, requireReply } from "./replies.ts";

/** Which reply, in which chat; with `run` the macro runs, its text as the agent sends it. */
export interface ReplyUse {
  readonly account: Account;
  readonly ticketId: string;
  readonly replyId: string;
  readonly run?: { readonly clientMsgId: string; readonly text: string } | undefined;
}

/**
 * Steps are taken one after the other, each as if the agent took it; the first that is refused ends it, and those
 * before stay. Running it again with the same `clientMsgId` goes on where it stopped.
 * @throws AppError as the verbs do
 */
export async function useReply(ports: DeskPorts, use: ReplyUse): Promise<Ticket> {
  const { account, ticketId, replyId, run } = use;
  const { db } = ports.storage;
  const ticket = await requireTicket(ports, db, { account, ticketId });
  const reply = await requireReply(db, account, replyId);
  if (run !== undefined) {
    // Before anything is said: a macro is for who may write here.
    await requirePoster(ports.storage, ticket, account);
    await runMacro(ports, readMacro(reply), { account, ticketId, ...run });
  }
  await ports.storage.transaction(async (tx) => {
    await countUse(tx, replyId, account.id);
    await learnReplyUse(tx, { caseId: ticket.caseId, replyId });
  });
  // A macro may have passed the chat on to where this agent sees it no more.
  return (await findVisibleTicket(ports, db, { account, ticketId })) ?? ticket;
}

interface Run {
  readonly account: Account;
  readonly ticketId: string;
  readonly clientMsgId: string;
  readonly text: string;
}

async function runMacro(ports: DeskPorts, macro: Macro, run: Run): Promise<void> {
  const { account, ticketId } = run;
  const request = { account, ticketId };
  if (run.text.trim() !== "")
    await postMessage(ports, {
      ...{ ...request, clientMsgId: run.clientMsgId, visibility: "all" },
      content: { kind: "text", text: run.text },
    });
  if (macro.tags.length > 0) {
    const before = (await readTags(ports.storage.db, [ticketId])).get(ticketId) ?? [];
    await tagTicket(ports, { ...request, tags: [...before, ...macro.tags] });
  }
  const now = await requireTicket(ports, ports.storage.db, request);
  if (!LIVE_STATES.some((state) => state === now.state)) return;
  await goOn(ports, macro, run);
}

async function goOn(ports: DeskPorts, { next, note }: Macro, run: Run): Promise<void> {
  const { account, ticketId } = run;
  const request = { account, ticketId };
  switch (next.kind) {
    case "queue":
      await transferTicket(ports, { ...request, to: { queue: next.queue }, note });
      return;
    case "agent":
      await transferTicket(ports, { ...request, to: { agentId: next.agentId }, note });
      return;
    case "resolve":
      await resolveTicket(ports, { ...request, outcome: next.outcome, note });
      return;
    case "hold":
    case "stay":
      if (note !== "") await leaveNote(ports, run, note);
      if (next.kind === "stay") return;
      await holdTicket(ports, { ...request, until: ports.clock.now() + next.minutes * 60_000 });
  }
}

/** Another UUID, always the same for this one: a repeat of the run leaves no second note. */
function besideOf(uuid: string): string {
  return uuid.slice(0, -1) + (Number.parseInt(uuid.slice(-1), 16) ^ 1).toString(16);
}

async function leaveNote(ports: DeskPorts, run: Run, note: string): Promise<void> {
  await postMessage(ports, {
    ...{ account: run.account, ticketId: run.ticketId, visibility: "agents" },
    clientMsgId: besideOf(run.clientMsgId),
    content: { kind: "text", text: note },
  });
}
