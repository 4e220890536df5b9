/** A HEIC photograph of a phone's size, as phones write them: a grid of tiles. Nothing here can encode one. */
import { readFile } from "node:fs/promises";

/** A small picture of one tile. */
const TILE = new URL("../../../test/support/files/order-number.heic", import.meta.url);
const COLUMNS = 13;
const ROWS = 25;

/** 4160 × 3000 pixels: the same tile of 320 × 120 over and over, decoded anew each time. */
export async function makeLargeHeic(): Promise<Buffer> {
  const small = await readFile(TILE);
  const boxes = childrenOf(small, 0, small.length);
  const meta = requireBox(boxes, "meta");
  const parts = childrenOf(small, meta.from + 4, meta.to);
  const properties = childrenOf(small, requireBox(parts, "iprp").from, meta.to);
  const kept = childrenOf(
    small,
    requireBox(properties, "ipco").from,
    requireBox(properties, "ipco").to,
  );
  // The item's bytes come first in the small file's `mdat`; what follows them is what the camera noted.
  const data = requireBox(boxes, "mdat");
  const length = small.readUInt32BE(requireBox(parts, "iloc").from + 22);
  const tile = small.subarray(data.from, data.from + length);
  return assemble(
    kept.map(({ start, to }) => small.subarray(start, to)),
    tile,
  );
}

function assemble(properties: readonly Buffer[], tile: Buffer): Buffer {
  const ids = Array.from({ length: COLUMNS * ROWS }, (_, at) => at + 2);
  const size = [COLUMNS * 320, ROWS * 120];
  const grid = Buffer.concat([Buffer.from([0, 0, ROWS - 1, COLUMNS - 1]), ...size.map(two)]);
  const start = box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1"));
  const whole = properties.length + 1;
  const own = properties.map((_, at) => at + 1);
  const meta = (dataAt: number): Buffer =>
    full(
      "meta",
      full("hdlr", four(0), Buffer.from("pict"), Buffer.alloc(13)),
      full("pitm", two(1)),
      places(ids, { gridAt: dataAt, tileAt: dataAt + grid.length, grid, tile }),
      full("iinf", two(ids.length + 1), item(1, "grid"), ...ids.map((id) => item(id, "hvc1"))),
      full("iref", box("dimg", two(1), two(ids.length), ...ids.map(two))),
      box(
        "iprp",
        box("ipco", ...properties, full("ispe", ...size.map(four))),
        full(
          "ipma",
          four(ids.length + 1),
          Buffer.concat([two(1), Buffer.from([1, whole])]),
          ...ids.map((id) => Buffer.concat([two(id), Buffer.from([own.length, ...own])])),
        ),
      ),
    );
  const dataAt = start.length + meta(0).length + 8;
  return Buffer.concat([start, meta(dataAt), box("mdat", grid, tile)]);
}

/** Where the bytes of each item lie: the tiles share theirs. */
function places(
  ids: readonly number[],
  at: { gridAt: number; tileAt: number; grid: Buffer; tile: Buffer },
): Buffer {
  const place = (id: number, from: number, length: number) =>
    Buffer.concat([two(id), two(0), two(1), four(from), four(length)]);
  return full(
    "iloc",
    Buffer.from([0x44, 0]),
    two(ids.length + 1),
    place(1, at.gridAt, at.grid.length),
    ...ids.map((id) => place(id, at.tileAt, at.tile.length)),
  );
}

const item = (id: number, kind: string): Buffer => {
  const box = full("infe", two(id), two(0), Buffer.from(`${kind}\0`));
  box.writeUInt8(2, 8);
  return box;
};

function box(kind: string, ...inside: readonly Buffer[]): Buffer {
  const length = inside.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([four(length), Buffer.from(kind), ...inside]);
}

/** A box with a version and flags, all nought. */
const full = (kind: string, ...inside: readonly Buffer[]): Buffer => box(kind, four(0), ...inside);

function two(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function four(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

interface Box {
  readonly kind: string;
  readonly start: number;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

function childrenOf(bytes: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let start = from; start < to; start += bytes.readUInt32BE(start)) {
    const kind = bytes.toString("latin1", start + 4, start + 8);
    found.push({ kind, start, from: start + 8, to: start + bytes.readUInt32BE(start) });
  }
  return found;
}

function requireBox(boxes: readonly Box[], kind: string): Box {
  const found = boxes.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in ${TILE.pathname}`);
  return found;
}
