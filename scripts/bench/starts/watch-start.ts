/** Starts the program as `npm start` does, and watches it from outside. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What one start was like: seconds since it began, processor seconds, and megabytes. */
export interface StartFigures {
  readonly words: number;
  readonly meaning: number;
  /** Of all its threads and processes, until words and until meaning answer. */
  readonly processor: { readonly words: number; readonly meaning: number };
  /** Resident after the rest: all of it, and the part that is no file's. */
  readonly resident: number;
  readonly anonymous: number;
  /** The largest it ever was. */
  readonly peak: number;
}

/** Clock ticks of Linux in a second. */
const TICKS = 100;
const POLL_MS = 50;

/** Starts it with a folder of data, waits until meaning answers and a rest beyond, and ends it. */
export async function watchStart(settings: {
  readonly faqDir: string;
  readonly dataDir: string;
  readonly restMs: number;
}): Promise<StartFigures> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, startArguments(), {
    env: {
      PATH: process.env.PATH,
      ...{ PORT: String(port), HOST: "127.0.0.1" },
      ...{ DATA_DIR: settings.dataDir, FAQ_DIR: settings.faqDir, LOG_LEVEL: "error" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const seconds = () => Math.round((performance.now() - began) / 10) / 100;
  try {
    await waitFor(child, port, () => true);
    const words = seconds();
    const spent = processorSeconds(child.pid);
    await waitFor(child, port, (knowledge) => !knowledge.includes("building"));
    const meaning = seconds();
    const processor = { words: spent, meaning: processorSeconds(child.pid) };
    await pause(settings.restMs);
    return { words, meaning, processor, ...memoryOf(child.pid) };
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}

/** As `npm start` has them. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  return String(scripts.start).split(" ").slice(1);
}

async function waitFor(
  child: ChildProcess,
  port: number,
  isReached: (knowledge: string) => boolean,
): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz?verbose=1`).catch(() => undefined);
    const report = answer?.ok ? await answer.json() : undefined;
    if (report !== undefined && isReached(String(report.checks.knowledge.detail))) return;
    await pause(POLL_MS);
  }
  throw new Error("the program ended before it was ready");
}

function processorSeconds(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // Behind the name, which may have blanks: user and system time, and those of children that ended.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

function memoryOf(pid: number | undefined) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024);
  return {
    resident: megabytes("VmRSS"),
    anonymous: megabytes("RssAnon"),
    peak: megabytes("VmHWM"),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
