/** The outbox for the command line, beside a running server or without one: rows are claimed, not locked. */
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { revokeKeys } from "../channels/conversation-keys.ts";
import {
  dropDead,
  listNotices,
  type OutboxFigures,
  readFigures,
  reviveDead,
} from "../channels/outbox-care.ts";
import type { Config } from "../config.ts";
import { openStorage } from "../storage/open-storage.ts";
import type { OutboxRow } from "../storage/schema.ts";

/** What operators may do with the outbox. Nothing is sent from here: a running server takes up what was changed. */
export interface OpenNotices {
  figures(): Promise<OutboxFigures>;
  /** Given up ones, newest first; all that is kept with `all`. */
  list(all: boolean): Promise<readonly OutboxRow[]>;
  /** Without ids all that were given up. Returns how many. */
  retry(ids: readonly string[]): Promise<number>;
  drop(ids: readonly string[]): Promise<number>;
  /** Ends all links into the conversation of this case; undefined when there is no such case. */
  revoke(caseNumber: string): Promise<number | undefined>;
  close(): Promise<void>;
}

const MOST = 200;
const STATES = ["planned", "pending", "sent", "dropped", "dead"];

/** Opens the configured database and brings its tables up to date. */
export async function openNotices({ storage: at }: Pick<Config, "storage">): Promise<OpenNotices> {
  const storage = await openStorage({
    dataDir: at.dataDir,
    databaseUrl: at.databaseUrl ?? undefined,
    logger: silentLogger,
  });
  const ports = { storage, clock: systemClock };
  return {
    figures: () => readFigures(storage.db),
    list: (all) => listNotices(storage.db, { states: all ? STATES : ["dead"], most: MOST }),
    retry: (ids) => reviveDead(ports, ids),
    drop: (ids) => dropDead(storage.db, ids),
    async revoke(caseNumber) {
      const row = await storage.db
        .selectFrom("cases")
        .select("conversation_id")
        .where("number", "=", caseNumber)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return await storage.transaction((tx) => revokeKeys(ports, tx, row.conversation_id));
    },
    close: () => storage.close(),
  };
}
