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
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * What is counted by address allows for thousands of people behind one (a carrier, a campus, an office): it
 * limits what a machine costs us, not how many people there are. RATE_LIMIT_FACTOR multiplies all of it.
 */
export const ALLOWANCES: Readonly<Record<LimitedUse, Allowance>> = {
  // All come back at once after a restart.
  "socket:connect": { uses: 3000, seconds: MINUTE },
  "socket:request": { uses: 600, seconds: MINUTE },
  "conversation:open": { uses: 600, seconds: 10 * MINUTE },
  "message:send": { uses: 100, seconds: MINUTE },
  "http:request": { uses: 12_000, seconds: MINUTE },
  "http:upload": { uses: 60, seconds: HOUR },
  "http:transcript": { uses: 30, seconds: HOUR },
  "api:request": { uses: 600, seconds: MINUTE },
  "http:report": { uses: 60, seconds: MINUTE },
  // An office at nine o'clock; guessing is stopped for each account, by the throttle of sign-in.
  "accounts:sign-in": { uses: 300, seconds: 5 * MINUTE },
  // Codes of one account that is signed in; links asked for from one address, and letters to one.
  "accounts:code": { uses: 10, seconds: 10 * MINUTE },
  "accounts:reset": { uses: 10, seconds: HOUR },
  "accounts:mail": { uses: 3, seconds: HOUR },
  // Wrong tries only: of one caller, and at one case by whomever, which slows down and locks nobody out for long.
  "case:find": { uses: 5, seconds: HOUR },
  "case:prove": { uses: 10, seconds: 10 * MINUTE },
  // Four digits are soon guessed: wrong tries of one chat, and at one order by whomever.
  "order:find": { uses: 5, seconds: HOUR },
  "order:prove": { uses: 5, seconds: HOUR },
  "link:open": { uses: 300, seconds: HOUR },
  // Conversations that one sender of mails may begin.
  "mail:open": { uses: 20, seconds: HOUR },
};

/** The table of limits in docs/operations.md. */
export function presentLimitsTable(): string {
  const rows = Object.entries(ALLOWANCES).map(([use, { uses, seconds }]) => {
    const span = seconds >= HOUR ? `${seconds / HOUR} h` : `${seconds / MINUTE} min`;
    return `| \`${use}\` | ${uses} in ${span} |`;
  });
  return ["| what | limit |", "| --- | --- |", ...rows, ""].join("\n");
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
  const counterOf = (what: LimitedUse): RateLimiterAbstract => {
    const { uses, seconds } = ALLOWANCES[what];
    const points = Math.max(1, Math.round(uses * factor));
    const name = `${what}:${points}`;
    const counter =
      counters.get(name) ?? createCounter({ keyPrefix: name, duration: seconds, points }, redis);
    counters.set(name, counter);
    return counter;
  };
  return {
    async giveBack(what, who) {
      await counterOf(what).reward(who);
    },
    async take(what, who) {
      try {
        await counterOf(what).consume(who);
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
