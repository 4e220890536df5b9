/** What `npm run doctor` looks at: whether this machine and configuration can run the desk. */

import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { findDisguises } from "../../knowledge/lint/hidden-rules.ts";
import { silenceRuntime } from "../../language/encoder/silence-runtime.ts";
import { describeFaq } from "../compose/knowledge-problems.ts";
import { loadSettings } from "../compose/load-settings.ts";
import type { Config } from "../config.ts";
import { loadTextModels } from "../files/reading/text-models.ts";
import {
  lookAtClock,
  lookAtDatabase,
  lookAtDataDir,
  lookAtDisk,
  lookAtProgram,
} from "./data-checks.ts";
import type { Finding, Looked } from "./finding.ts";
import { lookAtFileEvents, lookAtProcessor, type Machine, thisMachine } from "./machine-checks.ts";
import { lookAtMail, lookAtPorts, lookAtRedis } from "./reach-checks.ts";

type Look = () => Promise<Looked>;

/** Every check, one after the other; none throws, none changes anything. Tests give another machine. */
export async function diagnose(
  config: Config,
  machine: Machine = thisMachine,
): Promise<readonly Finding[]> {
  const looks: readonly (readonly [string, Look])[] = [
    ["Program", lookAtProgram],
    ["Node.js", lookAtNode],
    ["Processor", () => lookAtProcessor(machine)],
    ["Clock", () => lookAtClock(config, machine.now())],
    ["Native parts", lookAtAddons],
    ["Data directory", () => lookAtDataDir(config.storage.dataDir)],
    ["Disk space", () => lookAtDisk(config.storage.dataDir)],
    ["Settings", () => lookAtSettings(config.handoff.settingsDir)],
    ["FAQ", () => lookAtFaq(config)],
    ["File events", () => lookAtFileEvents(config, machine)],
    ["Encoder", () => lookAtModel(config)],
    ["Picture reading", () => lookAtReading(config)],
    ["Database", () => lookAtDatabase(config)],
    ["Redis", () => lookAtRedis(config.storage.redisUrl)],
    ["Mail", () => lookAtMail(config)],
    ["Ports", () => lookAtPorts(config)],
    ["Browser apps", lookAtApps],
  ];
  const findings: Finding[] = [];
  for (const [name, look] of looks)
    findings.push({ name, ...(await look().catch(explainFailure)) });
  return findings;
}

function explainFailure(error: unknown): Looked {
  return { state: "failed", detail: error instanceof Error ? error.message : String(error) };
}

const lookAtNode: Look = async () => {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return { state: "ok", detail: process.version };
  return { state: "failed", detail: `${process.version}: start through npm, which brings Node 24` };
};

const lookAtAddons: Look = async () => {
  const broken: string[] = [];
  silenceRuntime();
  for (const name of ["hnswlib-node", "sharp", "@node-rs/argon2", "onnxruntime-node"])
    await import(name).catch(() => broken.push(name));
  if (broken.length === 0) return { state: "ok", detail: "all load" };
  return { state: "failed", detail: `${broken.join(", ")} cannot be loaded: run npm ci again` };
};

async function lookAtSettings(settingsDir: string): Promise<Looked> {
  await loadSettings(settingsDir);
  return { state: "ok", detail: "all files are in order" };
}

/** The manifest's hashes against the files; a half-fetched large file is the usual fault. */
async function lookAtModel({ knowledge }: Config): Promise<Looked> {
  const { embeddingModel, modelDir } = knowledge;
  if (embeddingModel !== null) return { state: "ok", detail: `configured: ${embeddingModel}` };
  const manifest: unknown = JSON.parse(await readFile(join(modelDir, "manifest.json"), "utf8"));
  const files =
    manifest !== null && typeof manifest === "object" && "files" in manifest ? manifest.files : {};
  for (const [path, about] of Object.entries(files ?? {})) {
    const expected =
      typeof about === "object" && about !== null && "sha256" in about ? about.sha256 : "";
    const bytes = await readFile(join(modelDir, path)).catch(() => undefined);
    const hash = bytes && createHash("sha256").update(bytes).digest("hex");
    if (hash !== expected) {
      const what = bytes === undefined ? "is missing" : "is not the file it should be";
      const detail = `${join(modelDir, path)} ${what}; answers are by words only: fetch the folder anew (MODEL_DIR)`;
      return { state: "warning", detail };
    }
  }
  return { state: "ok", detail: "all files match their hashes" };
}

/** Without its models the desk takes pictures as before, but neither covers nor reads what is on them. */
async function lookAtReading({ uploads }: Config): Promise<Looked> {
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

/** Every file of the FAQ is read as the server reads it. */
async function lookAtFaq({ knowledge }: Config): Promise<Looked> {
  const files = await loadFaqFiles(knowledge.faqDir);
  const { articles, problems } = new FaqReader().read(files);
  const wrong = describeFaq(problems, findDisguises({ articles, files: files.articles }));
  if (wrong !== undefined) return { state: "warning", detail: wrong };
  return { state: "ok", detail: `${articles.length} articles` };
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
