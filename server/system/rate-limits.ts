/** The limiter of the whole server: memory on one node, Redis when nodes share. */
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
} from "rate-limiter-flexible";
import type { LimitedUse, Limiter } from "./limiter.ts";

interface Allowance {
  readonly uses: number;
  readonly seconds: number;
  /** For callers on this very machine: demos and tests open more chats than a shopper does. */
  readonly onThisMachine?: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Numbers of Chatwoot's and OWASP's defaults; RATE_LIMIT_FACTOR multiplies them. */
export const ALLOWANCES: Readonly<Record<LimitedUse, Allowance>> = {
  "socket:connect": { uses: 120, seconds: MINUTE, onThisMachine: 3000 },
  "socket:request": { uses: 600, seconds: MINUTE },
  "conversation:open": { uses: 6, seconds: 12 * HOUR, onThisMachine: 600 },
  "message:send": { uses: 100, seconds: MINUTE },
  "http:request": { uses: 3000, seconds: MINUTE },
  "http:upload": { uses: 60, seconds: HOUR },
  "http:transcript": { uses: 30, seconds: HOUR },
  "http:report": { uses: 60, seconds: MINUTE },
  "accounts:sign-in": { uses: 30, seconds: 5 * MINUTE },
  // Wrong tries only: of one caller, and at one case by whomever, which slows down and locks nobody out for long.
  "case:find": { uses: 5, seconds: HOUR },
  "case:prove": { uses: 10, seconds: 10 * MINUTE },
  "link:open": { uses: 30, seconds: HOUR },
};

/** The table of limits in docs/operations.md. */
export function presentLimitsTable(): string {
  const rows = Object.entries(ALLOWANCES).map(([use, { uses, seconds, onThisMachine }]) => {
    const here = onThisMachine === undefined ? "" : `${onThisMachine}`;
    const span = seconds >= HOUR ? `${seconds / HOUR} h` : `${seconds / MINUTE} min`;
    return `| \`${use}\` | ${uses} in ${span} | ${here} |`;
  });
  return ["| what | limit | from this machine |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

/** How generous limits are, and where they are counted. */
export interface LimiterOptions {
  /** Multiplies every allowance; never below one use. */
  readonly factor: number;
  /** A connected client of the package `redis`. While it is away each node counts for itself. */
  readonly redis?: object;
}

/** One counter for each use and caller; a window starts with its first use. */
export function createLimiter({ factor, redis }: LimiterOptions): Limiter {
  const counters = new Map<string, RateLimiterAbstract>();
  const counterOf = (what: LimitedUse, points: number): RateLimiterAbstract => {
    const name = `${what}:${points}`;
    const counter =
      counters.get(name) ??
      createCounter({ keyPrefix: name, duration: ALLOWANCES[what].seconds, points }, redis);
    counters.set(name, counter);
    return counter;
  };
  const counterFor = (what: LimitedUse, who: string): RateLimiterAbstract => {
    const { uses, onThisMachine } = ALLOWANCES[what];
    const allowed = isThisMachine(who) ? (onThisMachine ?? uses) : uses;
    return counterOf(what, Math.max(1, Math.round(allowed * factor)));
  };
  return {
    async giveBack(what, who) {
      await counterFor(what, who).reward(who);
    },
    async take(what, who) {
      try {
        await counterFor(what, who).consume(who);
        return { ok: true };
      } catch (refusal) {
        // The package rejects with a result when it is too much, and with an Error when it failed itself:
        // a broken counter must not close the desk.
        if (refusal instanceof Error) return { ok: true };
        return { ok: false, retryMs: msBeforeNext(refusal) };
      }
    },
  };
}

function createCounter(
  window: { readonly keyPrefix: string; readonly duration: number; readonly points: number },
  redis: object | undefined,
): RateLimiterAbstract {
  const memory = new RateLimiterMemory(window);
  if (redis === undefined) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
    ...window,
    keyPrefix: `frontdesk:limit:${window.keyPrefix}`,
  });
}

function msBeforeNext(refusal: unknown): number {
  const known = typeof refusal === "object" && refusal !== null && "msBeforeNext" in refusal;
  const ms = known ? Number(refusal.msBeforeNext) : 0;
  return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : 1000;
}

function isThisMachine(who: string): boolean {
  return who === "::1" || /^(::ffff:)?127\./.test(who);
}
