/** What `npm run doctor` looks at: whether this machine and configuration can run the desk. */
import { createHash } from "node:crypto";
import { access, constants, mkdir, readFile, statfs } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { silentLogger } from "../../kernel/logger.ts";
import { loadSettings } from "../compose/load-settings.ts";
import type { Config } from "../config.ts";
import { openStorage } from "../storage/open-storage.ts";

export interface Finding {
  readonly name: string;
  readonly state: "ok" | "warning" | "failed";
  /** What was found, and what to do when it is not good. */
  readonly detail: string;
}

type Look = () => Promise<Omit<Finding, "name">>;

/** Every check, one after the other; none throws. */
export async function diagnose(config: Config): Promise<readonly Finding[]> {
  const looks: readonly (readonly [string, Look])[] = [
    ["Node.js", lookAtNode],
    ["Native parts", lookAtAddons],
    ["Data directory", () => lookAtDataDir(config.storage.dataDir)],
    ["Disk space", () => lookAtDisk(config.storage.dataDir)],
    ["Settings", () => lookAtSettings(config.handoff.settingsDir)],
    ["Encoder", () => lookAtModel(config)],
    ["Database", () => lookAtDatabase(config)],
    ["Redis", () => lookAtRedis(config.storage.redisUrl)],
    ["Browser apps", lookAtApps],
  ];
  const findings: Finding[] = [];
  for (const [name, look] of looks)
    findings.push({ name, ...(await look().catch(explainFailure)) });
  return findings;
}

function explainFailure(error: unknown): Omit<Finding, "name"> {
  return { state: "failed", detail: error instanceof Error ? error.message : String(error) };
}

const lookAtNode: Look = async () => {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return { state: "ok", detail: process.version };
  return { state: "failed", detail: `${process.version}: start through npm, which brings Node 24` };
};

const lookAtAddons: Look = async () => {
  const broken: string[] = [];
  for (const name of ["hnswlib-node", "sharp", "@node-rs/argon2", "onnxruntime-node"])
    await import(name).catch(() => broken.push(name));
  if (broken.length === 0) return { state: "ok", detail: "all load" };
  return { state: "failed", detail: `${broken.join(", ")} cannot be loaded: run npm ci again` };
};

async function lookAtDataDir(dataDir: string): Promise<Omit<Finding, "name">> {
  await mkdir(dataDir, { recursive: true });
  await access(dataDir, constants.R_OK | constants.W_OK);
  return { state: "ok", detail: `${dataDir} can be written` };
}

async function lookAtDisk(dataDir: string): Promise<Omit<Finding, "name">> {
  const { bavail, bsize } = await statfs(dataDir);
  const gigabytes = (bavail * bsize) / 1e9;
  const detail = `${gigabytes.toFixed(1)} GB free`;
  return gigabytes < 1
    ? { state: "warning", detail: `${detail}: make room` }
    : { state: "ok", detail };
}

async function lookAtSettings(settingsDir: string): Promise<Omit<Finding, "name">> {
  await loadSettings(settingsDir);
  return { state: "ok", detail: "all files are in order" };
}

/** The manifest's hashes against the files; a half-fetched large file is the usual fault. */
async function lookAtModel({ knowledge }: Config): Promise<Omit<Finding, "name">> {
  const { embeddingModel, modelDir } = knowledge;
  if (embeddingModel !== null) return { state: "ok", detail: `configured: ${embeddingModel}` };
  const manifest: unknown = JSON.parse(await readFile(join(modelDir, "manifest.json"), "utf8"));
  const files =
    manifest !== null && typeof manifest === "object" && "files" in manifest ? manifest.files : {};
  for (const [path, about] of Object.entries(files ?? {})) {
    const expected =
      typeof about === "object" && about !== null && "sha256" in about ? about.sha256 : "";
    const hash = createHash("sha256")
      .update(await readFile(join(modelDir, path)))
      .digest("hex");
    if (hash !== expected)
      return {
        state: "warning",
        detail: `${path} is not the file it should be; answers will be by words only`,
      };
  }
  return { state: "ok", detail: "all files match their hashes" };
}

async function lookAtDatabase({ storage }: Config): Promise<Omit<Finding, "name">> {
  const opened = await openStorage({
    dataDir: storage.dataDir,
    databaseUrl: storage.databaseUrl ?? undefined,
    logger: silentLogger,
  });
  await opened.close();
  return { state: "ok", detail: `${opened.engine}, tables are current` };
}

async function lookAtRedis(redisUrl: string | null): Promise<Omit<Finding, "name">> {
  if (redisUrl === null) return { state: "ok", detail: "not used" };
  const { hostname, port } = new URL(redisUrl);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379), timeout: 3000 });
    const end = (finding: Omit<Finding, "name">): void => {
      socket.destroy();
      resolve(finding);
    };
    const away = `${hostname} does not answer; nodes will find each other's messages a little later`;
    socket.once("connect", () => end({ state: "ok", detail: `${hostname} answers` }));
    socket.once("error", () => end({ state: "warning", detail: away }));
    socket.once("timeout", () => end({ state: "warning", detail: away }));
  });
}

const lookAtApps: Look = async () => {
  const built = await access("dist/widget/widget.js").then(
    () => true,
    () => false,
  );
  return built
    ? { state: "ok", detail: "built" }
    : { state: "warning", detail: "not built yet; npm start does it" };
};
