/** The two cookies of an agent's browser: the session, and the mark of a browser that signed in before. */
import { parseCookie, stringifySetCookie } from "cookie";

/** Holds the secret of an agent's session. */
export const SESSION_COOKIE = "frontdesk_session";
/** Marks a browser in which an agent signed in before. */
export const DEVICE_COOKIE = "frontdesk_device";

/** How a cookie of ours is set. */
export interface CookieOptions {
  /** True when people reach us by https: the cookie then never travels in the clear. */
  readonly secure: boolean;
  readonly maxAgeSeconds: number;
}

/** Browsers let nobody but this very host, over https, set a cookie of such a name. */
const HOST_ONLY = "__Host-";

/**
 * The value of a cookie in a `Cookie` header, or undefined; the one that only this host can have set comes
 * first. Of several with one name the first counts, as for browsers.
 */
export function findCookie(header: string | undefined, name: string): string | undefined {
  const cookies = parseCookie(header ?? "", { decode: asOurs });
  return cookies[HOST_ONLY + name] ?? cookies[name];
}

/** Only values that we may have set, as they stand: nothing of ours needs decoding. */
function asOurs(value: string): string | undefined {
  return /^[\w.-]{16,400}$/.test(value) ? value : undefined;
}

/** A `Set-Cookie` value. A max age of 0 removes the cookie. */
export function presentCookie(name: string, value: string, options: CookieOptions): string {
  return stringifySetCookie({
    name: options.secure ? HOST_ONLY + name : name,
    value,
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    maxAge: options.maxAgeSeconds,
    secure: options.secure,
  });
}
