/** Everything about the people who work at the desk, in one object for compose and main. */
import type { Logger } from "../../kernel/logger.ts";
import { type AccountAdmin, createAccountAdmin } from "./account-admin.ts";
import { createPasswordReset, type MailReset, type PasswordReset } from "./password-reset.ts";
import { Sessions, type SessionsDeps } from "./sessions.ts";
import { createSignIn, type SignIn } from "./sign-in.ts";
import { createTwoStep, type TwoStep } from "./two-step.ts";

/** Everything about people who sign in. */
export interface Accounts {
  /** Who is signed in, and word of sessions that end: what sockets and routes need. */
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly twoStep: TwoStep;
  readonly reset: PasswordReset;
  readonly admin: AccountAdmin;
}

/** Sessions, sign-in and administration over one storage. */
export function createAccounts(
  deps: SessionsDeps & {
    readonly logger: Logger;
    /** Absent where no mail server is set up. */
    readonly mailReset?: MailReset | undefined;
  },
): Accounts {
  const sessions = new Sessions(deps);
  const all = { ...deps, sessions, twoStep: createTwoStep({ ...deps, sessions }) };
  return {
    sessions,
    signIn: createSignIn(all),
    twoStep: all.twoStep,
    reset: createPasswordReset(all, deps.mailReset),
    admin: createAccountAdmin(all),
  };
}
