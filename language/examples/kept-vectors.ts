/** The vectors of examples on disk: an edit then encodes the lines that are new, after a restart as well. */
import { openSealed, sealFiles, toBytes, toFloats } from "./sealed-files.ts";
import { VectorStore } from "./vector-store.ts";

/** The encoder they were made with. */
export interface VectorsOwner {
  readonly encoder: string;
  readonly dimensions: number;
}

/** Keeps all vectors of a store in a folder of their own. */
export async function keepVectors(
  folder: string,
  owner: VectorsOwner,
  store: VectorStore,
): Promise<void> {
  await sealFiles(
    folder,
    { ...owner },
    {
      "texts.txt": Buffer.from(store.keys().join("\n")),
      "vectors.bin": toBytes(store.bytes()),
    },
  );
}

/** The store kept for exactly this encoder, else undefined. */
export async function readVectors(
  folder: string,
  owner: VectorsOwner,
): Promise<VectorStore | undefined> {
  const opened = await openSealed(folder, { ...owner });
  if (opened.kind !== "ok") return undefined;
  const keys = opened.files.get("texts.txt")?.toString() ?? "";
  const bytes = opened.files.get("vectors.bin") ?? Buffer.alloc(0);
  const known = keys === "" ? [] : keys.split("\n");
  return VectorStore.restore(owner.dimensions, known, toFloats(bytes));
}
