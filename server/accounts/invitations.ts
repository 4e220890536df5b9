/** One-time links: for the first administrator, and for people whom an administrator invites. */
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { AccountRole } from "./account.ts";
import { accountRoleSchema, normalizeEmail } from "./account.ts";
import { hashSecret } from "./sessions.ts";

const INVITATION_HOURS = 72;

/** A link that makes one account and then is worthless. */
export interface Invitation {
  /** Goes into the link's fragment, which browsers send to nobody. */
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Without an address it is the first administrator's, and works only while there is no account at all. */
export async function createInvitation(
  tx: Transaction,
  invited: { readonly email: string | null; readonly roles: readonly AccountRole[] },
  { clock, ids }: { clock: Clock; ids: IdSource },
): Promise<Invitation> {
  const token = ids.secret();
  const expiresAt = clock.now() + INVITATION_HOURS * 3_600_000;
  await tx.db.deleteFrom("invitations").where("expires_at", "<=", clock.now()).execute();
  await tx.db
    .insertInto("invitations")
    .values({
      token_hash: hashSecret(token),
      email: invited.email === null ? null : normalizeEmail(invited.email),
      roles: JSON.stringify(invited.roles),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return { token, expiresAt };
}

/**
 * Uses the link up and returns the roles it gives. Unknown, used and expired links, and links for another
 * address, are all `not_found`.
 */
export async function redeemInvitation(
  tx: Transaction,
  given: { readonly token: string; readonly email: string },
  now: number,
): Promise<readonly AccountRole[]> {
  const row = await tx.db
    .updateTable("invitations")
    .set({ used_at: now })
    .where("token_hash", "=", hashSecret(given.token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["email", "roles"])
    .executeTakeFirst();
  if (row === undefined) throw new AppError("not_found");
  if (row.email === null ? await hasAccounts(tx.db) : row.email !== normalizeEmail(given.email))
    throw new AppError("not_found");
  return accountRoleSchema.array().parse(JSON.parse(row.roles));
}

/**
 * The address a link is for, null when whoever has it names one. @throws AppError not_found for a link that does
 * not work
 */
export async function findInvited(
  db: Queries,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<string | null> {
  const row = await db
    .selectFrom("invitations")
    .select("email")
    .where("token_hash", "=", hashSecret(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined || (row.email === null && (await hasAccounts(db)))) {
    throw new AppError("not_found");
  }
  return row.email;
}

/** Whether anybody can sign in at all. */
export async function hasAccounts(db: Queries): Promise<boolean> {
  return (await db.selectFrom("agents").select("id").limit(1).executeTakeFirst()) !== undefined;
}
