/**
 * Puts the whole program together from one Config. With its parts compose-*.ts the only place that knows all
 * folders; tests and tools replace what they name in `given`.
 */
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BotCloud } from "../../bot/adapters/bot-channel.ts";
import { findFacts } from "../../bot/pictures/find-facts.ts";
import { loadPageAssets } from "../../help-centre/page-assets.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Accounts, createAccounts } from "../accounts/accounts.ts";
import { createEngine } from "../bot-engine/ask-engine.ts";
import { createCaseKeys } from "../cases/case-keys.ts";
import { addLateEvidence, requireOpenCase } from "../cases/late-evidence.ts";
import { keepSecret } from "../channels/desk-secrets.ts";
import { createFileLinks, createReplyLinks } from "../channels/file-links.ts";
import { createResetMail } from "../channels/reset-mail.ts";
import type { TurnTimes } from "../chat/turn-runner.ts";
import type { Config, HttpConfig } from "../config.ts";
import { createFileStore, type FileStore } from "../files/file-store.ts";
import { createFiles, type Files } from "../files/files.ts";
import { PictureProcess } from "../files/picture-process.ts";
import type { HelpDeskBridge } from "../help-desk/bridge.ts";
import { createHistory } from "../history/history.ts";
import { createHttpApp } from "../http/create-http-app.ts";
import type { Health } from "../http/health.ts";
import { createIdentityVerifier, type VerifyIdentity } from "../identity/verify-identity.ts";
import type { OrderPorts } from "../orders/find-order.ts";
import type { ThreadedReports } from "../reports/threaded-reports.ts";
import { serveConsole } from "../sockets/console-namespace.ts";
import type { DirectLineStreams } from "../sockets/direct-line-stream.ts";
import { CONSOLE, WIDGET } from "../sockets/socket-fanout.ts";
import type { Storage } from "../storage/storage.ts";
import type { StudioParts } from "../studio/create-studio.ts";
import type { Metrics } from "../system/metrics.ts";
import { type Base, composeBase, type Given } from "./compose-base.ts";
import { composeChannel } from "./compose-channel.ts";
import { composeAgentFacts, composeDesk } from "./compose-desk.ts";
import { composeDirectLine, serveStreams } from "./compose-direct-line.ts";
import { composeHealth } from "./compose-health.ts";
import { composeHelpDesk } from "./compose-help-desk.ts";
import { composeMetrics } from "./compose-metrics.ts";
import { composeOrders } from "./compose-orders.ts";
import { composePrivacy, type Privacy } from "./compose-privacy.ts";
import { composeReach, type Reach } from "./compose-reach.ts";
import { composeReports } from "./compose-reports.ts";
import { composeSockets, type Sockets } from "./compose-sockets.ts";
import { composeStudio } from "./compose-studio.ts";
import { composeTurn } from "./compose-turn.ts";
import type { RunningDesk } from "./create-desk.ts";

/** Parts that a test gives in the place of the program's own. */
export interface GivenApp extends Given {
  readonly turnTimes?: TurnTimes;
  /** Waited for before the browser apps are looked at: they are being built. */
  readonly appsBuilt?: Promise<unknown>;
  /** Folder of the built browser apps; `dist` when absent. */
  readonly appsDir?: string;
  /** Where the Bot Framework's services are. */
  readonly botCloud?: BotCloud;
  /** How long `stop` waits for clients to leave by themselves. */
  readonly drainMs?: number;
}

/** The whole server, and its parts for who runs it. */
export interface App {
  readonly storage: Storage;
  readonly knowledge: Knowledge;
  readonly accounts: Accounts;
  readonly desk: RunningDesk;
  readonly reach: Reach;
  /** Undefined where no other help desk takes over. */
  readonly helpDesk: HelpDeskBridge | undefined;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Listens and serves; returns the port, which is the system's choice when the configured one is 0. */
  start(): Promise<{ readonly port: number }>;
  /** Reads FAQ, settings and examples again now: for folders that tell of no changes. */
  reload(): Promise<void>;
  /** Not ready from here on; clients are asked to leave, turns end, everything is closed. Safe to repeat. */
  stop(): Promise<void>;
}

