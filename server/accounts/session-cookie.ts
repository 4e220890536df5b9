/** The two cookies of an agent's browser: the session, and the mark of a browser that signed in before. */

export const SESSION_COOKIE = "frontdesk_session";
export const DEVICE_COOKIE = "frontdesk_device";

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
  return findNamed(header, HOST_ONLY + name) ?? findNamed(header, name);
}

function findNamed(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim();
    return /^[\w.-]{16,400}$/.test(value) ? value : undefined;
  }
  return undefined;
}

/** A `Set-Cookie` value. A max age of 0 removes the cookie. */
export function presentCookie(name: string, value: string, options: CookieOptions): string {
  const secure = options.secure ? "; Secure" : "";
  const fullName = options.secure ? HOST_ONLY + name : name;
  return `${fullName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${options.maxAgeSeconds}${secure}`;
}
