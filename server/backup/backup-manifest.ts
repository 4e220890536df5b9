/** What a backup holds: the list that it is checked by. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const manifestSchema = z.object({
  /** Of this format. */
  version: z.literal(1),
  program: z.string(),
  createdAt: z.iso.datetime(),
  engine: z.enum(["sqlite", "postgres"]),
  /** The newest migration that the database has. */
  migration: z.string(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});
/** A backup's list of contents. */
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Its name in the folder of a backup. */
export const MANIFEST = "manifest.json";

/** Lists the folder with hashes and writes the list into it. */
export async function writeManifest(
  folder: string,
  about: Omit<BackupManifest, "version" | "files">,
): Promise<BackupManifest> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  for (const path of await listFiles(folder)) files[path] = await weigh(join(folder, path));
  const manifest: BackupManifest = { version: 1, ...about, files };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** @throws Error that says what is wrong with the folder or its list */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => {
    throw new Error(`${folder} is no backup: it has no ${MANIFEST}.`);
  });
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${join(folder, MANIFEST)} cannot be read by this version of Frontdesk.`);
}

/** What differs from the list, a line each. */
export async function findDifferences(
  folder: string,
  { files }: BackupManifest,
): Promise<readonly string[]> {
  const there = new Set(await listFiles(folder));
  const faults: string[] = [];
  for (const [path, { bytes, sha256 }] of Object.entries(files)) {
    if (!there.delete(path)) faults.push(`${path} is missing`);
    else {
      const now = await weigh(join(folder, path));
      if (now.bytes !== bytes || now.sha256 !== sha256) faults.push(`${path} was changed or cut`);
    }
  }
  there.delete(MANIFEST);
  return [...faults, ...[...there].map((path) => `${path} does not belong to it`)];
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

async function weigh(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(path), async (source) => {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      hash.update(chunk);
    }
  });
  return { bytes, sha256: hash.digest("hex") };
}
