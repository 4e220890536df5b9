/** Opens what erases, copies and forgets, and the jobs that do it. */
import type { FileStore } from "../files/file-store.ts";
import { applyRetention } from "../privacy/apply-retention.ts";
import { nextRun } from "../privacy/next-run.ts";
import type { JobKind } from "../privacy/privacy-jobs.ts";
import { addJob } from "../privacy/privacy-jobs.ts";
import { type JobHandler, PrivacyRunner } from "../privacy/privacy-runner.ts";
import { createPrivacyService, type PrivacyService } from "../privacy/privacy-service.ts";
import type { Base } from "./compose-base.ts";

/** Privacy of a running desk. */
export interface Privacy {
  readonly service: PrivacyService;
  readonly runner: PrivacyRunner;
  /** Plans the first run of the days of retention, unless one is planned. */
  plan(): Promise<void>;
}

/** The service and the runner over the same storage and files. */
export function composePrivacy(base: Base, store: FileStore): Privacy {
  const { desk, privacy } = base.settings;
  const { timeZone } = desk.hours;
  const next = () => nextRun(privacy.runAt, timeZone, base.clock.now());
  return {
    service: createPrivacyService({
      ...{ ...base, store, site: base.settings.bot, serviceZone: timeZone },
      phoneCountry: desk.notify.phoneCountry,
    }),
    runner: new PrivacyRunner({
      ...base,
      handlers: createHandlers(base, { store, next }),
      count: (job, result) => base.metrics.count("jobs_total", { queue: job, result }),
    }),
    async plan() {
      const job = { kind: "retention", subject: "all", dueAt: next() } as const;
      await base.storage.transaction((tx) => addJob(base, tx, job));
    },
  };
}

function createHandlers(
  base: Base,
  { store, next }: { readonly store: FileStore; readonly next: () => number },
): Readonly<Record<JobKind, JobHandler>> {
  const { fanout, storage, settings } = base;
  const once = (work: (subject: string) => Promise<void> | void): JobHandler => {
    return async (subject) => {
      await work(subject);
      return undefined;
    };
  };
  return {
    erase_file: once((id) => store.remove(id)),
    tell_erased: once((id) => fanout.toShopper(id, "conversation:reset", {})),
    tell_ticket_gone: once((ticketId) => {
      for (const lang of ["zh", "en"] as const)
        fanout.toConsole(`desk:${lang}`, "ticket:removed", { ticketId });
    }),
    compact: once(() => storage.compact()),
    async retention() {
      await applyRetention(base, settings.privacy);
      return next();
    },
  };
}
