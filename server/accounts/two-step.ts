/** The second step of signing in: a code of an authenticator app, or one of the recovery codes, each used once. */
import { createHash } from "node:crypto";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Queries } from "../storage/storage.ts";
import type { Account } from "./account.ts";
import { type AgentSession, hashSecret, type Sessions, type SessionsDeps } from "./sessions.ts";
import { findStep, presentUri, toBase32 } from "./totp.ts";

/** What an app is given; the second step begins with {@link TwoStep.confirm}. */
export interface TwoStepStart {
  readonly secret: string;
  readonly uri: string;
}

/** The second step of one account. Whatever changes it ends the sessions of other browsers. */
export interface TwoStep {
  /** A new secret for an app. Throws `wrong_state` while the second step is on. */
  begin(account: Account): Promise<TwoStepStart>;
  /**
   * The app shows right codes: from now on they are asked for. The recovery codes are shown this once.
   * Throws `wrong_state` while the second step is on, `second_step_needed` for a wrong code.
   */
  confirm(session: AgentSession, code: string): Promise<readonly string[]>;
  /** New recovery codes in place of those before. Throws `second_step_needed` for a wrong code. */
  renew(account: Account, code: string): Promise<readonly string[]>;
  /** How many recovery codes are not used yet. */
  countRecovery(agentId: string): Promise<number>;
  /** Throws `second_step_needed` for a wrong code. */
  stop(session: AgentSession, code: string): Promise<void>;
  /** @throws AppError second_step_needed without a right, unused code, when the account has the second step */
  require(agentId: string, code: string | undefined): Promise<void>;
}

type TwoStepDeps = Pick<SessionsDeps, "storage" | "clock" | "ids"> & {
  readonly sessions: Sessions;
};

const RECOVERY_CODES = 10;

/** The second step over storage. */
export function createTwoStep({ storage, clock, ids, sessions }: TwoStepDeps): TwoStep {
  const require = async (db: Queries, id: string, code: string | undefined): Promise<void> => {
    const row = await readSecret(db, id);
    if (row?.totp_since === null || row === undefined) return;
    if (code === undefined) throw new AppError("second_step_needed");
    const now = clock.now();
    if (!(await useCode(db, { id, code, now })) && !(await useRecovery(db, id, code))) refuse();
  };
  return {
    async begin({ id, email }) {
      const secret = toBase32(randomBytes(ids));
      await storage.transaction(async ({ db }) => {
        const { numUpdatedRows } = await db
          .updateTable("agents")
          .set({ totp_secret: secret, totp_step: null })
          .where("id", "=", id)
          .where("totp_since", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw new AppError("wrong_state");
      });
      return { secret, uri: presentUri(secret, { issuer: "Frontdesk", email }) };
    },
    async confirm({ account: { id }, sessionId }, code) {
      return await storage.transaction(async (tx) => {
        if ((await readSecret(tx.db, id))?.totp_since !== null) throw new AppError("wrong_state");
        if (!(await useCode(tx.db, { id, code, now: clock.now() }))) refuse();
        const on = { totp_since: clock.now() };
        await tx.db.updateTable("agents").set(on).where("id", "=", id).execute();
        await sessions.endAllOf(tx, id, { reason: "logged_out", except: sessionId });
        return await makeRecovery(tx.db, ids, id);
      });
    },
    renew({ id }, code) {
      return storage.transaction(async ({ db }) => {
        await require(db, id, code);
        return await makeRecovery(db, ids, id);
      });
    },
    async countRecovery(agentId) {
      const { left } = await storage.db
        .selectFrom("recovery_codes")
        .select((eb) => eb.fn.countAll<number>().as("left"))
        .where("agent_id", "=", agentId)
        .executeTakeFirstOrThrow();
      return Number(left);
    },
    stop({ account: { id }, sessionId }, code) {
      return storage.transaction(async (tx) => {
        await require(tx.db, id, code);
        await forgetTwoStep(tx.db, id);
        await sessions.endAllOf(tx, id, { reason: "logged_out", except: sessionId });
      });
    },
    require: (id, code) => storage.transaction(({ db }) => require(db, id, code)),
  };
}

/** The account signs in by its password alone, until it begins anew. */
export async function forgetTwoStep(db: Queries, id: string): Promise<void> {
  await db
    .updateTable("agents")
    .set({ totp_secret: null, totp_since: null, totp_step: null })
    .where("id", "=", id)
    .execute();
  await db.deleteFrom("recovery_codes").where("agent_id", "=", id).execute();
}

function readSecret(db: Queries, id: string) {
  return db
    .selectFrom("agents")
    .select(["totp_secret", "totp_since"])
    .where("id", "=", id)
    .executeTakeFirst();
}

function refuse(): never {
  throw new AppError("second_step_needed", { details: { problem: "wrong" } });
}

function randomBytes(ids: IdSource): Buffer {
  return createHash("sha1").update(ids.secret()).digest();
}

async function makeRecovery(db: Queries, ids: IdSource, id: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => presentRecovery(randomBytes(ids)));
  const rows = codes.map((code) => ({ agent_id: id, code_hash: hashRecovery(code) }));
  await db.deleteFrom("recovery_codes").where("agent_id", "=", id).execute();
  await db.insertInto("recovery_codes").values(rows).execute();
  return codes;
}

/** A code counts once: whoever saw it typed comes too late. */
async function useCode(
  db: Queries,
  { id, code, now }: { readonly id: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  const row = await readSecret(db, id);
  const step = row?.totp_secret ? findStep(row.totp_secret, code, now) : undefined;
  if (step === undefined) return false;
  const { numUpdatedRows } = await db
    .updateTable("agents")
    .set({ totp_step: step })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("totp_step", "is", null), eb("totp_step", "<", step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function useRecovery(db: Queries, id: string, code: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("recovery_codes")
    .where("agent_id", "=", id)
    .where("code_hash", "=", hashRecovery(code))
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** `ABCD-EFGH-IJKL-MNOP`: eighty random bits, so that a plain hash of it cannot be guessed back. */
function presentRecovery(bytes: Uint8Array): string {
  const text = toBase32(bytes);
  return [0, 4, 8, 12].map((start) => text.slice(start, start + 4)).join("-");
}

/** As it is typed: in any case and width, with or without the dashes. */
function hashRecovery(code: string): string {
  return hashSecret(
    code
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[^A-Z2-7]/g, ""),
  );
}
