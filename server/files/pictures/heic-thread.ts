/** The thread of decode-heic.ts: takes one HEIC file and posts its pixels. */
import { parentPort, workerData } from "node:worker_threads";
import libheif from "libheif-js/wasm-bundle.js";
import type { Raster } from "../reading/raster.ts";

/** Larger pictures are halved while they are copied out of the decoder. */
const MOST_WHOLE = 16_500_000;

const { bytes, mostPixels } = workerData as { bytes: Uint8Array; mostPixels: number };
const [first] = new libheif.HeifDecoder().decode(bytes);
if (first === undefined) throw new Error("a HEIC file without a picture");
const size = { width: first.get_width(), height: first.get_height() };
if (size.width * size.height > mostPixels) parentPort?.postMessage("too_many_pixels");
else {
  const half = size.width * size.height > MOST_WHOLE ? 2 : 1;
  const raster: Raster = {
    width: Math.floor(size.width / half),
    height: Math.floor(size.height / half),
    data: new Uint8Array(Math.floor(size.width / half) * Math.floor(size.height / half) * 3),
  };
  // The decoder hands over a view of its memory, whole or from a place on: copied here once, without alpha.
  const data = {
    set(rgba: Uint8Array, from = 0): void {
      copyPixels(raster, { rgba, from, width: size.width, step: half });
    },
  };
  first.display({ data, ...size }, (shown) => {
    if (shown === null) throw new Error("a damaged HEIC file");
    parentPort?.postMessage(raster, [raster.data.buffer as ArrayBuffer]);
  });
}

interface Part {
  readonly rgba: Uint8Array;
  /** Bytes of the picture before this part of it. */
  readonly from: number;
  readonly width: number;
  /** 2 takes every other pixel of every other row. */
  readonly step: number;
}

function copyPixels(into: Raster, { rgba, from, width, step }: Part): void {
  const firstRow = from / 4 / width;
  const rows = rgba.length / 4 / width;
  for (let row = 0; row < rows; row += 1) {
    const y = (firstRow + row) / step;
    if (!Number.isInteger(y) || y >= into.height) continue;
    for (let x = 0; x < into.width; x += 1) {
      const source = (row * width + x * step) * 4;
      const target = (y * into.width + x) * 3;
      into.data[target] = rgba[source] ?? 0;
      into.data[target + 1] = rgba[source + 1] ?? 0;
      into.data[target + 2] = rgba[source + 2] ?? 0;
    }
  }
}
