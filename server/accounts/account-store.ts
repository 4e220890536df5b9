/** Reading and writing the rows of accounts. */
import { AppError } from "../../kernel/errors.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { type Account, type AccountRole, normalizeEmail, readAccount } from "./account.ts";

const DEFAULT_LIMIT = 4;

/** Adds an account that speaks both languages and has no special skills yet. */
export async function insertAccount(
  tx: Transaction,
  account: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly passwordHash: string;
    readonly roles: readonly AccountRole[];
    readonly now: number;
  },
): Promise<void> {
  await tx.db
    .insertInto("agents")
    .values({
      id: account.id,
      email: normalizeEmail(account.email),
      name: account.name,
      password_hash: account.passwordHash,
      roles: JSON.stringify(account.roles),
      languages: JSON.stringify(["zh", "en"]),
      skills: "[]",
      chat_limit: DEFAULT_LIMIT,
      active: 1,
      created_at: account.now,
    })
    .execute();
}

/** All accounts, the longest here first. */
export async function listAccounts(db: Queries): Promise<readonly Account[]> {
  const rows = await db
    .selectFrom("agents")
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(readAccount);
}

/** Throws `not_found`. */
export async function getAccount(db: Queries, id: string): Promise<Account> {
  const row = await db.selectFrom("agents").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not_found");
  return readAccount(row);
}

/** The account of an address, however it is written; undefined when there is none. */
export async function findAccountByEmail(db: Queries, email: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom("agents")
    .selectAll()
    .where("email", "=", normalizeEmail(email))
    .executeTakeFirst();
  return row && readAccount(row);
}
