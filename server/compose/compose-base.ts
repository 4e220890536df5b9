/** What every part of the program stands on: settings, storage, knowledge, limits, and the way to clients. */
import { createReachable } from "../../handoff/reach.ts";
import { type Clock, systemClock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Reachable } from "../../kernel/reach.ts";
import { type Scheduler, systemScheduler } from "../../kernel/scheduler.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import { keepSecret } from "../channels/desk-secrets.ts";
import { Announcer } from "../chat/announcer.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { createMask } from "../chat/mask-content.ts";
import type { Config } from "../config.ts";
import { createLogoReader, type ReadLogo } from "../files/brand-logo.ts";
import { type ContactRule, createContactRule } from "../people/contact-rule.ts";
import type { PrivacySettings } from "../privacy/privacy-settings.ts";
import type { RedisLink } from "../sockets/redis-link.ts";
import { SocketFanout } from "../sockets/socket-fanout.ts";
import { openStorage } from "../storage/open-storage.ts";
import type { Storage } from "../storage/storage.ts";
import { createDatabaseClock } from "../system/database-clock.ts";
import type { Limiter } from "../system/limiter.ts";
import { createLogger } from "../system/logging.ts";
import { measureStages } from "../system/measure-stages.ts";
import { createMetrics, type Metrics } from "../system/metrics.ts";
import { createNetworkMark, type MarkNetwork } from "../system/network-mark.ts";
import { openTracer } from "../system/open-tracer.ts";
import { createRandomIds } from "../system/random-ids.ts";
import { createLimiter } from "../system/rate-limits.ts";
import type { Tracer } from "../system/tracing.ts";
import { composeKnowledge } from "./compose-knowledge.ts";
import {
  composeEncoder,
  composeUnderstanding,
  type GivenEncoder,
  type SharedEncoder,
} from "./compose-understanding.ts";
import { LiveSettings } from "./live-settings.ts";
import {
  requireConnectorSecret,
  requireFactsWebhook,
  requireHelpDeskToken,
  type Settings,
} from "./load-settings.ts";

/** What tests and tools may put in the place of the real thing. */
export interface Given extends GivenEncoder {
  readonly clock?: Clock;
  readonly scheduler?: Scheduler;
  readonly ids?: IdSource;
  readonly logger?: Logger;
  /** Follow changes of the FAQ files; true when absent. */
  readonly watch?: boolean;
}

/** What every part of the server stands on. */
export interface Base extends Omit<ChatPorts, "desk" | "rules"> {
  readonly rules: PrivacySettings;
  readonly scheduler: Scheduler;
  readonly settings: Settings;
  /** What keeps `settings` as the files are. */
  readonly liveSettings: LiveSettings;
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  /** The shop's logo as its file is now. */
  readonly readLogo: ReadLogo;
  /** What FAQ and understanding share. */
  readonly encoder: SharedEncoder;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly redis: RedisLink | undefined;
  readonly limiter: Limiter;
  readonly markNetwork: MarkNetwork;
  readonly contacts: ContactRule;
  readonly fanout: SocketFanout;
  /** What may be promised to whoever leaves a contact. */
  readonly reachable: Reachable;
}

/** Below the time that start scripts and orchestrators usually give. */
const STORAGE_PATIENCE_MS = 20_000;

/** Opens storage and knowledge; what was opened is closed again when a later part fails. */
export async function composeBase(config: Config, given: Given): Promise<Base> {
  const tracer = await openTracer(config.tracing);
  const logger = given.logger ?? createLogger(config.log, { traceId: tracer.traceId });
  const started = given.clock ?? systemClock;
  const { settingsDir } = config.handoff;
  const liveSettings = await LiveSettings.open({ settingsDir, clock: started, logger });
  const settings = liveSettings.value;
  requireConnectorSecret(settings, config.connector.secret);
  requireFactsWebhook(settings, config.notify.webhook);
  requireHelpDeskToken(settings, config.helpDesk.token);
  const storage = await openStorage({
    databaseUrl: config.storage.databaseUrl ?? undefined,
    dataDir: config.storage.dataDir,
    patienceMs: STORAGE_PATIENCE_MS,
    logger,
  });
  const scheduler = given.scheduler ?? systemScheduler;
  const clock = given.clock ?? (await composeClock(storage, scheduler, logger));
  const watch = given.watch ?? true;
  const metrics = createMetrics({ process: config.http.metricsPort !== null });
  const stages = measureStages({ metrics, tracer });
  const shared = await composeEncoder(config, logger, { ...given, stages });
  if (watch) liveSettings.watch();
  const parts = { config, liveSettings, clock, logger, watch, shared, stages };
  const knowledge = await composeKnowledge(parts).catch(async (error: unknown) => {
    await liveSettings.close();
    await storage.close();
    throw error;
  });
  const understanding = await composeUnderstanding(config, { ...shared, logger, watch });
  const { redisUrl } = config.storage;
  const redis = redisUrl === null ? undefined : await joinNodes(redisUrl, logger);
  const contacts = createContactRule(
    settings.privacy.contactsInFull,
    settings.desk.notify.phoneCountry,
  );
  const fanout = new SocketFanout(logger, contacts.cover);
  const ids = given.ids ?? createRandomIds();
  const markSecret = await keepSecret({ storage, clock }, "network", () => ids.secret());
  return {
    clock,
    scheduler,
    ids,
    logger,
    tracer,
    metrics,
    settings,
    liveSettings,
    readLogo: createLogoReader(settingsDir, settings.bot.brand),
    rules: settings.privacy,
    storage,
    knowledge,
    understanding,
    encoder: shared,
    redis,
    limiter: createLimiter({
      factor: config.http.rateLimitFactor,
      ...(redis && { redis: redis.client }),
    }),
    markNetwork: createNetworkMark(markSecret),
    contacts,
    fanout,
    announcer: new Announcer({ storage, fanout, logger, tracer }),
    mask: createMask(settings.bot.conversation),
    reachable: createReachable({
      channels: { email: config.notify.mail !== null, webhook: config.notify.webhook !== null },
      phoneCountry: settings.desk.notify.phoneCountry,
    }),
  };
}

/** The client is loaded by those who have a Redis: it takes 35 MB. */
async function joinNodes(redisUrl: string, logger: Logger): Promise<RedisLink> {
  const { createRedisLink } = await import("../sockets/redis-link.ts");
  return createRedisLink(redisUrl, logger);
}

/** Nodes that share a database share its time; a process alone has its own. */
async function composeClock(
  storage: Storage,
  scheduler: Scheduler,
  logger: Logger,
): Promise<Clock> {
  if (storage.engine === "sqlite") return systemClock;
  const elapsed = () => performance.now();
  return await createDatabaseClock({ db: storage.db, scheduler, logger, elapsed });
}
