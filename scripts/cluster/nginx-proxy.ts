/** The proxy that deploy/ ships, in front of nodes on this machine: the same file, with other addresses. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../services/test-services.ts";

const SHIPPED = new URL("../../deploy/nginx.conf", import.meta.url);
const STARTS_WITHIN_MS = 10_000;

/** Which nginx, and what stands behind it. */
export interface NginxOptions {
  readonly binary: string;
  /** The two nodes of the shipped file, as URLs. */
  readonly targets: readonly string[];
  /** Port to listen on; the system's choice when absent. */
  readonly port?: number | undefined;
}

/** nginx with the shipped settings, in a folder of its own. */
export class NginxProxy {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  /** Resolves when it takes requests. @throws Error with what nginx said when it does not start */
  static async start({ binary, targets, port }: NginxOptions): Promise<NginxProxy> {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-nginx-"));
    const listen = port ?? (await freePort());
    mkdirSync(join(folder, "temp"));
    writeFileSync(join(folder, "nginx.conf"), fillIn({ folder, targets, listen }));
    const child = spawn(binary, ["-p", folder, "-e", "stderr", "-c", "nginx.conf"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const url = `http://127.0.0.1:${listen}`;
    const proxy = new NginxProxy(url, child, folder);
    const deadline = performance.now() + STARTS_WITHIN_MS;
    while (performance.now() < deadline && child.exitCode === null) {
      // Nodes may not be there yet: a refusal of nginx's own is an answer too.
      if (await fetch(url).catch(() => undefined)) return proxy;
      await delay(50);
    }
    await proxy.stop();
    throw new Error(`nginx does not answer:\n${said}`);
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) {
      const gone = new Promise((resolve) => this.#child.once("exit", resolve));
      this.#child.kill("SIGTERM");
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function fillIn(given: { folder: string; targets: readonly string[]; listen: number }): string {
  const [a = "", b = ""] = given.targets.map((target) => new URL(target).host);
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${join(given.folder, "temp", kind)};`)
    .join(" ");
  return readFileSync(SHIPPED, "utf8")
    .replaceAll("node-a:3000", a)
    .replaceAll("node-b:3000", b)
    .replace("listen 8080;", `listen 127.0.0.1:${given.listen};`)
    .replace(/^worker_processes.*$/m, "worker_processes 1; daemon off; pid nginx.pid;")
    .replace("http {", `http {\n  access_log off; ${temp}`);
}
