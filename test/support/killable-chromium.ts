/** Chromium with a profile on disk, which can be killed and started again as a phone does when it runs out. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM_ARGS, findChromium, PATIENCE_MS } from "./chromium.ts";

export class KillableChromium {
  readonly #profile = mkdtempSync(join(tmpdir(), "frontdesk-profile-"));
  #child: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts it on the same profile; its one context keeps what pages stored. */
  async start(): Promise<BrowserContext> {
    const executable = findChromium();
    if (executable === undefined) throw new Error("no Chromium: npm test installs it");
    const portFile = join(this.#profile, "DevToolsActivePort");
    rmSync(portFile, { force: true });
    const args = [
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${this.#profile}`,
    ];
    // A group of its own: killed with all its processes.
    const options = { detached: true, stdio: "ignore" } as const;
    this.#child = spawn(
      executable,
      [...CHROMIUM_ARGS, ...args, "--lang=en-GB", "about:blank"],
      options,
    );
    const port = await readPort(portFile);
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = this.#browser.contexts();
    if (context === undefined) throw new Error("Chromium has no context of its own");
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  }

  /** As `kill -9` of the browser: no page is told. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await gone;
  }

  async dispose(): Promise<void> {
    await this.kill();
    await this.#browser?.close().catch(() => undefined);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function readPort(file: string): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const port = Number(readIfThere(file).split("\n")[0]);
    if (port > 0) return port;
    await delay(100);
  }
  throw new Error("Chromium did not start in time");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
