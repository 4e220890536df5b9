/** Catches the mistake of asking for a second connection while a transaction holds one. */
import { AsyncLocalStorage } from "node:async_hooks";

const inside = new AsyncLocalStorage<true>();

/** Runs the body of a transaction so that `refuseInsideTransaction` can tell. */
export function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  return inside.run(true, work);
}

/**
 * Throws when called from the body of a transaction: on SQLite the second connection would wait for the
 * first for ever, on PostgreSQL it would not see what the transaction wrote.
 */
export function refuseInsideTransaction(): void {
  if (inside.getStore()) {
    throw new Error("Inside a transaction, use tx.db and do not open another transaction.");
  }
}