/** How long a request may take to arrive; the longest are uploads, which are cut at a minute. */
const TIMES = { headersTimeout: 15_000, requestTimeout: 75_000, connectionsCheckingInterval: 5000 };
/** A little longer than clients take to spread their return. */
const DRAIN_MS = 5500;
/** Processor time for a picture's text: a screenshot takes three seconds, the longest that are kept some twenty. */
const READ_MS = 40_000;

/** Opens and connects all parts; nothing is served before `start`. */
export async function composeApp(config: Config, given: GivenApp = {}): Promise<App> {
  const base = await composeBase(config, given);
  await given.appsBuilt;
  const assets = loadPageAssets();
  const studio = composeStudio(base, { config, assets, appsDir: given.appsDir ?? "dist" });
  const orders = composeOrders(base, config);
  const desk = composeDesk(base);
  composeMetrics(base);
  const accounts = composeAccounts(base, config);
  const store = createFileStore(config.uploads.filesDir);
  const files = composeFiles(base, config, store);
  const privacy = composePrivacy(base, store);
  const health = composeHealth(base, config);
  // The channel's messages need the turn runner, which needs the HTTP server that the channel is served by.
  const turnDue = (conversationId: string): void => sockets.runner.due(conversationId);
  // The desk's own, from which keys are made.
  const secret = await keepSecret(base, "reach", () => base.ids.secret());
  const fileLinks = createFileLinks(secret, base.clock);
  const say = { ...base, desk, files, turnDue };
  const reach = await composeReach(base, { config, say, secret, fileLinks });
  const channelMessages = composeChannel(base, {
    ...{ config, desk, files, turnDue },
    links: createReplyLinks(config.http.publicUrl, fileLinks),
    cloud: given.botCloud,
  });
  health.add("notices", () => reach.check());
  const directLine = composeDirectLine(base, {
    ...{ config, desk, files, turnDue, deskSecret: secret },
    links: createReplyLinks(config.http.publicUrl ?? "", fileLinks),
  });
  const helpDesk = composeHelpDesk(base, {
    ...{ config, desk },
    links: createReplyLinks(config.http.publicUrl, fileLinks),
  });
  if (helpDesk) health.add("help desk", () => helpDesk.check());
  const verifyIdentity = createIdentityVerifier(config.identity.secrets, base.clock);
  const history = createHistory(desk.ports);
  const reports = composeReports(base, config);
  const listener = createHttpApp({
    ...base,
    assets,
    studio,
    config,
    accounts,
    files,
    help: base.knowledge,
    site: base.settings.bot,
    get serviceZone() {
      return base.settings.desk.hours.timeZone;
    },
    desk,
    agents: composeAgentFacts(desk.ports, files),
    ...{ history, reports, quality: desk.ports },
    api: { desk, history, reports, help: base.knowledge, privacy: privacy.service },
    replies: { ...desk.ports, store, clean: files.clean },
    health,
    reach: reach.service,
    verifyIdentity,
    lateCases: {
      keys: createCaseKeys(secret, base.clock),
      requireOpen: (caseId) => requireOpenCase(desk.ports, caseId),
      add: (late) => addLateEvidence(desk.ports, late),
    },
    privacy: privacy.service,
    appsDir: given.appsDir ?? "dist",
    fileLinks,
    ...(directLine && { directLine }),
    ...(channelMessages && { channelMessages }),
    ...(helpDesk && config.helpDesk.hookSecret !== null && { ringHelpDesk: helpDesk.ring }),
  });
  const httpServer = createServer(TIMES, listener);
  const served = { base, desk, accounts, config, given, verifyIdentity, orders };
  const sockets = serveSockets(httpServer, served);
  const streams = directLine && serveStreams(httpServer, { base, config, directLine });
  const { storage, knowledge, metrics, logger } = base;
  let stopping: Promise<void> | undefined;
  const stop = () =>
    closeAll({
      base,
      desk,
      reach,
      privacy,
      files,
      studio,
      health,
      sockets,
      httpServer,
      given,
      reports,
      streams,
      helpDesk,
    });
  return {
    ...{ helpDesk, storage, knowledge, accounts, desk, reach, health, metrics, logger },
    async start() {
      await sockets.start();
      desk.start();
      reach.runner.start();
      helpDesk?.start();
      await privacy.plan();
      privacy.runner.start();
      return { port: await listen(httpServer, config.http) };
    },
    async reload() {
      await Promise.all([
        knowledge.reload(),
        base.liveSettings.reload(),
        base.understanding.reload(),
      ]);
      logger.info({}, "files read again");
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function composeAccounts(base: Base, { accounts, notify, http }: Config): Accounts {
  const { mail } = notify;
  const { publicUrl } = http;
  return createAccounts({
    ...base,
    sessionHours: accounts.sessionHours,
    twoStepRule: accounts.twoStep,
    ...(mail !== null &&
      publicUrl !== null && {
        mailReset: createResetMail({
          ...mail,
          publicUrl,
          brand: base.settings.bot.brand,
          readLogo: base.readLogo,
        }),
      }),
  });
}

interface SocketParts {
  readonly base: Base;
  readonly desk: RunningDesk;
  readonly accounts: Accounts;
  readonly config: Config;
  readonly given: GivenApp;
  readonly verifyIdentity: VerifyIdentity;
  readonly orders: OrderPorts | undefined;
}

function serveSockets(httpServer: HttpServer, parts: SocketParts): Sockets {
  const { base, desk, accounts, config, given, orders } = parts;
  const { ids, settings, metrics } = base;
  const count = (event: string, result: string) =>
    metrics.count("socket_requests_total", { event, result });
  const sockets = composeSockets(httpServer, {
    ...base,
    chat: { ...base, desk },
    takeTurn: composeTurn({
      ...{ ...base, desk, settings: settings.bot, orders },
      ...(config.bot.engine && { engine: createEngine(config.bot.engine, base) }),
    }),
    http: config.http,
    verifyIdentity: parts.verifyIdentity,
    nodeId: ids.id(),
    ...(given.turnTimes && { times: given.turnTimes }),
    count,
  });
  const stopConsole = serveConsole(sockets.io, {
    ...base,
    ...{ desk, orders },
    sessions: accounts.sessions,
    trustedProxies: config.http.trustProxy,
    count,
  });
  metrics.watch("socket_connections", () => [
    { labels: { role: "shopper" }, value: sockets.io.of(WIDGET).sockets.size },
    { labels: { role: "agent" }, value: sockets.io.of(CONSOLE).sockets.size },
  ]);
  return {
    ...sockets,
    async stop(drainMs) {
      await sockets.stop(drainMs);
      stopConsole();
    },
  };
}

function composeFiles(base: Base, { uploads }: Config, store: FileStore): Files {
  return createFiles({
    ...base,
    store,
    mask: (text) => base.mask(text),
    cleaner: new PictureProcess({ ...uploads, readMs: READ_MS }),
    findFacts: (rows) => findFacts(rows, base.settings.bot),
    maxFilesPerConversation: uploads.maxFilesPerConversation,
    maxBytes: uploads.maxBytes,
    maxVideoBytes: uploads.maxVideoBytes,
  });
}

interface Running {
  readonly base: Base;
  readonly desk: RunningDesk;
  readonly reach: Reach;
  readonly privacy: Privacy;
  readonly files: Files;
  readonly studio: StudioParts;
  readonly health: Health;
  readonly sockets: Sockets;
  readonly httpServer: HttpServer;
  readonly given: GivenApp;
  readonly reports: ThreadedReports;
  readonly streams: DirectLineStreams | undefined;
  readonly helpDesk: HelpDeskBridge | undefined;
}

async function closeAll(running: Running): Promise<void> {
  const { base, desk, reach, privacy, files, studio, health, sockets, httpServer, given } = running;
  health.drain();
  // No new connections: clients that come back now should reach another node, or the next process.
  httpServer.close();
  running.streams?.close();
  await sockets.stop(given.drainMs ?? DRAIN_MS);
  await reach.runner.stop();
  await running.helpDesk?.stop();
  await privacy.runner.stop();
  await desk.stop();
  await files.close();
  await running.reports.close();
  await studio.close();
  await base.liveSettings.close();
  base.redis?.close();
  await base.understanding.close();
  await base.knowledge.close();
  await base.storage.close();
  await base.tracer.close();
}

function listen(server: HttpServer, { port, host }: HttpConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
