import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Raised when what is kept in sealed folders changes shape, so that older folders are rebuilt. */
const FORMAT = 2;
const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const sealSchema = z.object({
  format: z.literal(FORMAT),
  /** What the files belong to: model, corpus, settings. */
  belongsTo: z.record(z.string(), z.union([z.string(), z.number()])),
  files: z.record(
    z.string().regex(NAME),
    z.object({ bytes: z.number().int(), sha256: z.string() }),
  ),
});

/** Facts that must be equal for kept files to be used. */
export type BelongsTo = Readonly<Record<string, string | number>>;

/** The checked files of a folder, or why it has to be rebuilt. */
export type OpenedFiles =
  | { readonly kind: "ok"; readonly files: ReadonlyMap<string, Buffer> }
  | { readonly kind: "rebuild"; readonly reason: "missing" | "foreign" | "damaged" };

/**
 * Writes files and, last, a seal with their lengths and hashes, so that whatever interrupts this leaves a
 * folder that is refused and not one that is half right. `write` parts are given a path to write to.
 */
export async function sealFiles(
  folder: string,
  belongsTo: BelongsTo,
  parts: Readonly<Record<string, Uint8Array | ((path: string) => void)>>,
): Promise<void> {
  await makeFolder(folder);
  const files: Record<string, { bytes: number; sha256: string }> = {};
  for (const [name, part] of Object.entries(parts)) {
    const path = join(folder, name);
    const aside = `${path}.${process.pid}.tmp`;
    if (typeof part === "function") part(aside);
    else await writeFile(aside, part);
    const bytes = typeof part === "function" ? await readFile(aside) : part;
    files[name] = { bytes: bytes.length, sha256: sha256(bytes) };
    await rename(aside, path);
  }
  const seal = join(folder, "seal.json");
  const aside = `${seal}.${process.pid}.tmp`;
  await writeFile(aside, JSON.stringify({ format: FORMAT, belongsTo, files }));
  await rename(aside, seal);
}

/** What lies in the folder's place and is none, is ours to replace: everything here can be rebuilt. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true }).catch(() => "blocked");
  if (made !== "blocked") return;
  await rm(folder, { force: true });
  await mkdir(folder, { recursive: true });
}

/**
 * Reads a sealed folder. Every length and hash is checked before anything is handed out, because native
 * code that loads a damaged index ends the process instead of throwing. Never throws.
 */
export async function openSealed(folder: string, belongsTo: BelongsTo): Promise<OpenedFiles> {
  const text = await readFile(join(folder, "seal.json"), "utf8").catch(() => undefined);
  if (text === undefined) return { kind: "rebuild", reason: "missing" };
  const seal = parseSeal(text);
  if (seal === undefined) return { kind: "rebuild", reason: "damaged" };
  const same = Object.entries(belongsTo).every(([name, value]) => seal.belongsTo[name] === value);
  if (!same) return { kind: "rebuild", reason: "foreign" };
  const files = new Map<string, Buffer>();
  for (const [name, { bytes, sha256: hash }] of Object.entries(seal.files)) {
    const data = await readFile(join(folder, name)).catch(() => undefined);
    if (data === undefined || data.length !== bytes || sha256(data) !== hash) {
      return { kind: "rebuild", reason: "damaged" };
    }
    files.set(name, data);
  }
  return { kind: "ok", files };
}

/** Removes a folder that was refused; a failure to do so does not matter. */
export async function discardSealed(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** The numbers in bytes read from a file, whatever their alignment was; where it fits without a copy. */
export function toFloats(bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset } = aligned(bytes);
  return new Float32Array(buffer, byteOffset, Math.floor(bytes.length / 4));
}

/** As {@link toFloats}, for whole numbers. */
export function toIntegers(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset } = aligned(bytes);
  return new Int32Array(buffer, byteOffset, Math.floor(bytes.length / 4));
}

function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
}

/** The bytes behind numbers, without a copy. */
export function toBytes(values: Float32Array | Int8Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** SHA-256 in hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

function parseSeal(text: string): z.infer<typeof sealSchema> | undefined {
  try {
    return sealSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
