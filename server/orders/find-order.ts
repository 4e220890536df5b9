/** Who may be told of an order: whom the shop vouches for as its buyer, or who knows the number and a second fact. */
import type { OrderLookup } from "../../bot/turn.ts";
import { normaliseProof } from "../../handoff/case-proof.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { ChatOrder } from "../../kernel/protocol/order.ts";
import { findCaseRow, readCase } from "../cases/case-store.ts";
import { getConversation } from "../chat/require-conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { Limiter } from "../system/limiter.ts";
import type { OrderConnector, ShopAnswer } from "./order-connector.ts";
import type { ShopOrder } from "./read-order.ts";

/** What looking stands on. */
export interface OrderPorts {
  readonly db: Queries;
  readonly limiter: Limiter;
  readonly orders: OrderConnector;
}

type Asker = Pick<ConversationRow, "id" | "shopper_id">;

/** What the bot asks: see `ShopOrders`. */
export interface OrderQuestion {
  readonly number: string;
  readonly secondFact?: string;
  readonly proved?: boolean;
}

/**
 * An order for the bot. Without a proof a wrong number and a foreign one look the same, and the shop is asked only
 * for signed-in shoppers. Wrong tries count for the conversation and for the order; right ones do not.
 */
export async function findOrder(
  { db, limiter, orders }: OrderPorts,
  asker: Asker,
  { number, secondFact, proved = false }: OrderQuestion,
): Promise<OrderLookup> {
  if (proved) return openTo(await orders.look(number), () => true, "not_found");
  const subject = await findSubject(db, asker, orders.shop);
  if (subject === undefined && secondFact === undefined) return { kind: "needs_proof" };
  const counted = [
    ["order:find", asker.id],
    ["order:prove", number],
  ] as const;
  if (secondFact !== undefined) {
    for (const [what, who] of counted)
      if (!(await limiter.take(what, who)).ok) return { kind: "locked" };
  }
  const isTheirs = (found: ShopOrder) =>
    (subject !== undefined && found.shopper === subject) || proves(found, secondFact);
  const refusal = secondFact === undefined ? "needs_proof" : "not_found";
  const opened = openTo(await orders.look(number), isTheirs, refusal);
  if (secondFact !== undefined && opened.kind !== "not_found") {
    for (const [what, who] of counted) await limiter.giveBack(what, who);
  }
  return opened;
}

function openTo(
  answer: ShopAnswer,
  isTheirs: (found: ShopOrder) => boolean,
  refusal: "needs_proof" | "not_found",
): OrderLookup {
  if (answer.kind === "unavailable") return answer;
  const opens = answer.kind === "found" && isTheirs(answer);
  return opens ? { kind: "found", order: answer.order } : { kind: refusal };
}

/** The order of a case, for an agent who sees the chat that it belongs to. */
export async function showOrder(
  ports: Omit<OrderPorts, "limiter"> | undefined,
  { caseId, conversationId }: Pick<Ticket, "caseId" | "conversationId">,
): Promise<ChatOrder> {
  if (ports === undefined) return { kind: "none" };
  const { db, orders } = ports;
  const row = await findCaseRow(db, caseId);
  const number = row && readCase(row).slots["order_number"]?.value;
  if (number === undefined || number === "") return { kind: "none" };
  const answer = await orders.look(number);
  if (answer.kind !== "found") return { kind: answer.kind, number };
  const subject = await findSubject(db, await getConversation(db, conversationId), orders.shop);
  const own = subject === undefined || answer.shopper === null ? null : answer.shopper === subject;
  return { kind: "found", order: answer.order, own };
}

/** The shop's own id of a signed-in shopper; another shop's ids mean nothing here. */
async function findSubject(
  db: Queries,
  { shopper_id }: Asker,
  shop: string | undefined,
): Promise<string | undefined> {
  if (shopper_id === null || shop === undefined) return undefined;
  const row = await db
    .selectFrom("shoppers")
    .select("subject")
    .where("id", "=", shopper_id)
    .where("shop_key", "=", shop)
    .executeTakeFirst();
  return row?.subject;
}

const PHONE_END = 4;

/** Whether what was said holds one of the facts that only the buyer knows. */
function proves({ proofs }: ShopOrder, said: string | undefined): boolean {
  if (said === undefined) return false;
  const whole = normaliseProof(said);
  const digits = said
    .normalize("NFKC")
    .replace(/(?<=\d)[\s-](?=\d)/g, "")
    .match(/\d+/g)
    ?.at(-1);
  const mail = /[^\s@]+@[^\s@]+\.[a-z]+/i.exec(said)?.[0];
  return proofs.some(({ as, value }) => {
    const known = normaliseProof(value);
    if (as === "whole")
      return known.length >= 5 && (known === whole || known === normaliseProof(mail ?? ""));
    const end = known.replace(/\D/g, "");
    if (digits === undefined || end.length < PHONE_END || digits.length < PHONE_END) return false;
    // The end of it, or the whole number with or without its country.
    return digits.length === PHONE_END
      ? end.endsWith(digits)
      : digits.length >= 7 && (end.endsWith(digits) || digits.endsWith(end)) && end.length >= 7;
  });
}
