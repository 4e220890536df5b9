/**
 * Reports read in a thread of their own, over a connection of their own: a month of a busy desk is seconds of work,
 * and nobody at the desk is to wait for it. For SQLite in a file; PostgreSQL does the work in its own process.
 */
import { Worker } from "node:worker_threads";
import type { Clock } from "../../kernel/clock.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Report, ReportQuery } from "../../kernel/protocol/reports.ts";
import type { DeskSettings } from "../tickets/desk-ports.ts";
import type { TitleOf } from "./count-articles.ts";
import type { Reports } from "./reports.ts";

/** What the thread opens. */
export interface ReportThread {
  readonly dataDir: string;
  readonly settings: DeskSettings;
}

/** What it is asked. */
export interface ReportAsked {
  readonly id: number;
  readonly query: ReportQuery;
  readonly lang: Locale;
  readonly now: number;
}

/** What it answers: the report, its articles by id instead of title, or why there is none. */
export type ReportAnswer =
  | { readonly id: number; readonly kind: "report"; readonly report: Report }
  | { readonly id: number; readonly kind: "failed"; readonly reason: string };

/** Reports, and the end of their thread. */
export interface ThreadedReports extends Reports {
  close(): Promise<void>;
}

/** Its heap lives long and is large: less of it is copied about. */
const YOUNG_MB = 64;

/** The thread starts with the first report, stays, and is started anew after it failed. */
export function createThreadedReports(
  thread: ReportThread,
  { clock, titleOf }: { readonly clock: Clock; readonly titleOf: TitleOf },
): ThreadedReports {
  const asked = new Map<number, (answer: ReportAnswer) => void>();
  let worker: Worker | undefined;
  let last = 0;

  const fail = (reason: string) => {
    worker = undefined;
    for (const [id, settle] of asked) settle({ id, kind: "failed", reason });
    asked.clear();
  };
  const start = (): Worker => {
    const begun = new Worker(new URL("report-thread.ts", import.meta.url), {
      workerData: thread,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    begun.on("message", (answer: ReportAnswer) => {
      asked.get(answer.id)?.(answer);
      asked.delete(answer.id);
    });
    begun.on("error", (error: Error) => fail(error.message));
    begun.on("exit", () => worker === begun && fail("the thread ended"));
    return begun;
  };

  return {
    async read(query, lang) {
      worker ??= start();
      last += 1;
      const id = last;
      const { promise, resolve } = Promise.withResolvers<ReportAnswer>();
      asked.set(id, resolve);
      worker.postMessage({ id, query, lang, now: clock.now() } satisfies ReportAsked);
      const answer = await promise;
      if (answer.kind === "failed") throw new Error(`no report: ${answer.reason}`);
      const { articles, ...report } = answer.report;
      // The articles live in this thread.
      const named = articles.map((one) => ({ ...one, title: titleOf(one.id, lang) ?? one.id }));
      return { ...report, articles: named };
    },
    async close() {
      await worker?.terminate();
    },
  };
}
