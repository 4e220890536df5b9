/** One-time links with which somebody who is locked out sets a new password: by e-mail, or from an administrator. */
import { AppError } from "../../kernel/errors.ts";
import type { Transaction } from "../storage/storage.ts";
import { findAccountByEmail, getAccount } from "./account-store.ts";
import type { Invitation } from "./invitations.ts";
import { hashPassword } from "./password.ts";
import { hashSecret } from "./sessions.ts";
import { dropResets, requireGoodPassword, type SignInDeps } from "./sign-in.ts";
import { forgetTwoStep } from "./two-step.ts";

/** Takes a link to the address of its account; returns why it could not, without the address. */
export type MailReset = (to: string, token: string) => Promise<string | undefined>;

/** Ways back in. */
export interface PasswordReset {
  /** Whether links can be mailed. */
  readonly canMail: boolean;
  /**
   * Mails a link where the address has an active account. Nothing is waited for and nothing answered: how long it
   * takes would tell that there is such an account.
   */
  mail(email: string): void;
  /** A link from an administrator, who has seen who asks. `twoStep` also ends the second step. */
  make(agentId: string, options: { readonly twoStep: boolean }): Promise<Invitation>;
  /**
   * Sets the password, ends all sessions, and uses the link up. Returns the account's id. Throws `not_found` for a
   * link that does not work, `bad_request` for a password that is guessed first.
   */
  accept(given: { readonly token: string; readonly password: string }): Promise<string>;
}

const LINK_HOURS = 2;

/** Links over storage; `mailReset` is absent where no mail server is set up. */
export function createPasswordReset(
  { storage, clock, ids, sessions, logger }: SignInDeps,
  mailReset: MailReset | undefined,
): PasswordReset {
  const keep = async (tx: Transaction, agentId: string): Promise<Invitation> => {
    const token = ids.secret();
    const expiresAt = clock.now() + LINK_HOURS * 3_600_000;
    await tx.db.deleteFrom("password_resets").where("expires_at", "<=", clock.now()).execute();
    // The newest link alone works.
    await dropResets(tx.db, agentId);
    await tx.db
      .insertInto("password_resets")
      .values({ token_hash: hashSecret(token), agent_id: agentId, expires_at: expiresAt })
      .execute();
    return { token, expiresAt };
  };
  const look = async (db: Transaction["db"], token: string) => {
    const row = await db
      .selectFrom("password_resets")
      .innerJoin("agents", "agents.id", "password_resets.agent_id")
      .select(["agents.id", "agents.email"])
      .where("token_hash", "=", hashSecret(token))
      .where("password_resets.expires_at", ">", clock.now())
      .where("agents.active", "=", 1)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("not_found");
    return row;
  };
  const send = async (email: string): Promise<void> => {
    const account = await findAccountByEmail(storage.db, email);
    if (!account?.active || mailReset === undefined) return;
    const { token } = await storage.transaction((tx) => keep(tx, account.id));
    const problem = await mailReset(account.email, token);
    if (problem !== undefined) logger.warn({ agent: account.id, problem }, "reset_not_mailed");
  };
  return {
    canMail: mailReset !== undefined,
    mail(email) {
      void send(email).catch((error: unknown) => logger.error({}, "reset_not_mailed", error));
    },
    async make(agentId, { twoStep }) {
      return await storage.transaction(async (tx) => {
        const { active } = await getAccount(tx.db, agentId);
        if (!active) throw new AppError("not_found");
        if (twoStep) await forgetTwoStep(tx.db, agentId);
        await sessions.endAllOf(tx, agentId, { reason: "logged_out" });
        return await keep(tx, agentId);
      });
    },
    async accept({ token, password }) {
      const { id, email } = await look(storage.db, token);
      requireGoodPassword(password, email);
      const password_hash = await hashPassword(password);
      await storage.transaction(async (tx) => {
        const { numDeletedRows } = await tx.db
          .deleteFrom("password_resets")
          .where("token_hash", "=", hashSecret(token))
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new AppError("not_found");
        await tx.db.updateTable("agents").set({ password_hash }).where("id", "=", id).execute();
        await sessions.endAllOf(tx, id, { reason: "password_changed" });
      });
      logger.info({ agent: id }, "password reset");
      return id;
    },
  };
}
