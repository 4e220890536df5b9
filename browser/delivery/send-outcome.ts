import type { Refusal } from "./desk-socket.ts";

/** How an attempt to send ended. */
export type SendOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "retry" }
  /** `reason` is the desk's sentence, or empty. */
  | { readonly kind: "refused"; readonly reason: string };

/** What passes by itself: silence, limits, and the desk's own troubles. */
const PASSING = new Set([
  "offline",
  "no_answer",
  "rate_limited",
  "shutting_down",
  "storage_unavailable",
  "internal_error",
]);

/** Whether the same message may succeed later; trying on with any other would only hide the refusal. */
export function mayPass(error: string): boolean {
  return PASSING.has(error);
}

/** What an acknowledgement means for the message it is about. */
export function outcomeOf(ack: { readonly ok: true } | Refusal): SendOutcome {
  if (ack.ok) return { kind: "stored" };
  return mayPass(ack.error) ? { kind: "retry" } : { kind: "refused", reason: ack.message };
}
