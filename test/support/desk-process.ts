/** The real program in a process of its own, so that a test can kill and restart it as an operator would. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Of the kernel's clock in a second. */
const TICKS = 100;

export const ADMIN = { email: "alice@shop.example", password: "correct horse battery" };

/** A desk on a free port with a data folder of its own. */
export class DeskProcess {
  readonly url: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #output = "";

  private constructor(port: number, env: Readonly<Record<string, string>>) {
    this.#folder = mkdtempSync(join(tmpdir(), "frontdesk-desk-"));
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: this.url,
      DATA_DIR: join(this.#folder, "data"),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      ...env,
    };
  }

  /** Starts a desk and waits until `/readyz` answers 200. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<DeskProcess> {
    const desk = new DeskProcess(await freePort(), env);
    await desk.restart();
    return desk;
  }

  /** Everything the program printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Processor time of the running program so far, in seconds: what a start takes, whatever else the machine does. */
  get processorSeconds(): number {
    const fields = readFileSync(`/proc/${this.#child?.pid}/stat`, "utf8").split(" ");
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, ["server/start.js"], {
      env: { PATH: process.env["PATH"] ?? "", ...this.#env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const keep = (chunk: Buffer): void => {
      this.#output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    await this.#untilReady(child);
  }

  /** As `kill -9`: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops politely and returns the exit code. */
  async terminate(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async dispose(): Promise<void> {
    await this.#end("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return Promise.resolve(child?.exitCode ?? null);
    }
    return new Promise((resolve) => {
      child.once("exit", (code) => resolve(code));
      child.kill(signal);
    });
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + 300_000;
    while (performance.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`the desk ended:\n${this.#output}`);
      const response = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the desk was not ready within 300 s:\n${this.#output}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
