/** A PostgreSQL or Redis of our own that can be stopped hard and started again on the same data. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../services/test-services.ts";

interface Launch {
  readonly command: readonly string[];
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  /** Ends at once without a farewell, as a crash does. */
  readonly crashSignal: NodeJS.Signals;
  /** File whose first line is the process to signal, when that is not the one we started. */
  readonly pidFile?: string;
}

/** After this a service that does not end is killed. */
const PATIENCE_MS = 8000;

/** A database or cache of the cluster, as a process that can be stopped and started again. */
export class LocalService {
  readonly url: string;
  readonly #launch: Launch;
  #child: ChildProcess | undefined;

  private constructor(launch: Launch) {
    this.#launch = launch;
    this.url = launch.url;
  }

  /** A new PostgreSQL cluster with fsync on. As root it runs as the user `postgres`, which Debian makes. */
  static async postgres(binary: string): Promise<LocalService> {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-cluster-pg-"));
    const asUser = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
    if (asUser.length > 0) {
      chmodSync(folder, 0o755);
      execFileSync("chown", ["postgres", folder]);
    }
    const data = join(folder, "data");
    const [init = "", ...initArgs] = [
      ...asUser,
      join(dirname(binary), "initdb"),
      ...["-D", data, "-U", "frontdesk", "-A", "trust", "-E", "UTF8", "--no-sync"],
    ];
    execFileSync(init, initArgs, { cwd: folder, stdio: "ignore" });
    const port = await freePort();
    const settings = [
      "-p",
      `${port}`,
      "-h",
      "127.0.0.1",
      "-k",
      folder,
      "-c",
      "max_connections=100",
    ];
    return await new LocalService({
      command: [...asUser, binary, "-D", data, ...settings],
      folder,
      port,
      url: `postgres://frontdesk@127.0.0.1:${port}/postgres`,
      crashSignal: "SIGQUIT",
      // The program that changes the user passes no signals on.
      pidFile: join(data, "postmaster.pid"),
    }).start();
  }

  /** A Redis without persistence: what it held is gone after a restart. */
  static async redis(binary: string): Promise<LocalService> {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-cluster-redis-"));
    const port = await freePort();
    const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
    return await new LocalService({
      command: [binary, ...settings],
      folder,
      port,
      url: `redis://127.0.0.1:${port}`,
      crashSignal: "SIGKILL",
    }).start();
  }

  /** Starts it on the same port and data; resolves when it takes connections. */
  async start(): Promise<this> {
    const { command, folder, port } = this.#launch;
    const [program = "", ...args] = command;
    this.#child = spawn(program, args, { cwd: folder, stdio: "ignore" });
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (await isListening(port)) return this;
      await delay(50);
    }
    throw new Error(`${program} does not listen on ${port}`);
  }

  /** Ends it hard; connections break. */
  async crash(): Promise<void> {
    await this.#end(this.#launch.crashSignal);
  }

  async dispose(): Promise<void> {
    await this.#end("SIGINT");
    rmSync(this.#launch.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    this.#signal(child, signal);
    await Promise.race([gone, delay(PATIENCE_MS, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) this.#signal(child, "SIGKILL");
    await gone;
  }

  #signal(child: ChildProcess, signal: NodeJS.Signals): void {
    const { pidFile } = this.#launch;
    if (pidFile === undefined) {
      child.kill(signal);
      return;
    }
    try {
      process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), signal);
    } catch {
      // No such file or process: it has ended already, and what we started ends with it.
      child.kill("SIGKILL");
    }
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}
