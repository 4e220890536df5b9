/** How many passwords are looked at: at most 10 for an account in 15 minutes, 5 of them from one address. */
import { createHash } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Storage } from "../storage/storage.ts";

/** How long a try counts. */
export const THROTTLE_WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT = 10;
const PER_ADDRESS = 5;

/** Whose password is tried, from where. */
export interface SignInAttempt {
  readonly email: string;
  readonly address: string;
  /** The known browser it comes from: it has tries of its own. */
  readonly device?: string | undefined;
}

/** Keeps passwords from being guessed, without locking the owner out. */
export interface SignInThrottle {
  /** Counts a try that will be evaluated; throws `rate_limited` with `retrySeconds` when there were too many. */
  count(attempt: SignInAttempt): Promise<void>;
  /** The password was right: what was counted on the way is forgotten. */
  forget(attempt: SignInAttempt): Promise<void>;
}

/** Counts in the database, so that tries at several nodes add up. */
export function createSignInThrottle(storage: Storage, clock: Clock): SignInThrottle {
  // One at a time for each account on this node; the transaction does the same between reads and writes
  // on SQLite. Two nodes may meet and let one try more through, no worse.
  const busy = new Map<string, Promise<unknown>>();
  return {
    async count(attempt) {
      const turn = (busy.get(attempt.email) ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => countOne(storage, clock.now(), attempt));
      busy.set(attempt.email, turn);
      try {
        await turn;
      } finally {
        if (busy.get(attempt.email) === turn) busy.delete(attempt.email);
      }
    },
    async forget(attempt) {
      const subjects = subjectsOf(attempt).map(({ subject }) => subject);
      await storage.transaction(async ({ db }) => {
        await db.deleteFrom("sign_in_attempts").where("subject", "in", subjects).execute();
      });
    },
  };
}

async function countOne(storage: Storage, now: number, attempt: SignInAttempt): Promise<void> {
  const subjects = subjectsOf(attempt);
  await storage.transaction(async ({ db }) => {
    const since = now - THROTTLE_WINDOW_MS;
    await db.deleteFrom("sign_in_attempts").where("at", "<=", since).execute();
    for (const { subject, most } of subjects) {
      const rows = await db
        .selectFrom("sign_in_attempts")
        .select("at")
        .where("subject", "=", subject)
        .orderBy("at")
        .execute();
      const oldest = rows[0]?.at ?? now;
      if (rows.length >= most) {
        const retrySeconds = Math.max(1, Math.ceil((oldest + THROTTLE_WINDOW_MS - now) / 1000));
        throw new AppError("rate_limited", { details: { retrySeconds } });
      }
      // (subject, at) is the key: two tries in one millisecond stay two.
      const at = Math.max(now, (rows.at(-1)?.at ?? 0) + 1);
      await db
        .insertInto("sign_in_attempts")
        .values({ subject, at })
        .onConflict((c) => c.doNothing())
        .execute();
    }
  });
}

function subjectsOf({
  email,
  address,
  device,
}: SignInAttempt): { subject: string; most: number }[] {
  if (device !== undefined) return [{ subject: digest(`device ${device}`), most: PER_ACCOUNT }];
  return [
    { subject: digest(`account ${email} from ${address}`), most: PER_ADDRESS },
    { subject: digest(`account ${email}`), most: PER_ACCOUNT },
  ];
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
