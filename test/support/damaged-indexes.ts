/** Sixty-seven ways an index folder can be bad: cut, changed, emptied, swapped, forged, foreign. */
import { cp, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where a good index lies before it is damaged, and one of another encoder. */
export interface IndexCopy {
  /** The folder with one folder a model and `classifier`. */
  readonly root: string;
  /** Folder of the vectors and the graph. */
  readonly dense: string;
  readonly classifier: string;
  /** The dense folder of another encoder over the same wordings. */
  readonly foreign: string;
}

/** One way to be bad. */
export interface Damage {
  readonly name: string;
  apply(index: IndexCopy): Promise<unknown>;
}

type Part = "dense" | "classifier";

/** The corpus: 45 of data files, 12 of the seal, 5 of the classifier, 5 of whole folders. */
export const INDEX_DAMAGES: readonly Damage[] = [
  ...["keys.txt", "vectors.bin", "graph.bin"].flatMap(damagesOfData),
  ...damagesOfSeal(),
  cut("classifier", "subjects.bin", 0.5),
  flipped("classifier", "lists.bin", 0.5),
  cut("classifier", "terms.bin", 0.1),
  removed("classifier", "rows.bin"),
  cut("classifier", "seal.json", 0.7),
  ...damagesOfFolders(),
];

function damagesOfData(file: string): Damage[] {
  const all = (name: string, change: (bytes: Buffer) => Buffer) => changed(file, name, change);
  return [
    ...[0, 1, 7, 96, 0.5].map((length) => cut("dense", file, length)),
    all("without its last byte", (bytes) => bytes.subarray(0, -1)),
    ...[0, 8, 40, 0.5, 1].map((at) => flipped("dense", file, at)),
    all("with a byte too many", (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
    all("of zero bytes only", (bytes) => Buffer.alloc(bytes.length)),
    all("with huge lengths in its header", (bytes) => Buffer.from(bytes).fill(0xff, 0, 96)),
    removed("dense", file),
  ];
}

function damagesOfSeal(): Damage[] {
  const seal = (name: string, change: (text: string) => string) =>
    changed("seal.json", name, (bytes) => Buffer.from(change(bytes.toString("utf8"))));
  return [
    ...[0, 1, 0.5].map((length) => cut("dense", "seal.json", length)),
    seal("without its last byte", (text) => text.slice(0, -1)),
    seal("of nothing", () => "{}"),
    seal("that is not JSON", () => "\u0000\u0001PNG"),
    seal("that is a git-LFS pointer", () => "version https://git-lfs.github.com/spec/v1\n"),
    seal("with huge lengths", (text) =>
      text.replaceAll(/"bytes":\d+/g, '"bytes":9007199254740991'),
    ),
    seal("with negative lengths", (text) => text.replaceAll(/"bytes":\d+/g, '"bytes":-1')),
    seal("that leaves the folder", (text) => text.replace("graph.bin", "../graph.bin")),
    seal("of an older format", (text) => text.replace(/"format":\d+/, '"format":1')),
    seal("that names no files", (text) => JSON.stringify({ ...JSON.parse(text), files: {} })),
  ];
}

function damagesOfFolders(): Damage[] {
  return [
    {
      name: "another model's folder under this model's name",
      apply: async ({ dense, foreign }) => {
        await rm(dense, { recursive: true });
        await cp(foreign, dense, { recursive: true });
      },
    },
    {
      name: "another model's vectors under this model's seal",
      apply: ({ dense, foreign }) =>
        cp(join(foreign, "vectors.bin"), join(dense, "vectors.bin"), { force: true }),
    },
    {
      name: "graph and vectors swapped",
      apply: async ({ dense }) => {
        await rename(join(dense, "graph.bin"), join(dense, "aside"));
        await rename(join(dense, "vectors.bin"), join(dense, "graph.bin"));
        await rename(join(dense, "aside"), join(dense, "vectors.bin"));
      },
    },
    {
      name: "a folder in place of the graph",
      apply: async ({ dense }) => {
        await rm(join(dense, "graph.bin"));
        await mkdir(join(dense, "graph.bin"));
      },
    },
    {
      name: "a file in place of the model's folder",
      apply: async ({ dense }) => {
        await rm(dense, { recursive: true });
        await writeFile(dense, "not a folder");
      },
    },
  ];
}

/** A place in a file: bytes when 2 or more (or 0 and 1 as they are), else a share of its length. */
async function placeIn(path: string, at: number): Promise<number> {
  return Number.isInteger(at) ? at : Math.floor((await stat(path)).size * at);
}

function cut(part: Part, file: string, length: number): Damage {
  return {
    name: `${part}/${file} cut to ${Number.isInteger(length) ? `${length} bytes` : `${length} of it`}`,
    apply: async (index) => {
      const path = join(index[part], file);
      await truncate(path, await placeIn(path, length));
    },
  };
}

function flipped(part: Part, file: string, at: number): Damage {
  return {
    name: `${part}/${file} with a bit changed at ${at}`,
    apply: async (index) => {
      const path = join(index[part], file);
      const handle = await open(path, "r+");
      const place = await placeIn(path, at);
      const byte = Buffer.alloc(1);
      await handle.read(byte, 0, 1, place);
      byte[0] = (byte[0] ?? 0) ^ 1;
      await handle.write(byte, 0, 1, place);
      await handle.close();
    },
  };
}

function removed(part: Part, file: string): Damage {
  return { name: `${part}/${file} gone`, apply: (index) => rm(join(index[part], file)) };
}

function changed(file: string, how: string, change: (bytes: Buffer) => Buffer): Damage {
  return {
    name: `dense/${file} ${how}`,
    apply: async ({ dense }) => {
      const path = join(dense, file);
      await writeFile(path, change(await readFile(path)));
    },
  };
}
