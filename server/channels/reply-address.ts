/**
 * The address that an answer by e-mail goes to: it names the conversation and is signed, so that nobody can
 * make one up. Small letters and digits only: mail servers may change the case of what stands before the @.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** What an address stands for: the conversation a reply joins, and how far it had been told. */
export interface ReplyTarget {
  readonly conversationId: string;
  /** The newest message that the e-mail told of. */
  readonly seq: number;
}

const MAC_LENGTH = 20;
const LOCAL_PART = /(?:^|[<\s,])r\.([0-9a-f]{32})\.([0-9a-z]{1,7})\.([0-9a-f]{20})@([a-z0-9.-]+)/i;

/** The address to put into an e-mail; the same for the same target. The conversation id has to be a UUID. */
export function presentReplyAddress(
  { conversationId, seq }: ReplyTarget,
  { secret, domain }: { readonly secret: string; readonly domain: string },
): string {
  const id = conversationId.replaceAll("-", "");
  const place = seq.toString(36);
  return `r.${id}.${place}.${macOf(secret, id, place)}@${domain}`;
}

/** What an address of ours names; undefined for every other, and for one whose signature is not ours. */
export function readReplyAddress(
  text: string,
  { secret, domain }: { readonly secret: string; readonly domain: string },
): ReplyTarget | undefined {
  const [, id, place, mac, host] = LOCAL_PART.exec(text.toLowerCase()) ?? [];
  if (id === undefined || place === undefined || mac === undefined || host !== domain)
    return undefined;
  const expected = macOf(secret, id, place);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return undefined;
  const conversationId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { conversationId, seq: Number.parseInt(place, 36) };
}

/** Whether any recipient has the form of such an address, signed or not. */
export function isReplyAddress(text: string, domain: string): boolean {
  return text
    .toLowerCase()
    .split(",")
    .some((to) => /(?:^|[<\s])r\./.test(to) && to.includes(`@${domain}`));
}

function macOf(secret: string, id: string, place: string): string {
  const mac = createHmac("sha256", secret).update(`reply:${id}.${place}`).digest("hex");
  return mac.slice(0, MAC_LENGTH);
}
