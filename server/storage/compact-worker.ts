/** The thread in which SQLite writes its file anew. */
import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";

/** Writers hold the lock for moments only; readers of a snapshot may hold up the last step longer. */
const BUSY_MS = 20_000;

const database = new DatabaseSync(String(workerData), { timeout: BUSY_MS });
try {
  database.exec("vacuum");
  database.exec("pragma wal_checkpoint(truncate)");
} finally {
  database.close();
}
