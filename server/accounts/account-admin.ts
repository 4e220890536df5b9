/** What administrators do with accounts, in the console and on the command line. */
import { AppError } from "../../kernel/errors.ts";
import type { AccountsConfig } from "../config.ts";
import type { Transaction } from "../storage/storage.ts";
import type { Account, AccountRole } from "./account.ts";
import { getAccount, insertAccount, listAccounts } from "./account-store.ts";
import { createInvitation, hasAccounts, type Invitation } from "./invitations.ts";
import { hashPassword } from "./password.ts";
import {
  addressTaken,
  dropResets,
  outcomeOf,
  requireGoodPassword,
  type SignInDeps,
} from "./sign-in.ts";
import { forgetTwoStep } from "./two-step.ts";

/** What an administrator may change; what is absent stays. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly roles?: readonly AccountRole[] | undefined;
  readonly languages?: readonly ("zh" | "en")[] | undefined;
  readonly skills?: readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly active?: boolean | undefined;
}

/** An account as it begins. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly AccountRole[];
}

/** How somebody can get in at the first start. */
export type FirstAdministrator =
  | { readonly kind: "present" }
  /** Made from ADMIN_EMAIL and ADMIN_PASSWORD. */
  | { readonly kind: "created" }
  /** Nobody can sign in yet: this link makes the first account. */
  | { readonly kind: "invited"; readonly invitation: Invitation };

const EVERY_ROLE: readonly AccountRole[] = ["admin", "supervisor", "editor", "agent"];

/** What administrators do with accounts. */
export interface AccountAdmin {
  list(): Promise<readonly Account[]>;
  invite(invited: { email: string; roles: readonly AccountRole[] }): Promise<Invitation>;
  /** Deactivation and taking a role away end all sessions. Throws `wrong_state` rather than leave the desk without an administrator. */
  change(id: string, change: AccountChange): Promise<Account>;
  /** An account with a password, for the command line. Throws `wrong_state` when the address has one. */
  add(account: NewAccount): Promise<Account>;
  /** Sets a password without the old one, for the command line; ends all sessions. */
  setPassword(id: string, password: string): Promise<void>;
  /** Signs in by the password alone from now on, for the command line. */
  endTwoStep(id: string): Promise<void>;
  /** At start: makes sure that somebody can get in. */
  ensureFirst(admin: AccountsConfig["admin"]): Promise<FirstAdministrator>;
}

/** Accounts over storage; every change that takes rights away ends the sessions concerned. */
export function createAccountAdmin(deps: SignInDeps): AccountAdmin {
  const { storage, clock, ids, sessions, logger } = deps;
  /** Undefined when the address has an account already. */
  const insert = async (given: NewAccount): Promise<Account | undefined> => {
    const { password, ...account } = given;
    requireGoodPassword(password, account.email);
    const id = ids.id();
    const passwordHash = await hashPassword(password);
    const adding = storage.transaction((tx) =>
      insertAccount(tx, { ...account, id, passwordHash, now: clock.now() }),
    );
    if ((await outcomeOf(adding)) === "taken") return undefined;
    logger.info({ agent: id }, "account added");
    return getAccount(storage.db, id);
  };
  return {
    list: () => listAccounts(storage.db),
    invite: (invited) => storage.transaction((tx) => createInvitation(tx, invited, { clock, ids })),
    async change(id, change) {
      await storage.transaction(async (tx) => {
        const { roles: before } = await getAccount(tx.db, id);
        await applyChange(tx, id, change);
        await requireAdministrator(tx);
        // What an open console was let into would stay open.
        if (before.some((role) => change.roles?.includes(role) === false))
          await sessions.endAllOf(tx, id, { reason: "logged_out" });
        if (change.active === false) await sessions.endAllOf(tx, id, { reason: "deactivated" });
      });
      logger.info({ agent: id, fields: Object.keys(change).join(" ") }, "account changed");
      return getAccount(storage.db, id);
    },
    async add(account) {
      const added = await insert(account);
      if (added === undefined) throw addressTaken();
      return added;
    },
    async setPassword(id, password) {
      const { email } = await getAccount(storage.db, id);
      requireGoodPassword(password, email);
      const password_hash = await hashPassword(password);
      await storage.transaction(async (tx) => {
        await tx.db.updateTable("agents").set({ password_hash }).where("id", "=", id).execute();
        await dropResets(tx.db, id);
        await sessions.endAllOf(tx, id, { reason: "password_changed" });
      });
    },
    endTwoStep: (id) => storage.transaction(({ db }) => forgetTwoStep(db, id)),
    async ensureFirst(admin) {
      if (await hasAccounts(storage.db)) return { kind: "present" };
      if (admin !== null) {
        // A second node may have been quicker: then the address is taken, and that is fine.
        await insert({ ...admin, name: nameFrom(admin.email), roles: EVERY_ROLE });
        return { kind: "created" };
      }
      const invitation = await storage.transaction((tx) =>
        createInvitation(tx, { email: null, roles: EVERY_ROLE }, { clock, ids }),
      );
      return { kind: "invited", invitation };
    },
  };
}

/** What shoppers read when nobody gave a name: the address's name part where it reads like one. */
function nameFrom(email: string): string {
  const [local = ""] = email.split("@");
  const words = local.split(/[._+-]+/).filter((word) => /^[a-z]{2,}$/i.test(word));
  if (words.length === 0) return "Support";
  return words.map((word) => word[0]?.toUpperCase() + word.slice(1).toLowerCase()).join(" ");
}

async function applyChange(tx: Transaction, id: string, change: AccountChange): Promise<void> {
  const values = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.roles && { roles: JSON.stringify(change.roles) }),
    ...(change.languages && { languages: JSON.stringify(change.languages) }),
    ...(change.skills && { skills: JSON.stringify(change.skills) }),
    ...(change.limit !== undefined && { chat_limit: change.limit }),
    ...(change.active !== undefined && { active: change.active ? 1 : 0 }),
  };
  await getAccount(tx.db, id);
  if (Object.keys(values).length === 0) return;
  await tx.db.updateTable("agents").set(values).where("id", "=", id).execute();
}

async function requireAdministrator(tx: Transaction): Promise<void> {
  const accounts = await listAccounts(tx.db);
  if (!accounts.some((account) => account.active && account.roles.includes("admin")))
    throw new AppError("wrong_state", { details: { problem: "last_administrator" } });
}
