/** Errors that the same message would meet again: trying on would only hide them from the shopper. */
const DEFINITE = new Set([
  "bad_request",
  "not_allowed",
  "not_found",
  "too_large",
  "unsupported_file",
  "wrong_state",
  "conversation_closed",
  "chase_too_soon",
  "too_many_files",
]);

/** Whether the desk refused for good; everything else (silence, limits, faults of ours) is tried again. */
export function isDefinite(error: string): boolean {
  return DEFINITE.has(error);
}
