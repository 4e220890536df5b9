/** The thread in which reports are read: see threaded-reports.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../storage/open-for-reading.ts";
import { createReports } from "./reports.ts";
import type { ReportAnswer, ReportAsked, ReportThread } from "./threaded-reports.ts";

const { dataDir, settings } = workerData as ReportThread;
const opened = openForReading({ databaseUrl: null, dataDir });

parentPort?.on("message", (asked: ReportAsked) => {
  void answer(asked).then((said) => parentPort?.postMessage(said));
});

async function answer({ id, query, lang, now }: ReportAsked): Promise<ReportAnswer> {
  try {
    if (opened === undefined) throw new Error("there is no database");
    const reports = createReports({
      storage: opened,
      settings,
      clock: { now: () => now },
      titleOf: () => undefined,
    });
    return { id, kind: "report", report: await reports.read(query, lang) };
  } catch (error) {
    return { id, kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
