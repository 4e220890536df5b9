import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  dim: z.number().int().min(8).max(4096),
  dtype: z.enum(["q8", "fp32", "fp16", "int8", "uint8"]).default("q8"),
  pooling: z.enum(["none", "mean", "cls"]).default("mean"),
  /** Name of the graph's output that is pooled or taken as it is. */
  output: z.string().default("last_hidden_state"),
  prefixes: z
    .object({ query: z.string(), passage: z.string() })
    .default({ query: "", passage: "" }),
  maxTokens: z.number().int().min(8).max(8192).default(128),
  /**
   * Texts that go through the network together. 1 where its numbers are scaled anew for each run: a text's
   * vector would depend on its company.
   */
  batch: z.number().int().min(1).max(512).default(64),
  files: z.record(
    z.string().regex(/^(?:[\w-]+\/)*[\w.-]+$/),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int() }),
  ),
  canaries: z.array(z.object({ text: z.string(), vector: z.array(z.number()) })).default([]),
  tolerance: z.number().positive().default(0.02),
});

/** How a model is to be used, and what its files and vectors must look like. */
export type ModelManifest = z.infer<typeof manifestSchema>;

/** A model folder that may be loaded, or why not. `id` is hex and names files and settings. */
export type CheckedModel =
  | { readonly kind: "ok"; readonly id: string; readonly manifest: ModelManifest }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Checks a model folder before any native code sees it: manifest, and length and SHA-256 of each file.
 * A folder without manifest (a model of one's own) is hashed and used with mean pooling.
 */
export async function checkModel(folder: string): Promise<CheckedModel> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => undefined);
  if (text === undefined) return describeForeignModel(folder);
  const manifest = parseManifest(text);
  if (manifest === undefined) return refuse("manifest.json of the model is not valid");
  for (const [path, expected] of Object.entries(manifest.files)) {
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes === undefined) return refuse(`model file ${path} is missing`);
    if (isLfsPointer(bytes)) {
      return refuse(`model file ${path} is a git-LFS pointer; fetch the real file`);
    }
    if (bytes.length !== expected.bytes) {
      return refuse(`model file ${path} has ${bytes.length} bytes instead of ${expected.bytes}`);
    }
    if (sha256(bytes) !== expected.sha256) return refuse(`model file ${path} is damaged`);
  }
  return { kind: "ok", id: modelId(manifest), manifest };
}

function parseManifest(text: string): ModelManifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function describeForeignModel(folder: string): Promise<CheckedModel> {
  const config = await readFile(join(folder, "config.json"), "utf8").catch(() => undefined);
  if (config === undefined) return refuse(`the model folder ${folder} holds no model`);
  const files: ModelManifest["files"] = {};
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/\.(?:json|onnx)$/.test(path) || !(await stat(join(folder, path))).isFile()) continue;
    const bytes = await readFile(join(folder, path));
    if (isLfsPointer(bytes)) return refuse(`model file ${path} is a git-LFS pointer`);
    files[path] = { sha256: sha256(bytes), bytes: bytes.length };
  }
  const dim = Number(/"hidden_size"\s*:\s*(\d+)/.exec(config)?.[1] ?? 0);
  const settings = { name: "local", version: "0", dim, files };
  const manifest = manifestSchema.safeParse(settings);
  if (!manifest.success) return refuse("config.json of the model names no hidden_size");
  return { kind: "ok", id: modelId(manifest.data), manifest: manifest.data };
}

/** How a model of the hub is used, of which only the name is known. */
export function describeHubModel(name: string): CheckedModel {
  const prefixes = /e5/i.test(name)
    ? { query: "query: ", passage: "passage: " }
    : { query: "", passage: "" };
  const manifest: ModelManifest = {
    name,
    version: "hub",
    // The models named in the documents have 384 dimensions; others come as a folder with a manifest.
    dim: /bge-small-zh/i.test(name) ? 512 : 384,
    dtype: "q8",
    pooling: /bge/i.test(name) ? "cls" : "mean",
    output: "last_hidden_state",
    prefixes,
    maxTokens: 256,
    batch: 64,
    files: {},
    canaries: [],
    tolerance: 0.02,
  };
  return { kind: "ok", id: sha256(JSON.stringify(manifest)), manifest };
}

/** Covers everything that changes vectors, and not the canaries, which only check them. */
function modelId(manifest: ModelManifest): string {
  const { files, prefixes, pooling, output, maxTokens, dtype } = manifest;
  const hashes = Object.keys(files)
    .sort()
    .map((path) => files[path]?.sha256);
  return sha256(JSON.stringify([hashes, prefixes, pooling, output, maxTokens, dtype]));
}

function isLfsPointer(bytes: Buffer): boolean {
  return bytes.subarray(0, 40).toString("latin1").startsWith("version https://git-lfs");
}

function refuse(reason: string): CheckedModel {
  return { kind: "refused", reason };
}

function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}
