/** What a shopper gave as contact: an e-mail address, a phone number, an account elsewhere, or nothing of the kind. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";

/** Where a shopper can be reached, in the form that a carrier takes. */
export type Contact =
  /** `address` as written, the host in lower case. */
  | { readonly kind: "email"; readonly address: string }
  /** `number` in the form +8613812345678. */
  | { readonly kind: "phone"; readonly number: string }
  /** A name on a messenger, as written: WeChat, WhatsApp, LINE, Telegram, QQ. */
  | { readonly kind: "account"; readonly name: string }
  | { readonly kind: "invalid" };

const address = z.email().max(254);
const ADDRESS_IN_TEXT = /[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+/u;
const MESSENGER = /微信|wechat|weixin|whatsapp|telegram|line|qq/i;
/** WeChat's own rule; the others' names fit it too. */
const ACCOUNT = /^[a-z][\w-]{5,19}$/i;

/** Reads a contact as the shopper wrote it; words around an address or number are left out. Never throws. */
export function readContact(text: string, country: string): Contact {
  const clean = text.normalize("NFKC").trim();
  const email = address.safeParse(ADDRESS_IN_TEXT.exec(clean)?.[0]);
  if (email.success) return { kind: "email", address: lowerHost(email.data) };
  // With an @ it was meant as an address, and numbers in it are no phone.
  if (clean.includes("@")) return { kind: "invalid" };
  const phone = parsePhoneNumberFromString(clean, country as CountryCode);
  if (phone?.isValid()) return { kind: "phone", number: phone.number };
  return readAccount(clean);
}

function readAccount(text: string): Contact {
  const name = text
    .replace(MESSENGER, "")
    .replace(/^(?:\s|号|id|是|is|[:：])+/iu, "")
    .trim();
  const named = MESSENGER.test(text) && /^[\w.-]{4,32}$/.test(name);
  // A bare word of letters is more often a name or a slip than an account: it needs a digit or a sign.
  const looksIt = ACCOUNT.test(name) && /[\d_-]/.test(name);
  return named || looksIt ? { kind: "account", name } : { kind: "invalid" };
}

function lowerHost(mail: string): string {
  const at = mail.lastIndexOf("@");
  return mail.slice(0, at) + mail.slice(at).toLowerCase();
}
