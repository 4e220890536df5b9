/** Throw-away PostgreSQL and Redis servers on loopback, for tests and trials. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A server that listens at `url` until `stop`. */
export interface RunningService {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a new PostgreSQL cluster in a temporary folder. PostgreSQL refuses to run as root, so root runs it
 * as the user `postgres` that the Debian package makes.
 */
export async function startPostgres(binary: string, port?: number): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-postgres-"));
  const asUser = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  if (asUser.length > 0) {
    chmodSync(folder, 0o755);
    execFileSync("chown", ["postgres", folder]);
  }
  const data = join(folder, "data");
  const [initCommand = "", ...initArgs] = [
    ...asUser,
    join(dirname(binary), "initdb"),
    "-D",
    data,
    "-U",
    "frontdesk",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-sync",
  ];
  execFileSync(initCommand, initArgs, { cwd: folder, stdio: "ignore" });
  const chosen = port ?? (await freePort());
  const [command = "", ...args] = [
    ...asUser,
    binary,
    "-D",
    data,
    "-p",
    String(chosen),
    "-h",
    "127.0.0.1",
    "-k",
    folder,
    "-c",
    "max_connections=200",
  ];
  const child = spawn(command, args, { cwd: folder, stdio: "ignore" });
  const url = `postgres://frontdesk@127.0.0.1:${chosen}/postgres`;
  await waitFor(() => isReady(join(dirname(binary), "pg_isready"), chosen), "PostgreSQL");
  return { url, stop: () => stop(child, folder, "SIGINT") };
}

/** Starts Redis without persistence. */
export async function startRedis(binary: string, port?: number): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-redis-"));
  const chosen = port ?? (await freePort());
  const child = spawn(
    binary,
    [
      "--port",
      String(chosen),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
      "--dir",
      folder,
    ],
    { stdio: "ignore" },
  );
  await waitFor(() => isListening(chosen), "Redis");
  return { url: `redis://127.0.0.1:${chosen}`, stop: () => stop(child, folder, "SIGTERM") };
}

/** A TCP port on loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function isReady(pgIsReady: string, port: number): Promise<boolean> {
  try {
    execFileSync(pgIsReady, ["-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function isListening(port: number): Promise<boolean> {
  const { connect } = await import("node:net");
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function waitFor(isUp: () => Promise<boolean>, name: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await isUp()) return;
    await delay(100);
  }
  throw new Error(`${name} did not start within 15 s`);
}

async function stop(child: ChildProcess, folder: string, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once("exit", () => resolve());
  });
  child.kill(signal);
  await Promise.race([ended, delay(5_000).then(() => child.kill("SIGKILL"))]);
  rmSync(folder, { recursive: true, force: true });
}
