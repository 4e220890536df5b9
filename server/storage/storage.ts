/** The database as the rest of the server sees it: the same on SQLite and PostgreSQL. */
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** What queries run on: the storage itself for reads, a transaction for everything that writes. */
export type Queries = Kysely<Database>;

/**
 * One transaction. All writes of one decision go through one of these, with `tx.db`; using `storage.db`
 * or a second `storage.transaction` inside throws, because it would wait for itself.
 */
export interface Transaction {
  readonly db: Queries;
  /** Called once after the commit, in order; never when it rolled back. This is where sockets are told. */
  afterCommit(tell: () => void): void;
}

/** The open database. */
export interface Storage {
  readonly engine: "sqlite" | "postgres";
  /** For reads outside a transaction. */
  readonly db: Queries;
  /**
   * Commits when `work` returns, rolls back when it throws. `work` may run more than once (PostgreSQL
   * deadlocks), so it does nothing but query and `afterCommit`. An engine that cannot be reached or
   * cannot write becomes `storage_unavailable`.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Writes the database anew, so that no page holds what was deleted. Reads go on, writes wait meanwhile. */
  compact(): Promise<void>;
  close(): Promise<void>;
}
