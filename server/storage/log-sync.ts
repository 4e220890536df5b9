/** Makes commits durable in groups, off the event loop. */
import { open } from "node:fs/promises";
import { AppError } from "../../kernel/errors.ts";

/** What of an open file is used here. */
export interface LogFile {
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits until what was committed lies on the disk. SQLite writes a commit into its write-ahead log without
 * waiting (synchronous=NORMAL); one fdatasync of the log, in the thread pool, then settles every commit made
 * before it began. Commits that come while one runs share the next.
 */
export class LogSync {
  readonly #open: () => Promise<LogFile>;
  #log: LogFile | undefined;
  #written = 0;
  #durable = 0;
  #running: Promise<void> | undefined;
  #failure: AppError | undefined;

  /** @param openLog opens the write-ahead log; asked after the first commit, which makes the file */
  constructor(openLog: () => Promise<LogFile>) {
    this.#open = openLog;
  }

  /** The log of a SQLite database. */
  static of(database: string): LogSync {
    return new LogSync(() => open(`${database}-wal`, "r+"));
  }

  /** Says that something was committed. */
  committed(): void {
    this.#written += 1;
  }

  /**
   * Returns when all that was committed so far is durable; at once when it is.
   * @throws AppError storage_unavailable once the disk refused, and from then on: what a system could not
   * write it may forget, so a later success would say nothing about this one
   */
  async settled(): Promise<void> {
    const target = this.#written;
    while (this.#durable < target) {
      if (this.#failure !== undefined) throw this.#failure;
      this.#running ??= this.#sync();
      await this.#running;
    }
  }

  async close(): Promise<void> {
    await this.#log?.close();
  }

  async #sync(): Promise<void> {
    const upTo = this.#written;
    try {
      this.#log ??= await this.#open();
      await this.#log.datasync();
      this.#durable = upTo;
    } catch (cause) {
      this.#failure = new AppError("storage_unavailable", { cause });
      throw this.#failure;
    } finally {
      this.#running = undefined;
    }
  }
}
