/** Facts for the shop's programs: put into the outbox by the transaction that makes them true. */
import { GIVE_UP_MS } from "../../handoff/notify.ts";
import type { NotifySettings } from "../../handoff/notify-settings.ts";
import type { Fact, FactDraft, FactType } from "../../kernel/protocol/facts.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { OutboxPorts } from "./outbox.ts";

/** What planning a fact takes. */
export interface FactPorts extends OutboxPorts {
  readonly settings: { readonly notify: Pick<NotifySettings, "facts"> };
}

/** Whether the settings list any of these; what only a fact needs is not read otherwise. */
export function wantsFact(
  { settings }: Pick<FactPorts, "settings">,
  ...types: FactType[]
): boolean {
  return types.some((type) => settings.notify.facts.includes(type));
}

/** Puts the fact into the outbox, if the settings list it. Undone with the transaction. */
export async function planFact(ports: FactPorts, tx: Transaction, fact: FactDraft): Promise<void> {
  if (!wantsFact(ports, fact.type)) return;
  const id = ports.ids.id();
  const now = ports.clock.now();
  const row: OutboxRow = {
    ...{ id, notice_key: `fact:${id}`, kind: "fact", channel: "webhook", state: "pending" },
    // A fact is for the shop's own programs: it goes to nobody's address.
    recipient: "",
    conversation_id: fact.conversationId,
    ticket_id: "ticketId" in fact ? fact.ticketId : null,
    agent_id: null,
    seq: await nextPlace(tx.db, fact.conversationId),
    due_at: now,
    attempts: 0,
    ...{ claimed_by: null, claimed_until: null, error: null },
    created_at: now,
    ended_at: null,
    expires_at: now + GIVE_UP_MS.fact,
    details: JSON.stringify(fact),
  };
  await tx.db.insertInto("outbox").values(row).execute();
}

/** The order within the conversation, which two facts of one millisecond need. */
async function nextPlace(db: Queries, conversationId: string): Promise<number> {
  const row = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("seq").as("last"))
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "fact")
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/** The fact as it is sent: for every try the same. */
export function readFact(row: Pick<OutboxRow, "id" | "created_at" | "details">): Fact {
  const { type, ...rest } = JSON.parse(row.details ?? "{}") as FactDraft;
  return { id: row.id, type, at: new Date(row.created_at).toISOString(), ...rest } as Fact;
}
