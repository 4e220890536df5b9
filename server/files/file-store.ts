/** Where images lie: `<root>/<first two of id>/<id>` and `<id>.thumb`. Ids are UUIDs of ours, never input. */
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The whole image or its thumbnail. */
export type FileVariant = "full" | "thumb";

/** Keeps the bytes of images, by id. */
export interface FileStore {
  /** Both parts are on the disk, synced, before it returns. */
  write(
    id: string,
    parts: { readonly full: Uint8Array; readonly thumb: Uint8Array },
  ): Promise<void>;
  /** A stream and its length, or undefined when there is no such file. */
  read(
    id: string,
    variant: FileVariant,
  ): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined>;
  /** Removes both parts; those that are gone already are no error. */
  remove(id: string): Promise<void>;
}

/** Files below one folder, which several nodes may share. */
export function createFileStore(root: string): FileStore {
  const pathOf = (id: string, variant: FileVariant): string => {
    if (!ID.test(id)) throw new TypeError("not a file id");
    return join(root, id.slice(0, 2), variant === "full" ? id : `${id}.thumb`);
  };
  return {
    async write(id, { full, thumb }) {
      await mkdir(join(root, id.slice(0, 2)), { recursive: true });
      await writeSynced(pathOf(id, "thumb"), thumb);
      await writeSynced(pathOf(id, "full"), full);
    },
    async read(id, variant) {
      const path = pathOf(id, variant);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) return undefined;
      return { stream: createReadStream(path), bytes: found.size };
    },
    async remove(id) {
      await Promise.all([
        rm(pathOf(id, "full"), { force: true }),
        rm(pathOf(id, "thumb"), { force: true }),
      ]);
    },
  };
}

/** Whole or not at all: written beside, synced, renamed. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.part`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
