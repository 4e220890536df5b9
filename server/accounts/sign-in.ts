/** How an agent gets in and out: sign in, sign out, accept an invitation, change the password. */
import { AppError } from "../../kernel/errors.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Queries } from "../storage/storage.ts";
import { isUniqueViolation } from "../storage/storage-error.ts";
import { type Account, normalizeEmail } from "./account.ts";
import { insertAccount } from "./account-store.ts";
import { findInvited, redeemInvitation } from "./invitations.ts";
import { findDevice, presentDevice } from "./known-device.ts";
import { hashPassword, isCommonPassword, isPassword } from "./password.ts";
import type { AgentSession, Sessions, SessionsDeps } from "./sessions.ts";
import { createSignInThrottle } from "./sign-in-throttle.ts";
import type { TwoStep } from "./two-step.ts";

/** What signing in stands on. */
export interface SignInDeps extends SessionsDeps {
  readonly twoStep: TwoStep;
  readonly sessions: Sessions;
  readonly logger: Logger;
}

/** Values for the two cookies of the browser that signed in. */
export interface SignedIn {
  readonly sessionSecret: string;
  readonly deviceMark: string;
  readonly agentId: string;
}

/** The ways to a session: password, invitation, a new password. */
export interface SignIn {
  /**
   * Throws `wrong_credentials` for an unknown name, a wrong password and a deactivated account alike, after
   * the same work; `second_step_needed` for the right password without the right code, where the account has a
   * second step; `rate_limited` once too many were tried.
   */
  signIn(given: {
    readonly email: string;
    readonly password: string;
    readonly address: string;
    readonly deviceMark?: string | undefined;
    readonly code?: string | undefined;
    readonly browser?: string;
  }): Promise<SignedIn>;
  /** The address that the link is for, null when its holder names one. Throws `not_found` as `accept` does. */
  findInvited(token: string): Promise<string | null>;
  /** Throws `not_found` for a link that does not work, `bad_request` for a password that is guessed first. */
  accept(given: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly browser?: string;
  }): Promise<SignedIn>;
  /** That whoever has the session also knows the password. Throws `wrong_credentials`, `rate_limited`. */
  prove(
    account: Account,
    given: { readonly password: string; readonly address: string },
  ): Promise<void>;
  /** Ends every session of the agent and returns a new one for this browser. Throws `wrong_credentials`. */
  changePassword(
    session: AgentSession,
    given: {
      readonly current: string;
      readonly next: string;
      readonly address: string;
      readonly browser?: string;
    },
  ): Promise<SignedIn>;
}

/** Signing in over storage, throttled. */
export function createSignIn(deps: SignInDeps): SignIn {
  const { storage, clock, ids, sessions, logger, twoStep } = deps;
  const throttle = createSignInThrottle(storage, clock);

  const open = async (
    account: { id: string; passwordHash: string },
    browser?: string,
  ): Promise<SignedIn> => {
    const sessionSecret = await storage.transaction((tx) =>
      sessions.create(tx, account.id, browser),
    );
    logger.info({ agent: account.id }, "agent signed in");
    return { sessionSecret, deviceMark: presentDevice(account, ids.secret()), agentId: account.id };
  };
  const findCredentials = async (email: string) => {
    const row = await storage.db
      .selectFrom("agents")
      .select(["id", "password_hash", "active"])
      .where("email", "=", email)
      .executeTakeFirst();
    return row && { id: row.id, passwordHash: row.password_hash, active: row.active === 1 };
  };

  const prove: SignIn["prove"] = async ({ email }, { password, address }) => {
    await throttle.count({ email, address });
    const found = await findCredentials(email);
    if (!(await isPassword(found?.passwordHash, password, address)))
      throw new AppError("wrong_credentials");
    await throttle.forget({ email, address });
  };

  return {
    prove,
    async signIn(given) {
      const email = normalizeEmail(given.email);
      const found = await findCredentials(email);
      const device = findDevice(found, given.deviceMark);
      const attempt = { email, address: given.address, device };
      await throttle.count(attempt);
      const right = await isPassword(found?.passwordHash, given.password, given.address);
      if (!found?.active || !right) {
        logger.warn({ agent: found?.id ?? null }, "sign-in refused");
        throw new AppError("wrong_credentials");
      }
      await twoStep.require(found.id, given.code);
      await throttle.forget(attempt);
      return open(found, given.browser);
    },
    findInvited: (token) => findInvited(storage.db, { token, now: clock.now() }),
    async accept({ token, name, email, password, browser }) {
      requireGoodPassword(password, email);
      const account = { id: ids.id(), passwordHash: await hashPassword(password) };
      const adding = storage.transaction(async (tx) => {
        const roles = await redeemInvitation(tx, { token, email }, clock.now());
        await insertAccount(tx, { ...account, email, name, roles, now: clock.now() });
      });
      if ((await outcomeOf(adding)) === "taken") throw addressTaken();
      return open(account, browser);
    },
    async changePassword(session, { current, next, address, browser }) {
      const { email, id } = session.account;
      await prove(session.account, { password: current, address });
      requireGoodPassword(next, email);
      const passwordHash = await hashPassword(next);
      await storage.transaction(async (tx) => {
        await tx.db
          .updateTable("agents")
          .set({ password_hash: passwordHash })
          .where("id", "=", id)
          .execute();
        await dropResets(tx.db, id);
        await sessions.endAllOf(tx, id, { reason: "password_changed" });
      });
      return open({ id, passwordHash }, browser);
    },
  };
}

/** Links that set a password end with the password they were made for. */
export async function dropResets(db: Queries, agentId: string): Promise<void> {
  await db.deleteFrom("password_resets").where("agent_id", "=", agentId).execute();
}

/** Throws `bad_request` for a password that anyone would try first. */
export function requireGoodPassword(password: string, email: string): void {
  if (isCommonPassword(password, email))
    throw new AppError("bad_request", { details: { field: "password", problem: "too_common" } });
}

/** What came of adding an account: an address has one. */
export async function outcomeOf(adding: Promise<void>): Promise<"added" | "taken"> {
  try {
    await adding;
    return "added";
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
}

/** The details say which field to change. */
export function addressTaken(): AppError {
  return new AppError("wrong_state", { details: { field: "email", problem: "taken" } });
}
