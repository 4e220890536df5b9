/** What `npm run doctor` looks at: whether this machine and configuration can run the desk. */
import { createHash } from "node:crypto";
import { access, constants, readFile, statfs } from "node:fs/promises";
import { createConnection } from "node:net";
import { dirname, join, resolve } from "node:path";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { brokenFiles, describeBroken } from "../compose/broken-files.ts";
import { loadSettings } from "../compose/load-settings.ts";
import type { Config } from "../config.ts";
import { loadTextModels } from "../files/reading/text-models.ts";
import { findMissingMigrations } from "../storage/migrate.ts";
import { openForReading } from "../storage/open-for-reading.ts";

/** What one check of the installation found. */
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
    ["FAQ", () => lookAtFaq(config)],
    ["Encoder", () => lookAtModel(config)],
    ["Picture reading", () => lookAtReading(config)],
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
  const there = await findExisting(dataDir);
  await access(there, constants.R_OK | constants.W_OK);
  if (there === dataDir) return { state: "ok", detail: `${dataDir} can be written` };
  return { state: "ok", detail: `${dataDir} is not there yet; the first start makes it` };
}

/** The folder, or the nearest one above it that exists: a look makes none. */
async function findExisting(folder: string): Promise<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const exists = await access(at).then(
      () => true,
      () => false,
    );
    if (exists) return at === resolve(folder) ? folder : at;
  }
}

async function lookAtDisk(dataDir: string): Promise<Omit<Finding, "name">> {
  const { bavail, bsize } = await statfs(await findExisting(dataDir));
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

/** Without its models the desk takes pictures as before, but neither covers nor reads what is on them. */
async function lookAtReading({ uploads }: Config): Promise<Omit<Finding, "name">> {
  if (!uploads.reads) return { state: "ok", detail: "off (READ_PICTURES)" };
  try {
    await loadTextModels();
    return { state: "ok", detail: "the models load" };
  } catch {
    const detail =
      "the models cannot be loaded: pictures are kept unread and uncovered; run npm ci";
    return { state: "warning", detail };
  }
}

/** Reads which migrations ran; the tables stay as they are. */
async function lookAtDatabase({ storage }: Config): Promise<Omit<Finding, "name">> {
  const opened = openForReading(storage);
  if (opened === undefined) {
    return { state: "ok", detail: "sqlite, no database yet; the first start makes it" };
  }
  try {
    const engine = storage.databaseUrl === null ? "sqlite" : "postgres";
    const missing = await findMissingMigrations(opened.db);
    if (missing.length === 0) return { state: "ok", detail: `${engine}, tables are current` };
    const names = missing.join(", ");
    return { state: "ok", detail: `${engine}, the next start brings the tables up to: ${names}` };
  } finally {
    await opened.close();
  }
}

/** Every file of the FAQ is read as the server reads it. */
async function lookAtFaq({ knowledge }: Config): Promise<Omit<Finding, "name">> {
  const set = new FaqReader().read(await loadFaqFiles(knowledge.faqDir));
  const broken = brokenFiles(set.problems);
  if (broken.length > 0) return { state: "warning", detail: describeBroken(broken) };
  return { state: "ok", detail: `${set.articles.length} articles` };
}

async function lookAtRedis(redisUrl: string | null): Promise<Omit<Finding, "name">> {
  if (redisUrl === null) return { state: "ok", detail: "not used" };
  const { hostname, port } = new URL(redisUrl);
  return new Promise((done) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379), timeout: 3000 });
    const end = (finding: Omit<Finding, "name">): void => {
      socket.destroy();
      done(finding);
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
