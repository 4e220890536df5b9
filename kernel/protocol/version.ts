/**
 * The version of docs/protocol.md that this desk speaks, as `major.minor`. A change that a client of the same
 * major can ignore raises the minor; one that it would trip over raises the major.
 */
export const PROTOCOL_VERSION = "1.3";

/** For clients built with the desk: theirs is compared with the desk's when it is compiled. */
export type ProtocolVersion = typeof PROTOCOL_VERSION;

/**
 * Whether a client of that version can be served. A handshake without one is of before versions were said,
 * which is major 1; anything unreadable is refused.
 */
export function isSpoken(version: unknown): boolean {
  if (version === undefined) return PROTOCOL_VERSION.startsWith("1.");
  const major = typeof version === "string" ? /^(\d{1,4})\.\d{1,4}$/.exec(version)?.[1] : undefined;
  return major === PROTOCOL_VERSION.split(".")[0];
}
