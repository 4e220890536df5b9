/**
 * `Idempotency-Key`: the same request with the same key is carried out once. What came of it is not kept, since it
 * would hold words of shoppers; a repeat is answered with how things stand.
 */
import { createHash } from "node:crypto";
import { AppError } from "../../kernel/errors.ts";
import { isUniqueViolation } from "../storage/storage-error.ts";
import type { TokenPorts } from "./api-tokens.ts";

/** How long keys are remembered. */
const KEPT_MS = 24 * 3600_000;
/** Longer than any request runs: what is not done by then was cut off by a crash. */
const RUNS_MS = 60_000;

/** One request that may come again. */
export interface Keyed {
  readonly tokenId: string;
  readonly key: string;
  /** What is asked for: the same key may not ask for anything else. */
  readonly request: unknown;
}

/**
 * Runs `work` unless it was done with this key; then `again` answers. What fails may be tried with the same key.
 * @throws AppError bad_request (the key was for something else), wrong_state (it runs just now)
 */
export async function once<T>(
  ports: TokenPorts,
  keyed: Keyed,
  { work, again }: { work: () => Promise<T>; again: () => Promise<T> },
): Promise<T> {
  const hash = createHash("sha256").update(JSON.stringify(keyed.request)).digest("hex");
  if (!(await begin(ports, keyed, hash))) return await again();
  try {
    const result = await work();
    await finish(ports, keyed);
    return result;
  } catch (error) {
    await forget(ports, keyed);
    throw error;
  }
}

/** A UUID of the token and key, so that a message has the same id each time. */
export function idOf({ tokenId, key }: Pick<Keyed, "tokenId" | "key">): string {
  const hex = createHash("sha256").update(`${tokenId} ${key}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

/** True when the work is the caller's to do; false when it was done. */
async function begin(ports: TokenPorts, keyed: Keyed, hash: string): Promise<boolean> {
  const now = ports.clock.now();
  const row = { token_id: keyed.tokenId, key: keyed.key, request_hash: hash };
  try {
    await ports.storage.transaction(async ({ db }) => {
      await db
        .deleteFrom("api_repeats")
        .where("at", "<", now - KEPT_MS)
        .execute();
      await db
        .deleteFrom("api_repeats")
        .where("done_at", "is", null)
        .where("at", "<", now - RUNS_MS)
        .execute();
      await db
        .insertInto("api_repeats")
        .values({ ...row, at: now, done_at: null })
        .execute();
    });
    return true;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const first = await ports.storage.db
    .selectFrom("api_repeats")
    .select(["request_hash", "done_at"])
    .where("token_id", "=", keyed.tokenId)
    .where("key", "=", keyed.key)
    .executeTakeFirst();
  if (first !== undefined && first.request_hash !== hash)
    throw new AppError("bad_request", { details: { field: "Idempotency-Key" } });
  if (first === undefined || first.done_at === null)
    throw new AppError("wrong_state", { details: { field: "Idempotency-Key" } });
  return false;
}

async function finish({ storage, clock }: TokenPorts, { tokenId, key }: Keyed): Promise<void> {
  await storage.transaction(({ db }) =>
    db
      .updateTable("api_repeats")
      .set({ done_at: clock.now() })
      .where("token_id", "=", tokenId)
      .where("key", "=", key)
      .execute(),
  );
}

async function forget({ storage }: TokenPorts, { tokenId, key }: Keyed): Promise<void> {
  await storage.transaction(({ db }) =>
    db.deleteFrom("api_repeats").where("token_id", "=", tokenId).where("key", "=", key).execute(),
  );
}
