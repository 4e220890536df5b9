/** One node of a cluster: the program itself in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** What makes one node differ from another. */
export interface NodeOptions {
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Arguments for Node itself, such as a module to load first. */
  readonly nodeArgs?: readonly string[];
}

const READY_MS = 180_000;

/** The file that `npm start` runs there: it was another one once. */
async function programOf(folder: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return String(scripts.start).split(" ").at(-1) ?? "";
}

/** One node as a process of its own, which can be killed and started again. */
export class NodeProcess {
  readonly url: string;
  readonly #options: NodeOptions;
  readonly #dataDir = mkdtempSync(join(tmpdir(), "frontdesk-node-"));
  #folder = process.cwd();
  #child: ChildProcess | undefined;
  #output = "";

  constructor(options: NodeOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Everything the node printed, over all its lives. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && !this.#child.signalCode;
  }

  /** Resolves when the node is ready to serve. `folder` holds another version of the program, to run from now on. */
  async start(folder = this.#folder): Promise<this> {
    this.#folder = folder;
    const { port, env, nodeArgs = [] } = this.#options;
    const child = spawn(process.execPath, [...nodeArgs, await programOf(folder)], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOST: "127.0.0.1",
        PORT: String(port),
        DATA_DIR: this.#dataDir,
        LOG_LEVEL: "warn",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    const deadline = performance.now() + READY_MS;
    while (performance.now() < deadline) {
      if (!this.isRunning) throw new Error(`the node ended:\n${this.#output}`);
      if (await this.isReady()) return this;
      await delay(50);
    }
    throw new Error(`the node was not ready in time:\n${this.#output}`);
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
    return answer?.ok === true;
  }

  /** As the power cut does: no goodbye. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks it to end and returns the exit code. */
  async terminate(): Promise<number | null> {
    return await this.#end("SIGTERM");
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || !this.isRunning) return Promise.resolve(child?.exitCode ?? null);
    return new Promise((resolve) => {
      child.once("exit", (code) => resolve(code));
      child.kill(signal);
    });
  }
}
