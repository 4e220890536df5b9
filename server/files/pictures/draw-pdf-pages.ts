/** The first pages of a PDF, drawn one under the other as one long picture. */
import { readFile } from "node:fs/promises";
import type { PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import type { Raster } from "../reading/raster.ts";

/** The pages as one picture, or why there is none. */
export type DrawnPages =
  | {
      readonly kind: "drawn";
      readonly raster: Raster;
      readonly shown: number;
      readonly total: number;
    }
  | { readonly kind: "locked" | "too_many_pixels" | "too_much_memory" | "unreadable" };

const MOST_PAGES = 10;
/** Pixels across the widest page. */
const ACROSS = 1000;
const GAP = 8;

/**
 * A page of some kilobytes can ask for gigabytes within a second. Enough for an A4 page scanned in colour at 300 dots an inch and held whole.
 */
const MOST_BYTES = 100_000_000;

/** Thrown out of whatever PDFium was doing, which is then in no state to go on, nor to be tidied up. */
class TooMuchMemory extends Error {}

/** Never throws at a damaged file: that is `unreadable`. */
export async function drawPdfPages(bytes: Uint8Array, maxPixels: number): Promise<DrawnPages> {
  const library = await loadPdfium();
  try {
    const document = await library.loadDocument(bytes);
    const drawn = await drawPages(document, maxPixels);
    document.destroy();
    library.destroy();
    return drawn;
  } catch (error) {
    // Nothing is tidied up: what broke off in the middle breaks again. All of it goes with the library's memory.
    if (error instanceof TooMuchMemory) return { kind: "too_much_memory" };
    const words = error instanceof Error ? error.message : "";
    return { kind: /password/i.test(words) ? "locked" : "unreadable" };
  }
}

async function drawPages(document: PDFiumDocument, maxPixels: number): Promise<DrawnPages> {
  const total = document.getPageCount();
  const shown = Math.min(total, MOST_PAGES);
  if (shown < 1) return { kind: "unreadable" };
  const pages = Array.from({ length: shown }, (_, index) => document.getPage(index));
  const sizes = pages.map((page) => page.getOriginalSize());
  const widest = Math.max(...sizes.map(({ originalWidth }) => originalWidth));
  const scale = ACROSS / Math.max(1, widest);
  const heights = sizes.map(({ originalHeight }) => Math.ceil(originalHeight * scale));
  const height = heights.reduce((sum, each) => sum + each + GAP, -GAP);
  if (!(height > 0) || ACROSS * height > maxPixels) return { kind: "too_many_pixels" };
  const data = new Uint8Array(ACROSS * height * 3).fill(200);
  let top = 0;
  for (const [index, page] of pages.entries()) {
    const drawn = await page.render({ scale });
    paste(data, { ...drawn, top, most: heights[index] ?? 0 });
    top += (heights[index] ?? 0) + GAP;
  }
  return { kind: "drawn", raster: { data, width: ACROSS, height }, shown, total };
}

interface Drawn {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly most: number;
}

/** Copies a page (blue first, with alpha over white) into the long picture. */
function paste(into: Uint8Array, { data, width, height, top, most }: Drawn): void {
  for (let y = 0; y < Math.min(height, most); y += 1) {
    for (let x = 0; x < Math.min(width, ACROSS); x += 1) {
      const from = (y * width + x) * 4;
      const to = ((top + y) * ACROSS + x) * 3;
      const alpha = (data[from + 3] ?? 255) / 255;
      for (let plane = 0; plane < 3; plane += 1)
        into[to + plane] = (data[from + 2 - plane] ?? 0) * alpha + 255 * (1 - alpha);
    }
  }
}

/** Loaded when there is a PDF: it takes 20 MB. Its calls throw {@link TooMuchMemory}. */
async function loadPdfium(): Promise<PDFiumLibrary> {
  const { PDFiumLibrary } = await import("@hyzyla/pdfium");
  const program = await readFile(new URL(import.meta.resolve("@hyzyla/pdfium/pdfium.wasm")));
  const compiled = await WebAssembly.compile(program);
  return PDFiumLibrary.init({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(compiled, bounded(imports));
      // Typed with one argument; the library's own loader takes the module second.
      (done as (instance: WebAssembly.Instance, module: WebAssembly.Module) => void)(
        instance,
        compiled,
      );
      return instance.exports;
    },
  });
}

type Grow = (bytes: number) => boolean;

/** Its heap grows by this one call. */
function bounded(imports: WebAssembly.Imports): WebAssembly.Imports {
  const grow = imports["env"]?.["emscripten_resize_heap"] as Grow | undefined;
  if (grow === undefined) throw new Error("PDFium grows in a way that cannot be bounded");
  const growBounded: Grow = (bytes) => {
    if (bytes > MOST_BYTES) throw new TooMuchMemory();
    return grow(bytes);
  };
  return { ...imports, env: { ...imports["env"], emscripten_resize_heap: growBounded } };
}
