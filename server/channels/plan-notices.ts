/** What the desk's verbs call, in their own transactions, when somebody may have to be told of it later. */

import type { Hours } from "../../handoff/hours.ts";
import { serviceTime } from "../../handoff/hours.ts";
import type { NotifySettings } from "../../handoff/notify-settings.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { Transaction } from "../storage/storage.ts";
import { type OutboxPorts, planNotice } from "./outbox.ts";

interface PlanPorts extends OutboxPorts {
  readonly settings: { readonly hours: Hours; readonly notify: NotifySettings };
}

const MINUTE = 60_000;

/** A person answered: if it stays unread, the shopper is told. */
export async function planUnread(
  ports: PlanPorts,
  tx: Transaction,
  conversationId: string,
): Promise<void> {
  const { unreadMinutes } = ports.settings.notify.shopper;
  await planNotice(ports, tx, {
    kind: "answer_unread",
    key: `unread:${conversationId}`,
    conversationId,
    dueAt: ports.clock.now() + unreadMinutes * MINUTE,
  });
}

/** Nobody holds the ticket: if that lasts, agents away from the desk are told, in service hours. */
export async function planUntaken(
  ports: PlanPorts,
  tx: Transaction,
  ticket: Ticket,
): Promise<void> {
  if (ticket.state !== "waiting" && ticket.state !== "left_message") return;
  const { hours, notify } = ports.settings;
  const now = ports.clock.now();
  const time = serviceTime(hours, now);
  const from = time.state === "open" ? now : time.opensAt;
  if (from === null) return;
  await planNotice(ports, tx, {
    kind: "chat_untaken",
    key: `untaken:${ticket.id}`,
    conversationId: ticket.conversationId,
    ticketId: ticket.id,
    dueAt: from + notify.agents.waitingMinutes * MINUTE,
  });
}

/** An offer ran out: whoever missed it is told, unless the settings say not to. */
export async function planMissedOffer(
  ports: PlanPorts,
  tx: Transaction,
  { ticket, agentId }: { readonly ticket: Ticket; readonly agentId: string },
): Promise<void> {
  if (!ports.settings.notify.agents.missedOffer) return;
  await planNotice(ports, tx, {
    kind: "offer_missed",
    key: `missed:${ticket.id}:${ticket.version}`,
    conversationId: ticket.conversationId,
    ticketId: ticket.id,
    agentId,
    dueAt: ports.clock.now(),
  });
}
