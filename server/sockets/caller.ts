/** Who is at the other end of a connection, as far as the network can tell. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { HttpConfig } from "../config.ts";
import { isAllowedOrigin } from "../system/origins.ts";

/**
 * The caller's address. Each trusted proxy appended the address it saw to X-Forwarded-For, so only that many
 * entries from the right are believed; whatever stands before them the caller may have made up.
 */
export function callerAddress(
  headers: IncomingHttpHeaders,
  remoteAddress: string | undefined,
  trustedProxies: number,
): string {
  const forwarded = headers["x-forwarded-for"];
  const said = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",");
  const hops = [remoteAddress ?? "unknown", ...said.reverse().map((hop) => hop.trim())];
  const known = hops.filter((hop) => hop !== "");
  return known[Math.min(trustedProxies, known.length - 1)] ?? "unknown";
}

/**
 * Whether a page of this origin may open a connection. Without an Origin header it is no browser page:
 * allowed as long as it brings no cookie that a browser would have added.
 */
export function mayConnect(request: IncomingMessage, http: HttpConfig): boolean {
  const { origin, host, cookie } = request.headers;
  if (origin === undefined) return cookie === undefined;
  return isAllowedOrigin({ origin, host, protocol: protocolOf(request, http) }, http);
}

function protocolOf(request: IncomingMessage, { trustProxy }: HttpConfig): "http" | "https" {
  const forwarded = request.headers["x-forwarded-proto"];
  if (trustProxy > 0 && forwarded !== undefined) return forwarded === "https" ? "https" : "http";
  return "encrypted" in request.socket && request.socket.encrypted ? "https" : "http";
}
