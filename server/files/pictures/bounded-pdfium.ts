/** PDFium with a bound on its memory: a page of some kilobytes can ask for gigabytes within a second. */
import { readFile } from "node:fs/promises";
import type { PDFiumLibrary } from "@hyzyla/pdfium";

/** Enough for an A4 page scanned in colour at 300 dots an inch and held whole. */
const MOST_BYTES = 100_000_000;

/** Thrown out of whatever PDFium was doing, which is then in no state to go on, nor to be tidied up. */
export class TooMuchMemory extends Error {}

/** Loaded when there is a PDF: it takes 20 MB. Its calls throw {@link TooMuchMemory}. */
export async function loadPdfium(): Promise<PDFiumLibrary> {
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
