/** What becomes of suggestions: counted by problem, so that what helps comes first. Counts, never words. */
import type { Account } from "../accounts/account.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { requireTicket } from "../tickets/ticket-access.ts";
import type { Uses } from "./rank.ts";

/** Names one suggestion. */
export interface Named {
  readonly kind: string;
  readonly id: string;
}

/** What an agent saw beside a reply, and what of it went into the reply. */
export interface SuggestionUse {
  readonly account: Account;
  readonly ticketId: string;
  readonly shown: readonly Named[];
  readonly used: Named | null;
  readonly edited: boolean;
}

/** Everything known of one kind of problem. */
export interface KnownUses {
  of(one: Named): Uses | undefined;
  ofKind(kind: string): Uses | undefined;
  /** How large a part of all that was taken this was, in [0, 1]. */
  shareOf(one: Named): number;
}

/** Nothing is anybody's habit before it was taken a few times. */
const LEAST_TAKEN = 5;

/** Counts it. @throws AppError not_found */
export async function recordUse(ports: DeskPorts, use: SuggestionUse): Promise<void> {
  const { shown, used, edited } = use;
  const ticket = await requireTicket(ports, ports.storage.db, use);
  await ports.storage.transaction(async (tx) => {
    const problem = await problemOf(tx.db, ticket.caseId);
    const all = used === null || shown.some((one) => isSame(one, used)) ? shown : [...shown, used];
    for (const one of all) {
      const taken = used !== null && isSame(one, used);
      // A kept reply was counted when it was picked.
      if (taken && one.kind === "reply") continue;
      const ending = taken ? (edited ? "edited" : "inserted") : null;
      await count(tx, { ...one, problem, ending });
    }
  });
}

/** A kept reply was picked, wherever it was found. */
export async function learnReplyUse(
  tx: Transaction,
  { caseId, replyId }: { readonly caseId: string; readonly replyId: string },
): Promise<void> {
  const problem = await problemOf(tx.db, caseId);
  await count(tx, { kind: "reply", id: replyId, problem, ending: "inserted" });
}

/** What is known of chats with this problem. */
export async function readUses(db: Queries, problem: string): Promise<KnownUses> {
  const rows = await db
    .selectFrom("suggestion_uses")
    .select(["kind", "item_id", "shown", "inserted", "edited"])
    .where("problem_type", "=", problem)
    .execute();
  const byItem = new Map(rows.map((row) => [`${row.kind}:${row.item_id}`, row]));
  const takenOf = ({ inserted, edited }: Uses) => inserted + edited;
  const taken = rows.reduce((sum, row) => sum + takenOf(row), 0);
  return {
    of: ({ kind, id }) => byItem.get(`${kind}:${id}`),
    ofKind(kind) {
      const own = rows.filter((row) => row.kind === kind);
      const sum = (field: keyof Uses) => own.reduce((total, row) => total + row[field], 0);
      return { shown: sum("shown"), inserted: sum("inserted"), edited: sum("edited") };
    },
    shareOf({ kind, id }) {
      const own = byItem.get(`${kind}:${id}`);
      return own === undefined ? 0 : takenOf(own) / (taken + LEAST_TAKEN);
    },
  };
}

async function problemOf(db: Queries, caseId: string): Promise<string> {
  const row = await db
    .selectFrom("cases")
    .select("problem_type")
    .where("id", "=", caseId)
    .executeTakeFirst();
  return row?.problem_type ?? "";
}

function isSame(a: Named, b: Named): boolean {
  return a.kind === b.kind && a.id === b.id;
}

async function count(
  tx: Transaction,
  {
    kind,
    id,
    problem,
    ending,
  }: Named & { readonly problem: string; readonly ending: "inserted" | "edited" | null },
): Promise<void> {
  const one = (what: typeof ending) => (ending === what ? 1 : 0);
  const added = { shown: 1, inserted: one("inserted"), edited: one("edited") };
  await tx.db
    .insertInto("suggestion_uses")
    .values({ kind, item_id: id, problem_type: problem, ...added })
    .onConflict((conflict) =>
      conflict.columns(["problem_type", "kind", "item_id"]).doUpdateSet((eb) => ({
        shown: eb("suggestion_uses.shown", "+", added.shown),
        inserted: eb("suggestion_uses.inserted", "+", added.inserted),
        edited: eb("suggestion_uses.edited", "+", added.edited),
      })),
    )
    .execute();
}
