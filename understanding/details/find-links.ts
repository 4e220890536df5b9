/** Links in a text, and whether they lead to strangers. */
import { foldText } from "../../language/fold-text.ts";

const LINK = /(?:https?:\/\/|www\.)[^\s，。、）)\]】」"'<>]{3,}/giu;
/** Whole: "help.shop" is no host where "help.shop.example" is one, and "x.com" none in "x.com.hk". */
const BARE_HOST =
  /(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|top|xyz|vip|shop|site|link|me|io)(?:\.[a-z]{2})?\b(?!\.[a-z0-9])/giu;

/** Hosts named in a text, lower case, without `www.`. */
export function findHosts(text: string): string[] {
  const plain = foldText(text).low;
  const linked = [...plain.matchAll(LINK)].map(
    ([link]) => link.replace(/^https?:\/\//u, "").split(/[/?#:]/u)[0] ?? "",
  );
  const bare = [...plain.matchAll(BARE_HOST)].map(([host]) => host);
  return [...new Set([...linked, ...bare].map((host) => host.replace(/^www\./u, "")))];
}

/** Whether a text has a link to a host that is none of ours (nor below one of ours). */
export function hasForeignLink(text: string, officialDomains: readonly string[]): boolean {
  return findHosts(text).some(
    (host) => !officialDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
  );
}
