/** Builds the browser apps with vite when they are missing or older than their sources. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

interface BrowserApp {
  readonly name: string;
  readonly folder: string;
  readonly outDir: string;
  /** A file that is there when it was built. */
  readonly entry: string;
}

const APPS: readonly BrowserApp[] = [
  { name: "widget", folder: "web-widget", outDir: "dist/widget", entry: "widget.js" },
  { name: "console", folder: "agent-console", outDir: "dist/console", entry: "index.html" },
];
/** Both apps take types from there; package-lock.json says which preact and socket client go in. */
const SHARED = ["kernel/protocol", "browser", "web-widget/tokens.css", "package-lock.json"];
const STAMP = ".sources";
/** Raised when what is done with the sources changes. */
const BUILDER = "2";
const LOCK_STALE_MS = 180_000;

/** What is built, and where from. */
export interface BuildOptions {
  /** Root of the checkout. */
  readonly root: string;
  /** Told when an app begins and ends: `Building the widget … 2.1 s`. */
  readonly say: (text: string) => void;
  readonly force?: boolean;
}

/** Returns the names of the apps that were built. Throws when vite fails, with what it said. */
export async function buildApps(options: BuildOptions): Promise<readonly string[]> {
  const { root, force = false } = options;
  const unlock = await lock(join(root, "dist", ".building"));
  try {
    const built: string[] = [];
    for (const app of APPS) {
      const configs = await viteConfigs(join(root, app.folder));
      if (configs.length === 0) continue;
      const sources = await hashSources(root, app);
      if (!force && (await isFresh(root, app, sources))) continue;
      await build(app, configs, options);
      await writeFile(join(root, app.outDir, STAMP), sources);
      built.push(app.name);
    }
    return built;
  } finally {
    await unlock();
  }
}

async function isFresh(root: string, { outDir, entry }: BrowserApp, sources: string) {
  if (!existsSync(join(root, outDir, entry))) return false;
  const built = await readFile(join(root, outDir, STAMP), "utf8").catch(() => "");
  return built === sources;
}

async function build(app: BrowserApp, configs: readonly string[], options: BuildOptions) {
  const began = performance.now();
  options.say(`Building the ${app.name} …`);
  for (const config of configs) await runVite(options.root, config);
  await compress(join(options.root, app.outDir));
  options.say(` ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

/** Each text beside itself as `.br` and `.gz`, at the best quality: it is done once and sent often. */
async function compress(outDir: string): Promise<void> {
  for (const path of await filesUnder(outDir, ".")) {
    if (!/\.(js|css|html|svg|json)$/.test(path)) continue;
    const text = await readFile(join(outDir, path));
    if (text.byteLength < 1400) continue;
    await writeFile(join(outDir, `${path}.br`), await promisify(brotliCompress)(text));
    await writeFile(join(outDir, `${path}.gz`), await promisify(gzip)(text, { level: 9 }));
  }
}

function runVite(root: string, config: string): Promise<void> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(vite)) {
    const hint = "The browser apps are not built, and vite is not installed: run `npm ci` first.";
    return Promise.reject(new Error(hint));
  }
  return new Promise((resolve, reject) => {
    const args = [vite, "build", "--config", config, "--logLevel", "warn"];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`vite could not build ${config}:\n${said}`));
    });
  });
}

/** `vite.config.ts`, or several `vite.<part>.config.ts` in alphabetical order. */
async function viteConfigs(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^vite(\.[a-z-]+)?\.config\.ts$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function hashSources(root: string, { folder }: BrowserApp): Promise<string> {
  const hash = createHash("sha256").update(BUILDER);
  for (const part of [folder, ...SHARED]) {
    for (const path of await filesUnder(root, part)) {
      hash.update(`${path}\0`);
      hash.update(await readFile(join(root, path)));
    }
  }
  return hash.digest("hex");
}

async function filesUnder(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(join(root, path));
  const lists = await Promise.all(entries.sort().map((name) => filesUnder(root, join(path, name))));
  return lists.flat();
}

/** One build at a time in a checkout; a lock that nobody holds any more is taken over. */
async function lock(path: string): Promise<() => Promise<void>> {
  await mkdir(join(path, ".."), { recursive: true });
  for (;;) {
    const taken = await mkdir(path).then(
      () => true,
      () => false,
    );
    if (taken) return () => rm(path, { recursive: true, force: true });
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
    if (age > LOCK_STALE_MS) await rm(path, { recursive: true, force: true });
    else await sleep(200);
  }
}
