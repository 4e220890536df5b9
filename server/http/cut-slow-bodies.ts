import type { RequestHandler } from "express";

/** Longer than a JSON body of any honest client takes, on any network. */
const LONGEST_MS = 20_000;

/** Closes connections whose JSON body does not come to its end: each holds a socket and a handler until then. */
export function createSlowBodyGuard(longestMs: number = LONGEST_MS): RequestHandler {
  return (request, response, next) => {
    const isAwaited = request.headers["content-length"] !== undefined && !request.complete;
    if (!isAwaited && request.headers["transfer-encoding"] === undefined) return next();
    const deadline = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, longestMs);
    for (const event of ["end", "close", "error"])
      request.once(event, () => clearTimeout(deadline));
    response.once("close", () => clearTimeout(deadline));
    next();
  };
}
