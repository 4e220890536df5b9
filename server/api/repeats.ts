/**
 * `Idempotency-Key`: the same request with the same key is carried out once, and a repeat gets the answer of the
 * first. Answers hold words of shoppers: they go with their conversation, and after a day.
 */
import { createHash } from "node:crypto";
import { AppError } from "../../kernel/errors.ts";
import type { ApiRepeatRow } from "../storage/api-rows.ts";
import type { Queries } from "../storage/storage.ts";
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

/** How a request is carried out, and whose words its answer holds. */
export interface Work<T> {
  run(): Promise<T>;
  /** The conversation of an answer; null when it holds nothing of any. */
  conversationOf(answer: T): string | null;
}

/**
 * Does the work unless it was done with this key; then the answer is that of the first time. What fails may be tried
 * with the same key. Answers are what JSON can hold.
 * @throws AppError bad_request (the key was for something else), wrong_state (it runs just now, or was done by a
 * version that kept no answers)
 */
export async function once<T>(ports: TokenPorts, keyed: Keyed, work: Work<T>): Promise<T> {
  const hash = createHash("sha256").update(JSON.stringify(keyed.request)).digest("hex");
  const before = await begin(ports, keyed, hash);
  if (before !== undefined) return JSON.parse(before) as T;
  try {
    const answer = await work.run();
    await finish(ports, keyed, {
      answer: JSON.stringify(answer),
      conversation_id: work.conversationOf(answer),
    });
    return answer;
  } catch (error) {
    await forget(ports, keyed);
    throw error;
  }
}

/** Answers that no program asks for again; the daily job does it too, for desks that no program works any more. */
export async function forgetRepeats(db: Queries, now: number): Promise<void> {
  await db
    .deleteFrom("api_repeats")
    .where("at", "<", now - KEPT_MS)
    .execute();
}

/** A UUID of the token and key, so that a message has the same id each time. */
export function idOf({ tokenId, key }: Pick<Keyed, "tokenId" | "key">): string {
  const hex = createHash("sha256").update(`${tokenId} ${key}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}

/** The answer that was given; undefined when the work is the caller's to do. */
async function begin(ports: TokenPorts, keyed: Keyed, hash: string): Promise<string | undefined> {
  const now = ports.clock.now();
  const row = { token_id: keyed.tokenId, key: keyed.key, request_hash: hash };
  try {
    await ports.storage.transaction(async ({ db }) => {
      await forgetRepeats(db, now);
      await db
        .deleteFrom("api_repeats")
        .where("done_at", "is", null)
        .where("at", "<", now - RUNS_MS)
        .execute();
      await db
        .insertInto("api_repeats")
        .values({ ...row, at: now, done_at: null, answer: null, conversation_id: null })
        .execute();
    });
    return undefined;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const first = await ports.storage.db
    .selectFrom("api_repeats")
    .select(["request_hash", "done_at", "answer"])
    .where("token_id", "=", keyed.tokenId)
    .where("key", "=", keyed.key)
    .executeTakeFirst();
  if (first !== undefined && first.request_hash !== hash)
    throw new AppError("bad_request", { details: { field: "Idempotency-Key" } });
  if (first === undefined || first.done_at === null || first.answer === null)
    throw new AppError("wrong_state", { details: { field: "Idempotency-Key" } });
  return first.answer;
}

async function finish(
  { storage, clock }: TokenPorts,
  { tokenId, key }: Keyed,
  given: Pick<ApiRepeatRow, "answer" | "conversation_id">,
): Promise<void> {
  await storage.transaction(({ db }) =>
    db
      .updateTable("api_repeats")
      .set({ done_at: clock.now(), ...given })
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
