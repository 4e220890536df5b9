/** The HTTP side alone on a free port: real accounts, files and storage, an empty desk, three articles. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HelpContent } from "../../help-centre/help-content.ts";
import { loadPageAssets } from "../../help-centre/page-assets.ts";
import { AppError } from "../../kernel/errors.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { type Accounts, createAccounts } from "../../server/accounts/accounts.ts";
import type { MailReset } from "../../server/accounts/password-reset.ts";
import { createCaseKeys } from "../../server/cases/case-keys.ts";
import { createFileLinks } from "../../server/channels/file-links.ts";
import { createReachService } from "../../server/channels/reach-service.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { loadConfig } from "../../server/config.ts";
import { createLogoReader } from "../../server/files/brand-logo.ts";
import { createFileStore } from "../../server/files/file-store.ts";
import { createFiles, type Files } from "../../server/files/files.ts";
import { PictureProcess } from "../../server/files/picture-process.ts";
import { createHistory } from "../../server/history/history.ts";
import { createHttpApp } from "../../server/http/create-http-app.ts";
import { Health } from "../../server/http/health.ts";
import type { AgentFacts, HttpDeps } from "../../server/http/http-deps.ts";
import { createIdentityVerifier } from "../../server/identity/verify-identity.ts";
import { createContactRule } from "../../server/people/contact-rule.ts";
import { createPrivacyService } from "../../server/privacy/privacy-service.ts";
import { createReports } from "../../server/reports/reports.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import type { StudioParts } from "../../server/studio/create-studio.ts";
import { type Limiter, unlimited } from "../../server/system/limiter.ts";
import { createMetrics } from "../../server/system/metrics.ts";
import { maskSecrets } from "../../understanding/mask-secrets.ts";
import { EmptyDesk } from "./empty-desk.ts";
import { FakeClock } from "./fake-clock.ts";
import { aHelpContent } from "./help-content.ts";
import { RecordingFanout } from "./recording-fanout.ts";
import { SequentialIds } from "./sequential-ids.ts";

export interface HttpUnderTest {
  readonly url: string;
  readonly clock: FakeClock;
  readonly ids: SequentialIds;
  readonly storage: Storage;
  readonly accounts: Accounts;
  readonly files: Files;
  readonly health: Health;
  /** A request to the server; `path` begins with a slash. Redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export interface HttpTestOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly deps?: Partial<HttpDeps>;
  /** Makes the editors' studio over the test's own storage. */
  readonly studio?: (parts: Pick<HttpDeps, "storage" | "clock" | "ids">) => StudioParts;
  readonly help?: HelpContent;
  /** Takes the links of those who are locked out; absent: there is no mail server. */
  readonly mailReset?: MailReset;
  /** Counts uses; absent: nothing is counted. */
  readonly limiter?: Limiter;
}

/** Agents see every conversation, and hold the ticket `t1` of conversation `c1`. */
const openDesk: AgentFacts = {
  present: async ({ id, name, email, roles, languages, skills, limit }) => ({
    ...{
      id,
      name,
      email,
      limit,
      load: 0,
      offered: 0,
      room: 0,
      presence: "offline",
      awayReason: null,
      duty: "on",
      backAt: null,
    },
    ...{ roles: [...roles], languages: [...languages], skills: [...skills] },
  }),
  maySee: async () => true,
  requireHeldConversation: async () => "c1",
  redactPicture: async () => {
    throw new AppError("not_found");
  },
  workingTimes: async () => null,
  setWorkingTimes: async () => {},
  work: async () => [],
};

export async function startHttp(options: HttpTestOptions = {}): Promise<HttpUnderTest> {
  const { env, deps, help, studio } = options;
  const dataDir = await mkdtemp(join(tmpdir(), "frontdesk-http-"));
  const config = loadConfig({ DATA_DIR: dataDir, ...env });
  const logger = silentLogger;
  const [clock, ids, health] = [new FakeClock(), new SequentialIds(), new Health()];
  const storage = await openStorage({ dataDir: ":memory:", logger });
  const accounts = createAccounts({
    ...{ storage, clock, ids, logger, sessionHours: 12 },
    twoStepRule: config.accounts.twoStep,
    mailReset: options.mailReset,
  });
  const files = createFiles({
    ...{ storage, clock, ids, logger },
    mask: (text) => maskSecrets(text),
    store: createFileStore(config.uploads.filesDir),
    cleaner: new PictureProcess({ ...config.uploads, readMs: 20_000 }),
    findFacts: () => ({ page: "other", fields: [] }),
    ...config.uploads,
  });
  const settings = await loadSettings("settings");
  const app = createHttpApp({
    assets: loadPageAssets(),
    ...(studio && { studio: studio({ storage, clock, ids }) }),
    ...{ config, clock, ids, logger, storage, accounts, files, health },
    metrics: createMetrics(),
    limiter: options.limiter ?? unlimited,
    help: help ?? aHelpContent(),
    site: settings.bot,
    readLogo: createLogoReader("settings", settings.bot.brand),
    fanout: new RecordingFanout(),
    rules: settings.privacy,
    privacy: createPrivacyService({
      ...{ storage, clock, ids, serviceZone: "Asia/Shanghai", phoneCountry: "CN" },
      site: settings.bot,
      announcer: { messageAdded() {} },
      store: createFileStore(config.uploads.filesDir),
    }),
    serviceZone: "Asia/Shanghai",
    fileLinks: createFileLinks("a secret of tests", clock),
    markNetwork: (address) => address,
    desk: new EmptyDesk(),
    agents: openDesk,
    contacts: createContactRule(settings.privacy.contactsInFull, "CN"),
    history: createHistory({
      ...{ storage, clock, ids },
      settings: settings.desk,
      articleUrl: (id, lang) => `/${lang}/articles/${id}`,
    }),
    replies: {
      ...{ storage, clock, ids, settings: settings.desk, fanout: new RecordingFanout() },
      store: createFileStore(config.uploads.filesDir),
      clean: (upload) => files.clean(upload),
    },
    quality: { storage, clock, ids, settings: settings.desk, fanout: new RecordingFanout() },
    reports: createReports({
      ...{ storage, clock },
      settings: settings.desk,
      titleOf: (id) => `About ${id}`,
    }),
    reach: createReachService(
      { storage, clock, ids, secret: "secret-of-the-test", pushHosts: [] },
      { mails: undefined, pushKey: undefined },
    ),
    lateCases: {
      keys: createCaseKeys("secret-of-the-test", clock),
      requireOpen: () => Promise.reject(new AppError("not_found")),
      add: () => Promise.reject(new AppError("not_found")),
    },
    verifyIdentity: createIdentityVerifier(config.identity.secrets, clock),
    appsDir: join(dataDir, "apps"),
    ...deps,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, clock, ids, storage, accounts, files, health },
    fetch: (path, init) => fetch(url + path, { redirect: "manual", ...init }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await files.close();
      await storage.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
