/** E-mail addresses, phone numbers and messenger names as those see them who may not have them in full. */
import { type CountryCode, findPhoneNumbersInText } from "libphonenumber-js/min";
import parseMobile from "libphonenumber-js/mobile";

/** Previews are cut with `…`, and a contact may be cut with them. */
const ADDRESS = /([\w.+%'-]{1,64})@([\w-]+(?:\.[\w-]+)*|…)/gu;
const CUT = /\d[\d -]{3,}(?=…)|(?<=…)[\d -]{3,}\d/gu;
const MESSENGER =
  /((?:微信|wechat|weixin|whatsapp|telegram|line|qq)[\s号id是is:：]{0,6})([a-z\d][\w-]{4,31})/giu;
const BARE = /^[1-9]\d*$/;

/**
 * The text with every contact in it covered: `b***@x.example`, `138****5678`. Bare figures count as a phone number
 * when they are a mobile one of `country` (ISO code); all others are more often order numbers, and stay.
 */
export function coverContacts(text: string, country: string): string {
  const covered = text
    .replace(ADDRESS, (_all, name: string, host: string) => `${name.slice(0, 1)}***@${host}`)
    .replace(CUT, "****")
    .replace(MESSENGER, (_all, before: string, name: string) => `${before}${coverContact(name)}`);
  return /\d{5}|\d[\d\s().-]{6}/.test(covered.normalize("NFKC"))
    ? coverPhones(covered, country as CountryCode)
    : covered;
}

/** All of it is a contact, of whatever kind. */
export function coverContact(text: string): string {
  const [name = "", host] = text.split("@");
  if (host !== undefined) return `${name.slice(0, 1)}***@${host}`;
  const signs = [...text.trim()];
  if (signs.length < 7) return `${signs[0] ?? ""}***`;
  return `${signs.slice(0, 3).join("")}****${signs.slice(signs.length < 11 ? -2 : -4).join("")}`;
}

function coverPhones(text: string, country: CountryCode): string {
  const found = findPhoneNumbersInText(text, { defaultCountry: country });
  let [result, end] = ["", 0];
  for (const { startsAt, endsAt } of found) {
    const phone = text.slice(startsAt, endsAt);
    result += text.slice(end, startsAt) + (isPhone(phone, country) ? coverContact(phone) : phone);
    end = endsAt;
  }
  return result + text.slice(end);
}

function isPhone(found: string, country: CountryCode): boolean {
  const plain = found.normalize("NFKC");
  return !BARE.test(plain) || parseMobile(plain, country)?.isValid() === true;
}
