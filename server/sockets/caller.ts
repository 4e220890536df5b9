/** Who is at the other end of a connection, as far as the network can tell. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { HttpConfig } from "../config.ts";
import { networkOf } from "../system/network-of.ts";
import { isAllowedOrigin, isOwnOrigin, type RequestedBy } from "../system/origins.ts";

/**
 * Whom the caller counts as: an IPv4 address, or an IPv6 network. Each trusted proxy appended the address it saw to X-Forwarded-For, so only that many
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
  return networkOf(known[Math.min(trustedProxies, known.length - 1)] ?? "unknown");
}

/**
 * Whether a page of this origin may open a connection. Without an Origin header it is no browser page, allowed
 * as long as it brings no cookie that a browser would have added; or it is our own page that polls: browsers
 * leave the header out of a GET to where the page is from, and say so in other ways.
 */
export function mayConnect(request: IncomingMessage, http: HttpConfig): boolean {
  const { origin, host, cookie } = request.headers;
  const protocol = protocolOf(request, http);
  if (origin !== undefined) return isAllowedOrigin({ origin, host, protocol }, http);
  return cookie === undefined || isFromOwnPage(request.headers, { host, protocol }, http);
}

/** No page can forge these two. `Referer` speaks where browsers send no `Sec-Fetch-Site`: old ones, plain http. */
function isFromOwnPage(
  headers: IncomingHttpHeaders,
  asked: Pick<RequestedBy, "host" | "protocol">,
  http: HttpConfig,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const page = URL.parse(headers.referer ?? "");
  return page !== null && isOwnOrigin({ origin: page.origin, ...asked }, http);
}

function protocolOf(request: IncomingMessage, { trustProxy }: HttpConfig): "http" | "https" {
  const forwarded = request.headers["x-forwarded-proto"];
  if (trustProxy > 0 && forwarded !== undefined) return forwarded === "https" ? "https" : "http";
  return "encrypted" in request.socket && request.socket.encrypted ? "https" : "http";
}
