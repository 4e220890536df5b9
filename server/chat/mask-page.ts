import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { ChatPorts } from "./chat-ports.ts";

/** A number of the shop's own in an address or a title is what the desk wants to know. */
const ORDERS = ["order_number"];

/**
 * What a shop's page tells of itself, with secrets hidden: shops put forms into addresses, and search words into
 * titles. Parts of an address are looked at as they read, not as they are encoded.
 */
export function maskPage(page: PageContext, mask: ChatPorts["mask"]): PageContext {
  const hide = (text: string) => mask(text, ORDERS).text;
  return {
    ...page,
    ...(page.url !== undefined && { url: maskUrl(page.url, hide) }),
    ...(page.title !== undefined && { title: hide(page.title) }),
    ...(page.orderNo !== undefined && { orderNo: hide(page.orderNo) }),
  };
}

function maskUrl(text: string, hide: (text: string) => string): string {
  const url = URL.parse(text);
  if (url === null) return hide(text);
  for (const [name, value] of [...url.searchParams]) {
    // A bare value says less than one with its name: "password=…" is one, whatever it looks like.
    const [shown, alone] = [hide(`${name}: ${value}`), hide(value)];
    if (alone !== value) url.searchParams.set(name, alone);
    else if (shown !== `${name}: ${value}`) url.searchParams.set(name, "●●●");
  }
  url.pathname = url.pathname
    .split("/")
    .map((part) => hideEncoded(part, hide))
    .join("/");
  // Without its sign, which makes a number look like an order's.
  url.hash = hideEncoded(url.hash.slice(1), hide);
  url.username = "";
  url.password = "";
  return url.href;
}

function hideEncoded(part: string, hide: (text: string) => string): string {
  const plain = decode(part);
  const hidden = hide(plain);
  return hidden === plain ? part : hidden;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone % is no encoding: it is read as it stands.
    return part;
  }
}
