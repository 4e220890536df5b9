/** Which pages may talk to us: our own, and the shops that are listed. Shared by HTTP and sockets. */
import type { HttpConfig } from "../config.ts";

/** What a request says about itself. `host` and `protocol` as the trusted proxy says, if there is one. */
export interface RequestedBy {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly protocol: "http" | "https";
}

/** Our own origin: the public one and no other where it is set, else the address that was asked. */
export function isOwnOrigin(
  by: RequestedBy,
  { publicUrl }: Pick<HttpConfig, "publicUrl">,
): boolean {
  if (by.origin === undefined) return false;
  // Whoever points a name of theirs at the desk's address chooses the host that a browser sends.
  if (publicUrl !== null) return by.origin === publicUrl;
  // Without a public address the desk answers to whatever name it was called by, as a demo must.
  return by.host !== undefined && by.origin === `${by.protocol}://${by.host}`;
}

/** Exact comparison only: `null`, prefixes, suffixes and other ports are strangers. */
export function isAllowedOrigin(
  by: RequestedBy,
  config: Pick<HttpConfig, "publicUrl" | "allowedOrigins">,
): boolean {
  if (by.origin === undefined) return false;
  return isOwnOrigin(by, config) || config.allowedOrigins.includes(by.origin);
}
