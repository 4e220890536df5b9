import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import { z } from "zod";

/** File in a model's folder that holds vectors made ahead of time. */
export const PACK_FILE = "wordings.bin";

/** Bytes of a text's SHA-256 that name it. */
const KEY = 8;
const headSchema = z.object({
  format: z.literal(1),
  model: z.string(),
  dimensions: z.number().int().positive(),
  count: z.number().int().nonnegative(),
  /** One unit of the 8-bit numbers. */
  step: z.number().positive(),
  sha256: z.string(),
});

/**
 * Vectors that were made ahead of time, 8 bits a number, found by the hash of their text: a first start
 * need not encode the wordings that we ship. Only for the very model that made them.
 */
export class VectorPack {
  readonly #keys: BigUint64Array;
  readonly #rows: Int8Array;
  readonly #dimensions: number;
  readonly #step: number;

  private constructor(head: z.infer<typeof headSchema>, body: Buffer) {
    const own = new Uint8Array(body).buffer;
    this.#keys = new BigUint64Array(own, 0, head.count);
    this.#rows = new Int8Array(own, head.count * KEY);
    this.#dimensions = head.dimensions;
    this.#step = head.step;
  }

  /** The pack in a file; undefined when there is none, or it is damaged or another model's. */
  static async read(path: string, model: string): Promise<VectorPack | undefined> {
    const file = await readFile(path).catch(() => undefined);
    if (file === undefined) return undefined;
    const end = file.indexOf(10);
    const head = parseHead(file.subarray(0, Math.max(0, end)).toString("utf8"));
    if (head === undefined || head.model !== model) return undefined;
    const body = await promisify(brotliDecompress)(file.subarray(end + 1)).catch(() => undefined);
    if (body?.length !== head.count * (KEY + head.dimensions)) return undefined;
    return hash(body).toString("hex") === head.sha256 ? new VectorPack(head, body) : undefined;
  }

  get size(): number {
    return this.#keys.length;
  }

  /** The text's vector, of length one but for rounding; undefined when it was not made ahead. */
  find(text: string): Float32Array | undefined {
    const row = this.#rowOf(keyOf(text));
    if (row < 0) return undefined;
    const vector = new Float32Array(this.#dimensions);
    const from = row * this.#dimensions;
    for (let i = 0; i < vector.length; i += 1) vector[i] = (this.#rows[from + i] ?? 0) * this.#step;
    return vector;
  }

  #rowOf(key: bigint): number {
    let low = 0;
    let high = this.#keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#keys[middle] ?? 0n;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Writes a pack of these texts' vectors for a model; same input, same bytes. */
export async function writeVectorPack(
  path: string,
  model: string,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const rows = [...vectors].map(([text, vector]) => ({ key: keyOf(text), vector }));
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  const dimensions = rows[0]?.vector.length ?? 1;
  let largest = 0;
  for (const { vector } of rows)
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const step = largest / 127 || 1;
  const keys = BigUint64Array.from(rows, ({ key }) => key);
  const values = new Int8Array(rows.length * dimensions);
  rows.forEach(({ vector }, row) => {
    vector.forEach((value, i) => {
      values[row * dimensions + i] = Math.round(value / step);
    });
  });
  const body = Buffer.concat([new Uint8Array(keys.buffer), new Uint8Array(values.buffer)]);
  const head: z.infer<typeof headSchema> = {
    format: 1,
    model,
    dimensions,
    count: rows.length,
    step,
    sha256: hash(body).toString("hex"),
  };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const packed = await promisify(brotliCompress)(body, { params });
  await writeFile(path, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), packed]));
}

function parseHead(text: string): z.infer<typeof headSchema> | undefined {
  try {
    return headSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function keyOf(text: string): bigint {
  return hash(text).readBigUInt64LE();
}

function hash(data: Uint8Array | string): Buffer {
  return createHash("sha256").update(data).digest();
}
