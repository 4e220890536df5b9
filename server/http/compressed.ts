/** Fewer bytes on the wire: built files are compressed when they are built, pages when they are sent. */
import { access } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import compression from "compression";
import type { RequestHandler, Response } from "express";

const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;
const COMPRESSIBLE = new Set([".js", ".css", ".html", ".svg", ".json"]);
/** Shorter texts do not get shorter. */
const WORTH_BYTES = 1400;

/** Compresses the texts that the routes after it send. For pages alone: they hold no secrets to be guessed by length. */
export function createCompression(): RequestHandler {
  return compression({ threshold: WORTH_BYTES });
}

/** Serves `<file>.br` or `<file>.gz` in the place of a built file, when it is there and the browser takes it. */
export function createPrecompressed(
  folder: string,
  setHeaders: (response: Response, path: string) => void,
): RequestHandler {
  return async (request, response, next) => {
    const extension = extname(request.path);
    const path = normalize(request.path);
    if (!COMPRESSIBLE.has(extension) || !["GET", "HEAD"].includes(request.method)) return next();
    response.vary("Accept-Encoding");
    for (const { name, extension: suffix } of ENCODINGS) {
      if (!request.acceptsEncodings(name)) continue;
      const file = join(folder, `${path}${suffix}`);
      if (!file.startsWith(folder) || !(await exists(file))) continue;
      setHeaders(response, path);
      response.type(extension).setHeader("Content-Encoding", name);
      return response.sendFile(`${path}${suffix}`, { root: folder, cacheControl: false });
    }
    next();
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
