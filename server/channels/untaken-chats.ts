/** Chats that nobody takes: which agents away from the desk are told, and in which words. */
import { type AgentFacts, planAgentNotice } from "../../handoff/notify.ts";
import { presentPresence } from "../../handoff/presence.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import { mayServe } from "../../handoff/who-serves.ts";
import { type DeskAgent, findAgent, loadAgents } from "../people/agents.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { findTicket, QUEUED_STATES } from "../tickets/ticket-rows.ts";
import type { AgentNotice } from "./notice.ts";
import type { NoticePorts } from "./notice-ports.ts";
import { addDeliveries, lastTold, settlePlan } from "./outbox.ts";
import { findCaseNumber } from "./unread-answers.ts";

/** Turns a due plan into what is to be sent; while nobody takes the chat it stays planned. */
export async function settleUntaken(
  ports: NoticePorts,
  tx: Transaction,
  plan: OutboxRow,
): Promise<void> {
  const ticket = await findTicket(tx.db, plan.ticket_id ?? "");
  if (ticket === undefined || !isUntaken(ticket)) return void (await settlePlan(tx, plan, null));
  const agents = await readFacts(tx.db, await awayAgents(ports, tx.db, ticket));
  await tell(ports, tx, { plan, ticket, agents, repeat: true });
}

/** Whoever missed an offer is told once. */
export async function settleMissed(
  ports: NoticePorts,
  tx: Transaction,
  plan: OutboxRow,
): Promise<void> {
  const ticket = await findTicket(tx.db, plan.ticket_id ?? "");
  const agent = await findAgent(tx.db, plan.agent_id ?? "");
  if (ticket === undefined || agent === undefined) return void (await settlePlan(tx, plan, null));
  const agents = await readFacts(tx.db, [agent]);
  await tell(ports, tx, { plan, ticket, agents, repeat: false });
}

async function tell(
  ports: NoticePorts,
  tx: Transaction,
  told: {
    readonly plan: OutboxRow;
    readonly ticket: Ticket;
    readonly agents: readonly AgentFacts[];
    readonly repeat: boolean;
  },
): Promise<void> {
  const { plan, ticket, agents, repeat } = told;
  const at = ports.clock.now();
  const { tell: deliveries, again } = planAgentNotice(
    { at, agents },
    ports.settings.notify.agents,
    ports.channels,
  );
  if (!(await settlePlan(tx, plan, repeat ? again : null))) return;
  await addDeliveries(ports, tx, {
    subject: {
      kind: plan.kind as AgentNotice["kind"],
      conversationId: ticket.conversationId,
      ticketId: ticket.id,
    },
    tell: deliveries,
    seq: 0,
    about: `${plan.notice_key}:${plan.due_at}`,
  });
}

function isUntaken(ticket: Ticket): boolean {
  return QUEUED_STATES.some((state) => state === ticket.state);
}

/** Agents who may take the ticket and are not at the desk to be asked. */
async function awayAgents(ports: NoticePorts, db: Queries, ticket: Ticket): Promise<DeskAgent[]> {
  const matter = { queue: findQueue(ports.settings.routing, ticket.queue), lang: ticket.lang };
  const at = ports.clock.now();
  return (await loadAgents(db)).filter(
    ({ account, presence }) =>
      mayServe(account, matter) && ["away", "offline"].includes(presentPresence(presence, at)),
  );
}

async function readFacts(db: Queries, agents: readonly DeskAgent[]): Promise<AgentFacts[]> {
  const kinds = ["chat_untaken", "offer_missed"] as const;
  return await Promise.all(
    agents.map(async ({ account: { id, email } }) => ({
      id,
      email,
      lastToldAt: await lastTold(db, { recipient: email, kinds }),
    })),
  );
}

/** The notice as it is true now; undefined when somebody took the chat, or the agent is no more. */
export async function writeAgentNotice(
  ports: NoticePorts,
  row: OutboxRow,
): Promise<AgentNotice | undefined> {
  const { db } = ports.storage;
  const ticket = await findTicket(db, row.ticket_id ?? "");
  if (ticket === undefined) return undefined;
  if (row.kind === "chat_untaken" && !isUntaken(ticket)) return undefined;
  const agent = row.agent_id === null ? undefined : await findAgent(db, row.agent_id);
  if (row.agent_id !== null && agent === undefined) return undefined;
  const lang = agent?.account.languages[0] ?? ticket.lang;
  return {
    kind: row.kind as AgentNotice["kind"],
    id: row.id,
    lang,
    to: row.recipient,
    agentName: agent?.account.name ?? null,
    ticketId: ticket.id,
    conversationId: ticket.conversationId,
    caseNumber: await findCaseNumber(db, ticket.conversationId),
    queue: ticket.queue,
    queueLabel: findQueue(ports.settings.routing, ticket.queue)?.label[lang] ?? ticket.queue,
    waitingSince: ticket.enteredAt,
    isMessage: ticket.reason === "message_left",
    link: `${ports.publicUrl}/console#/desk/${ticket.id}`,
    seq: 0,
    at: row.created_at,
  };
}
