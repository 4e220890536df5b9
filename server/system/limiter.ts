/** How often something may be done. One limiter serves HTTP and sockets; the numbers are its own. */
export interface Limiter {
  /** Counts one use of `what` by `who` (an address, a conversation, an agent). `retryMs` when it is too many. */
  take(what: LimitedUse, who: string): Promise<{ ok: true } | { ok: false; retryMs: number }>;
  /** Takes one use back that turned out not to count, such as a try that was right. */
  giveBack(what: LimitedUse, who: string): Promise<void>;
}

/** What may not be done without end. */
export type LimitedUse =
  | "socket:connect"
  | "socket:request"
  | "conversation:open"
  | "message:send"
  | "http:request"
  | "http:upload"
  | "http:transcript"
  | "http:report"
  | "api:request"
  | "accounts:sign-in"
  | "accounts:code"
  | "accounts:reset"
  | "accounts:mail"
  | "case:find"
  | "case:prove"
  | "order:find"
  | "order:prove"
  | "link:open"
  | "mail:open";

/** For tests and tools. */
export const unlimited: Limiter = { take: async () => ({ ok: true }), giveBack: async () => {} };
