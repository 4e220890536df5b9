/** People's data for the command line, beside a running server or without one. */
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { loadSettings } from "../compose/load-settings.ts";
import type { Config } from "../config.ts";
import { createFileStore } from "../files/file-store.ts";
import { createPrivacyService, type PrivacyService } from "../privacy/privacy-service.ts";
import { openStorage } from "../storage/open-storage.ts";
import { createRandomIds } from "../system/random-ids.ts";

/** The data of people in an installation, for as long as it is open. */
export interface OpenPrivacy extends PrivacyService {
  /** Writes the database anew, so that its file holds nothing of what was erased. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the configured database and brings its tables up to date. */
export async function openPrivacy(
  config: Pick<Config, "storage" | "uploads" | "handoff">,
): Promise<OpenPrivacy> {
  const { bot, desk } = await loadSettings(config.handoff.settingsDir);
  const storage = await openStorage({
    dataDir: config.storage.dataDir,
    databaseUrl: config.storage.databaseUrl ?? undefined,
    logger: silentLogger,
  });
  const service = createPrivacyService({
    ...{ storage, clock: systemClock, ids: createRandomIds(), site: bot },
    store: createFileStore(config.uploads.filesDir),
    serviceZone: desk.hours.timeZone,
    phoneCountry: desk.notify.phoneCountry,
    // Running nodes are told by nobody here, and look for themselves.
    announcer: { messageAdded() {} },
  });
  return {
    ...service,
    compact: () => storage.compact(),
    close: () => storage.close(),
  };
}
