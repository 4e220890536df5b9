import type { RequestHandler } from "express";
import { AppError } from "../../kernel/errors.ts";
import { addressOf } from "./request-context.ts";

/** Longer than a JSON body of any honest client takes, on any network. */
const LONGEST_MS = 20_000;

/** Bodies of one network that may be on their way at once: a whole office sends fewer. */
const MOST_OF_ONE = 200;

/**
 * Closes connections whose JSON body does not come to its end: each holds a socket and a handler until then. More
 * than `mostOfOne` of one network are told to come back.
 */
export function createSlowBodyGuard({
  longestMs = LONGEST_MS,
  mostOfOne = MOST_OF_ONE,
} = {}): RequestHandler {
  const awaited = new Map<string, number>();
  const enter = (network: string): (() => void) => {
    const before = awaited.get(network) ?? 0;
    if (before >= mostOfOne) throw new AppError("rate_limited", { details: { retrySeconds: 2 } });
    awaited.set(network, before + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (awaited.get(network) ?? 1) - 1;
      if (now === 0) awaited.delete(network);
      else awaited.set(network, now);
    };
  };
  return (request, response, next) => {
    const isAwaited = request.headers["content-length"] !== undefined && !request.complete;
    if (!isAwaited && request.headers["transfer-encoding"] === undefined) return next();
    const leave = enter(addressOf(request));
    const deadline = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, longestMs);
    const end = (): void => {
      clearTimeout(deadline);
      leave();
    };
    for (const event of ["end", "close", "error"]) request.once(event, end);
    response.once("close", end);
    next();
  };
}
