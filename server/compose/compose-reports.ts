/** Reports: in a thread over the file of SQLite, else over the connections of everybody. */
import type { Config } from "../config.ts";
import { createReports } from "../reports/reports.ts";
import { createThreadedReports, type ThreadedReports } from "../reports/threaded-reports.ts";
import type { Base } from "./compose-base.ts";

/** A database in memory has no second connection. */
const IN_MEMORY = ":memory:";

/** Nothing runs before the first report. */
export function composeReports(base: Base, { storage: where }: Config): ThreadedReports {
  const { storage, clock, knowledge, settings } = base;
  const titleOf = (id: string, locale: "zh" | "en") => knowledge.findArticle(id, locale)?.title;
  const { dataDir, databaseUrl } = where;
  if (databaseUrl === null && dataDir !== IN_MEMORY)
    return createThreadedReports({ dataDir, settings: settings.desk }, { clock, titleOf });
  const reports = createReports({ storage, settings: settings.desk, clock, titleOf });
  return { read: reports.read, close: async () => {} };
}
