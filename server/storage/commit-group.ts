/** Transactions that are ready together are committed together. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { AppError } from "../../kernel/errors.ts";

/** Most transactions of one commit, and how long the first of them may wait for the others, in milliseconds. */
const MOST = 64;
const LONGEST_MS = 4;

/** Statements that may run between the transactions of a group; others want the database for themselves. */
const JOINS = /^\s*(select|insert|update|delete|with)\b/i;

interface Group {
  readonly began: number;
  readonly outcome: PromiseWithResolvers<void>;
  members: number;
}

/**
 * What SQLite does for a commit (each changed page into the write-ahead log, once) costs as much as the rest of
 * a small transaction, and those that change the same pages can share it. While others wait for the connection
 * a transaction that is done leaves its group open for the next one, which runs inside a savepoint: rolled back,
 * it takes nothing of the others with it. Nobody is told of a commit before the group's (`settled`).
 */
export class CommitGroup {
  readonly #database: DatabaseSync;
  readonly #committed: () => void;
  readonly #control: ReturnType<typeof prepareControl>;
  #group: Group | undefined;
  #isMember = false;
  #hasSavepoint = false;

  /** @param committed told after each commit */
  constructor(database: DatabaseSync, committed: () => void) {
    this.#database = database;
    this.#committed = committed;
    this.#control = prepareControl(database);
  }

  /** A transaction begins: the first of a group, or the next of one that is open. */
  begin(): void {
    this.#hasSavepoint = this.#group !== undefined;
    if (this.#hasSavepoint) this.#control.savepoint.run();
    else this.#open();
    this.#isMember = true;
  }

  /** The transaction is done; it is committed with its group. @throws AppError when SQLite undid it by itself */
  end(): void {
    if (this.#group === undefined) throw new AppError("storage_unavailable");
    if (this.#hasSavepoint) this.#control.release.run();
    this.#isMember = false;
    this.#group.members += 1;
  }

  /** The transaction is undone, and only this one. */
  undo(): void {
    this.#isMember = false;
    if (this.#group === undefined) return;
    if (this.#hasSavepoint) {
      this.#control.undo.run();
      this.#control.release.run();
      return;
    }
    this.#control.rollback.run();
    this.#group?.outcome.resolve();
    this.#group = undefined;
  }

  /** Before a statement: one outside of transactions that cannot be part of one ends the group. */
  makeWayFor(sql: string): void {
    if (this.#group !== undefined && !this.#isMember && !JOINS.test(sql)) this.#commit();
  }

  /** After a statement failed: a full disk, for one, makes SQLite undo by itself all that was not committed. */
  noteFailure(cause: unknown): void {
    if (!this.#database.isTransaction) this.#fail(cause);
  }

  /** The connection is given back: commits unless others wait who may still join. */
  pass(othersWait: boolean): void {
    const group = this.#group;
    if (group === undefined) return;
    const full = group.members >= MOST || performance.now() - group.began >= LONGEST_MS;
    if (full || !othersWait) this.#commit();
  }

  /**
   * When the group that is open now is committed; undefined when none is.
   * @throws AppError storage_unavailable when nothing of it was kept
   */
  get outcome(): Promise<void> | undefined {
    return this.#group?.outcome.promise;
  }

  #open(): void {
    // Immediate: a command-line tool may write to the same file, and a late upgrade to a write lock fails.
    this.#control.begin.run();
    const outcome = Promise.withResolvers<void>();
    // Whoever waits for it is told; a group in which nobody does has nobody to tell.
    outcome.promise.catch(() => {});
    this.#group = { began: performance.now(), outcome, members: 0 };
  }

  #commit(): void {
    const group = this.#group;
    try {
      this.#control.commit.run();
    } catch (cause) {
      if (this.#database.isTransaction) this.#control.rollback.run();
      this.#fail(cause);
      return;
    }
    this.#group = undefined;
    this.#committed();
    group?.outcome.resolve();
  }

  #fail(cause: unknown): void {
    this.#group?.outcome.reject(cause);
    this.#group = undefined;
  }
}

function prepareControl(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    begin: prepare("begin immediate"),
    commit: prepare("commit"),
    rollback: prepare("rollback"),
    savepoint: prepare("savepoint member"),
    release: prepare("release member"),
    undo: prepare("rollback to member"),
  };
}
