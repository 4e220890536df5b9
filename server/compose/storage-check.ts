/** Whether the database can be written, for /readyz: reading alone says nothing of a full disk. */
import { join } from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import type { Config } from "../config.ts";
import type { CheckResult } from "../http/health.ts";
import { SQLITE_FILE } from "../storage/open-sqlite.ts";
import type { Storage } from "../storage/storage.ts";
import { explainStorageFault } from "../storage/storage-faults.ts";

/** How long an answer holds: whoever asks often costs one write. */
const FRESH_MS = 2000;
const PROBE = { id: "readyz", kind: "probe", subject: "readyz" } as const;

/** A check that writes a row of its own; a fault is named with file and remedy. */
export function createStorageCheck(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  config: Config["storage"],
): () => Promise<CheckResult> {
  const where = config.databaseUrl === null ? join(config.dataDir, SQLITE_FILE) : "PostgreSQL";
  let last: Promise<CheckResult> | undefined;
  let askedAt = 0;
  const probe = async (): Promise<CheckResult> => {
    const due_at = clock.now();
    try {
      await storage.db
        .insertInto("timers")
        .values({ ...PROBE, due_at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ due_at }))
        .execute();
      return { state: "ok", detail: storage.engine };
    } catch (error) {
      return { state: "failed", detail: explainStorageFault(error, where) ?? "check failed" };
    }
  };
  return () => {
    const now = clock.now();
    if (last === undefined || Math.abs(now - askedAt) >= FRESH_MS) {
      askedAt = now;
      last = probe();
    }
    return last;
  };
}
