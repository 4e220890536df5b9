/** Eight ways in which the encoder's folder can be bad: cut, fetched without its large files, swapped, gone. */
import { cp, open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One way to be bad, and what is said of it. */
export interface ModelDamage {
  readonly name: string;
  /** Damages a copy of the shipped model. */
  apply(model: string): Promise<unknown>;
  readonly reason: RegExp;
}

const SHIPPED = "language/encoder/model";
const WEIGHTS = "onnx/model_quantized.onnx";
const LFS_POINTER = "version https://git-lfs.github.com/spec/v1\n";

export const MODEL_DAMAGES: readonly ModelDamage[] = [
  {
    name: "cut weights",
    apply: (model) => truncate(join(model, WEIGHTS), 100_000),
    reason: /bytes instead of/,
  },
  { name: "a git-LFS pointer", apply: put(WEIGHTS, LFS_POINTER), reason: /LFS/ },
  { name: "no weights", apply: (model) => rm(join(model, WEIGHTS)), reason: /missing/ },
  { name: "weights with one bit changed", apply: flipWeights, reason: /damaged/ },
  { name: "another model's tokenizer", apply: put("tokenizer.json", "{}"), reason: /bytes/ },
  { name: "a broken manifest", apply: put("manifest.json", "{"), reason: /manifest/ },
  { name: "another model's canaries", apply: changeCanaries, reason: /canary/ },
  {
    name: "nothing at all",
    apply: (model) => rm(model, { recursive: true }),
    reason: /no model|hidden_size|holds/,
  },
];

/** Puts the shipped model into a folder, to be damaged there. */
export function copyModel(folder: string): Promise<void> {
  return cp(SHIPPED, folder, { recursive: true });
}

/** A model that works, but is not the one that the calibration was made for. */
export async function makeAnotherModel(model: string): Promise<void> {
  const manifest = await readManifest(model);
  const another = { ...manifest, prefixes: { query: "query: ", passage: "" }, canaries: [] };
  await put("manifest.json", JSON.stringify(another))(model);
}

function put(file: string, text: string) {
  return (model: string): Promise<void> => writeFile(join(model, file), text);
}

async function flipWeights(model: string): Promise<void> {
  const handle = await open(join(model, WEIGHTS), "r+");
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, 5_000);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, 5_000);
  await handle.close();
}

async function changeCanaries(model: string): Promise<void> {
  const manifest = await readManifest(model);
  for (const canary of manifest.canaries)
    canary.vector = canary.vector.map((value: number) => -value);
  await put("manifest.json", JSON.stringify(manifest))(model);
}

async function readManifest(model: string): Promise<{ canaries: { vector: number[] }[] }> {
  return JSON.parse(await readFile(join(model, "manifest.json"), "utf8"));
}
