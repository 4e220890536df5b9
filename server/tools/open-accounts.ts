/** Accounts for the command line, beside a running server or without one: both engines lock their own rows. */
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { ACCOUNT_ROLES, type Account, type AccountRole } from "../accounts/account.ts";
import { findAccountByEmail } from "../accounts/account-store.ts";
import { type Accounts, createAccounts } from "../accounts/accounts.ts";
import type { Config } from "../config.ts";
import { openStorage } from "../storage/open-storage.ts";
import { createRandomIds } from "../system/random-ids.ts";

/** Accounts of an installation, for as long as it is open. */
export interface OpenAccounts {
  readonly admin: Accounts["admin"];
  find(email: string): Promise<Account | undefined>;
  /** A password of 20 signs that nobody can guess. */
  newPassword(): string;
  close(): Promise<void>;
}

/** Opens the configured database and brings its tables up to date. */
export async function openAccounts(
  config: Pick<Config, "storage" | "accounts">,
): Promise<OpenAccounts> {
  const { dataDir, databaseUrl } = config.storage;
  const ids = createRandomIds();
  const storage = await openStorage({
    dataDir,
    databaseUrl: databaseUrl ?? undefined,
    logger: silentLogger,
  });
  const { admin } = createAccounts({
    ...{ storage, ids, clock: systemClock, logger: silentLogger },
    sessionHours: config.accounts.sessionHours,
  });
  return {
    admin,
    find: (email) => findAccountByEmail(storage.db, email),
    newPassword: () => ids.secret().slice(0, 20),
    close: () => storage.close(),
  };
}

/** `agent,supervisor` as roles, or what is wrong with it. */
export function parseRoles(text: string): readonly AccountRole[] | { readonly unknown: string } {
  const names = text.split(",").map((name) => name.trim());
  const roles: AccountRole[] = [];
  for (const name of names) {
    const role = ACCOUNT_ROLES.find((known) => known === name);
    if (role === undefined) return { unknown: name };
    roles.push(role);
  }
  return roles;
}
