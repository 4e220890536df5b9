/** Kysely's driver for node:sqlite: one connection, one user at a time. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely";
import { CommitGroup } from "./commit-group.ts";
import { refuseInsideTransaction } from "./in-transaction.ts";
import type { LogSync } from "./log-sync.ts";
import { translateStorageError } from "./storage-error.ts";

/** Prepared statements kept for reuse; the queries of this program are far fewer. */
const KEPT_STATEMENTS = 300;

interface Prepared {
  readonly statement: StatementSync;
  readonly givesRows: boolean;
}

/** Statements that change nothing, so that nothing has to reach the disk after them. */
const READS = /^\s*(select|pragma|explain)\b/i;

/**
 * Hands out the one connection, in turn. Who gives it back is told so only when all that was done so far is
 * committed and durable, while the next user already works: transactions share the commit and the wait for the
 * disk, and nobody reads what could vanish.
 */
export class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #log: LogSync | undefined;
  readonly #group: CommitGroup;
  readonly #connection: SqliteConnection;
  /** Resolves when the connection is free; each user chains itself behind the last. */
  #turn: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  #waiting = 0;

  /** @param log makes commits durable; without it (a database in memory) nothing has to be */
  constructor(database: DatabaseSync, log?: LogSync) {
    const committed = () => log?.committed();
    this.#database = database;
    this.#log = log;
    this.#group = new CommitGroup(database, committed);
    this.#connection = new SqliteConnection(database, { committed, group: this.#group });
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction();
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    this.#waiting += 1;
    await before;
    this.#waiting -= 1;
    this.#release = resolve;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const committed = this.#group.outcome;
    this.#group.pass(this.#waiting > 0);
    this.#release();
    try {
      await committed;
    } catch (error) {
      throw translateStorageError(error);
    }
    await this.#log?.settled();
  }

  async beginTransaction(): Promise<void> {
    this.#group.begin();
  }

  async commitTransaction(): Promise<void> {
    this.#group.end();
  }

  async rollbackTransaction(): Promise<void> {
    this.#group.undo();
  }

  async destroy(): Promise<void> {
    await this.#turn;
    try {
      await this.#log?.settled();
    } finally {
      this.#database.close();
      await this.#log?.close();
    }
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #committed: () => void;
  readonly #group: CommitGroup;
  readonly #statements = new Map<string, Prepared>();

  constructor(
    database: DatabaseSync,
    { committed, group }: { readonly committed: () => void; readonly group: CommitGroup },
  ) {
    this.#database = database;
    this.#committed = committed;
    this.#group = group;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      this.#group.makeWayFor(query.sql);
      const result = this.#execute<R>(query);
      if (!this.#database.isTransaction && !READS.test(query.sql)) this.#committed();
      return result;
    } catch (error) {
      this.#group.noteFailure(error);
      throw translateStorageError(error);
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not used: read in pages.");
  }

  #execute<R>(query: CompiledQuery): QueryResult<R> {
    const { statement, givesRows } = this.#prepare(query.sql);
    const parameters = query.parameters as SQLInputValue[];
    if (givesRows) {
      const rows = statement.all(...parameters) as R[];
      return { rows, numAffectedRows: BigInt(rows.length) };
    }
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    // Asked once: it makes an object a column.
    const prepared = { statement, givesRows: statement.columns().length > 0 };
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
