/** The desk's own history of the FAQ: who wrote what when, with every version's text. */
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Account } from "../accounts/account.ts";
import type { Storage } from "../storage/storage.ts";
import { type FileNow, hashText } from "./faq-folder.ts";

/** What a version came from; `found`: it was there before the studio wrote. */
export type ChangeAction =
  | "found"
  | "save"
  | "restore"
  | "publish"
  | "archive"
  | "import"
  | "learn";

/** One write of the studio. */
export interface Change {
  readonly account: Account;
  readonly action: ChangeAction;
  readonly file: string;
  readonly before: FileNow;
  /** Null: the file was removed. */
  readonly text: string | null;
}

/** One version as the history lists it. */
export interface LoggedVersion {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly agentId: string | null;
  readonly action: string;
}

const MOST_VERSIONS = 100;

interface ChangeLogDeps {
  readonly storage: Storage;
  readonly ids: IdSource;
  readonly clock: { now(): number };
  readonly logger: Logger;
}

/** Writes down every change, in the database and, without the text, in the log. */
export class ChangeLog {
  readonly #deps: ChangeLogDeps;

  constructor(deps: ChangeLogDeps) {
    this.#deps = deps;
  }

  /** A change that happened; what git or another program left before it is kept as a version too. */
  async record({ account, action, file, before, text }: Change): Promise<void> {
    const { storage, ids, clock, logger } = this.#deps;
    const at = clock.now();
    const row = { file, agent_id: account.id, agent_name: account.name, action, content: text };
    await storage.transaction(async (tx) => {
      const last = await tx.db
        .selectFrom("faq_changes")
        .select("content")
        .where("file", "=", file)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      const known = last?.content == null ? null : hashText(last.content);
      if (before.text !== null && known !== before.hash) {
        const found = { file, agent_id: null, agent_name: "", action: "found" };
        await tx.db
          .insertInto("faq_changes")
          .values({ ...found, id: ids.id(), at: at - 1, content: before.text })
          .execute();
      }
      await tx.db
        .insertInto("faq_changes")
        .values({ ...row, id: ids.id(), at })
        .execute();
    });
    logger.info({ agent: account.id, action, file, at }, "faq changed");
  }

  /** Newest first. */
  async list(file: string): Promise<readonly LoggedVersion[]> {
    const rows = await this.#deps.storage.db
      .selectFrom("faq_changes")
      .select(["id", "at", "agent_id", "agent_name", "action"])
      .where("file", "=", file)
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(MOST_VERSIONS)
      .execute();
    return rows.map(({ id, at, agent_id, agent_name, action }) => {
      return { id, at, by: agent_name, agentId: agent_id, action };
    });
  }

  /** The text of a version; undefined when there is no such version of this file. */
  async read(file: string, id: string): Promise<{ text: string | null } | undefined> {
    const row = await this.#deps.storage.db
      .selectFrom("faq_changes")
      .select("content")
      .where("file", "=", file)
      .where("id", "=", id)
      .executeTakeFirst();
    return row && { text: row.content };
  }
}
