/** The program, after `start.js`: configuration, lock, browser apps, everything composed; then it serves until it is told to stop. */
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { LoadedEmbedder } from "../language/encoder/embedder.ts";
import type { App } from "./compose/compose.ts";
import { type Config, ConfigError, loadConfig, readEnvironment } from "./config.ts";
import { DataDirInUse, DataDirUnusable, lockDataDir } from "./storage/data-lock.ts";
import { SQLITE_FILE } from "./storage/open-sqlite.ts";
import { DatabaseDamaged, refuseDamaged } from "./storage/refuse-damaged.ts";
import { explainStorageFault } from "./storage/storage-faults.ts";
import { PortUnavailable, probePort } from "./tools/probe-port.ts";
import { findUnknownNames } from "./unknown-names.ts";

/** Longest that a stop may take; what is acknowledged is on the disk, so nothing is lost by ending then. */
const STOP_MS = 14_000;
/** After the last of a start, when what followed on it is done as well. */
const CALM_MS = 10_000;

const say = (text: string): void => void process.stdout.write(text);

async function main(): Promise<void> {
  const began = performance.now();
  // What the desk writes is for its own user alone.
  process.umask(0o077);
  const env = readEnvironment();
  for (const warning of findUnknownNames(env)) process.stderr.write(`warning: ${warning}\n`);
  const config = loadConfig(env);
  const { host, port: wanted, metricsPort, metricsHost } = config.http;
  await probePort(host, wanted, "PORT");
  if (metricsPort !== null) await probePort(metricsHost, metricsPort, "METRICS_PORT");
  const lock = lockDataDir(config.storage.dataDir, new Date());
  if (config.storage.databaseUrl === null) refuseDamaged(config.storage.dataDir);
  // Loaded behind the lock: a second process is told at once, not after everything was read.
  const loading = loadModel(config);
  const appsBuilt = buildBrowserApps();
  appsBuilt.catch(() => {});
  const { composeApp } = await import("./compose/compose.ts");
  const app = await composeApp(config, { loading, appsBuilt }).catch((error: unknown) => {
    throw nameFault(error, config.storage);
  });
  const metrics = await serveMetrics(app, config);
  handleSignals(async () => {
    await app.stop();
    metrics?.close();
    lock.release();
  }, app);
  const { port } = await app.start();
  const origin = originOf(config, port);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`\nFrontdesk is ready (${seconds} s).\n`);
  void app.knowledge.settled().then(() => setTimeout(giveBackMemory, CALM_MS).unref());
  say(`  Help centre  ${origin}/\n  Console      ${origin}/console\n`);
  await welcomeAdministrator(app, config, origin);
}

/**
 * A start leaves 100 MB that nobody refers to any more, and V8 would keep them for hours of quiet. Once, and before the
 * chats: it takes a tenth of a second. Without `--expose-gc` nothing happens.
 */
function giveBackMemory(): void {
  globalThis.gc?.({ type: "major", flavor: "last-resort", execution: "sync" });
}

/** A database of files that fails while it is opened: which, and what to do. */
function nameFault(error: unknown, { databaseUrl, dataDir }: Config["storage"]): unknown {
  if (databaseUrl !== null) return error;
  const words = explainStorageFault(error, join(dataDir, SQLITE_FILE));
  return words === undefined ? error : new Error(`${words}.`);
}

/** The encoder's thread loads its model while this one reads the rest of the program. */
async function loadModel({ knowledge }: Config): Promise<LoadedEmbedder> {
  const { loadThreadedEmbedder } = await import("../language/encoder/threaded-embedder.ts");
  return await loadThreadedEmbedder(knowledge.embeddingModel ?? knowledge.modelDir);
}

/** In processes of their own, beside everything that needs no page. */
async function buildBrowserApps(): Promise<void> {
  const { buildApps } = await import("./tools/build-apps.ts");
  await buildApps({ root: process.cwd(), say });
}

/** Nobody can sign in yet: an account from the configuration, or a link that makes the first one. */
async function welcomeAdministrator(app: App, config: Config, origin: string): Promise<void> {
  const first = await app.accounts.admin.ensureFirst(config.accounts.admin);
  if (first.kind === "created") say(`  Administrator ${config.accounts.admin?.email} was added.\n`);
  if (first.kind !== "invited") return;
  const until = new Date(first.invitation.expiresAt).toISOString().slice(0, 16).replace("T", " ");
  say(`  First administrator (this link works once, until ${until} UTC):\n`);
  say(`    ${origin}/console/invitation#${first.invitation.token}\n`);
}

function originOf({ http }: Config, port: number): string {
  if (http.publicUrl !== null) return http.publicUrl;
  const everywhere = ["0.0.0.0", "::", ""].includes(http.host);
  return `http://${everywhere ? "localhost" : http.host}:${port}`;
}

/** On a port of its own, so that figures are never served to shoppers by accident. */
async function serveMetrics({ metrics }: App, { http }: Config): Promise<Server | undefined> {
  const { metricsPort, metricsHost: host } = http;
  if (metricsPort === null) return undefined;
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    void metrics.scrape().then(
      ({ type, text }) => response.writeHead(200, { "Content-Type": type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(metricsPort, host, resolve);
  });
  return server;
}

/**
 * SIGHUP reads the files again; SIGTERM and SIGINT end it in order, a second one at once. A rejection that nobody caught is a fault of
 * ours that spoils one request; an exception that nobody caught leaves a state that nobody knows.
 */
function handleSignals(stop: () => Promise<void>, { logger, reload }: App): void {
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({}, "stopping");
    const deadline = setTimeout(() => {
      logger.warn({ ms: STOP_MS }, "stopping took too long");
      process.exit(code);
    }, STOP_MS);
    deadline.unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.error({}, "stopping failed", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGHUP", () => void reload());
  process.on("SIGTERM", () => end(0));
  process.on("SIGINT", () => end(0));
  process.on("unhandledRejection", (reason) => logger.error({}, "unhandled rejection", reason));
  process.on("uncaughtException", (error) => {
    logger.error({}, "uncaught exception", error);
    end(1);
  });
}

/** What went wrong at the start, in words for the person who started it. */
function explain(error: unknown): string {
  const expected = [ConfigError, DataDirInUse, DataDirUnusable, PortUnavailable, DatabaseDamaged];
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message;
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return "The port is in use by another program. Stop it, or set PORT to a free one.";
  const cause = error.cause instanceof Error ? `\n${error.cause.message}` : "";
  return `${error.message}${cause}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`\nFrontdesk could not start.\n${explain(error)}\n`);
  process.exit(1);
});
