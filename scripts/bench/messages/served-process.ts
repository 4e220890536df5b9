/** A server in a process of its own, watched from outside: what it costs is what the system counts for it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const PAGE = 4096;

/** A running server. */
export class ServedProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  /**
   * Starts `node <script>` with these settings and waits until `ready` answers.
   * @throws Error when the process ends before, with what it printed
   */
  static async start(
    script: string,
    port: number,
    env: Readonly<Record<string, string>>,
    ready: string,
  ) {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-bench-"));
    const child = spawn(process.execPath, [script], {
      env: { PORT: String(port), HOST: "127.0.0.1", DATA_DIR: join(folder, "data"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
    const url = `http://127.0.0.1:${port}`;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`${script} ended:\n${printed}`);
      const answer = await fetch(`${url}${ready}`).catch(() => undefined);
      if (answer?.ok) return new ServedProcess(url, child, folder);
      await pause(200);
    }
  }

  /**
   * Processor time used so far by all threads that there are, in milliseconds. From the scheduler, which counts
   * nanoseconds: the ticks of `stat` are a tenth of what the peer takes for a round.
   */
  cpuMs(): number {
    const tasks = `/proc/${this.#child.pid}/task`;
    const used = readdirSync(tasks).map((task) =>
      readFileSync(`${tasks}/${task}/schedstat`, "utf8"),
    );
    return used.reduce((sum, line) => sum + Number(line.split(" ")[0]) / 1e6, 0);
  }

  /** Ids of the processes that it started, and that those started, whose command line holds these words. */
  childrenOf(words: string): number[] {
    return this.#family().filter((pid) => read(`/proc/${pid}/cmdline`).includes(words));
  }

  /** Resident memory in bytes. */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }

  /** Memory that the process and all it started have for themselves, in bytes. Cheap enough to ask often. */
  ownBytes(): number {
    const own = read(`/proc/${this.#child.pid}/cmdline`);
    return this.#sum((pid) => {
      // Just forked: until it has become another program, its pages are those of the process that started it.
      if (pid !== this.#child.pid && read(`/proc/${pid}/cmdline`) === own) return 0;
      const [, resident = 0, shared = 0] = read(`/proc/${pid}/statm`).split(" ").map(Number);
      return (resident - shared) * PAGE;
    });
  }

  /** Memory of theirs that shows files (programs, libraries), in bytes; what they share counts once. */
  fileBytes(): number {
    return this.#sum((pid) => {
      const pages = /^Pss_File:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
      return Number(pages ?? 0) * 1024;
    });
  }

  #sum(bytesOf: (pid: number) => number): number {
    return this.#family().reduce((sum, pid) => sum + bytesOf(pid), 0);
  }

  #family(): number[] {
    const family = [this.#child.pid ?? 0];
    for (const pid of family) {
      const children = read(`/proc/${pid}/task/${pid}/children`).trim();
      if (children !== "") family.push(...children.split(" ").map(Number));
    }
    return family;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Empty for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
