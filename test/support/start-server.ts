/**
 * The whole composed server on a free port: pages, API, both sockets, bot, desk. Answers by words alone
 * unless an embedder is given. Data lies in a temporary folder, or in PostgreSQL when a database is given.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../kernel/logger.ts";
import { type App, composeApp, type GivenApp } from "../../server/compose/compose.ts";
import { loadConfig } from "../../server/config.ts";

export interface StartOptions {
  /** Environment variables beside the test's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kept by the caller, for restarts; a temporary one otherwise. */
  readonly dataDir?: string;
  readonly given?: GivenApp;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly app: App;
  readonly dataDir: string;
  /** Stops it; removes the data folder unless the caller gave one. */
  stop(): Promise<void>;
}

export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "frontdesk-test-"));
  const config = loadConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    LOG_LEVEL: "silent",
    ...options.env,
  });
  const app = await composeApp(config, {
    logger: silentLogger,
    embedder: null,
    watch: false,
    drainMs: 0,
    turnTimes: { burstMs: 20, timeoutMs: 8000, sweepMs: 1000 },
    ...options.given,
  });
  const { port } = await app.start();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    app,
    dataDir,
    async stop() {
      await app.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
