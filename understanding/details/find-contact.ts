/** A phone number, e-mail or messenger handle, as it was written. */
import { foldText } from "../../language/fold-text.ts";
import { labelBefore } from "../numbers/read-label.ts";

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}/u;
const GROUPS = [
  "0[0-9]{4} ?[0-9]{3} ?[0-9]{3}",
  "0[0-9](?:[ .][0-9]{2}){4}",
  "(?:\\(?[0-9]{2,4}\\)?[ -]?)?[0-9]{3,4}[ -]?[0-9]{4}",
].join("|");
/** As British, French and most others group their figures. */
const PHONE = new RegExp(`(?<![0-9A-Za-z-])(?:\\+ ?[0-9]{1,3}[ -]?)?(?:${GROUPS})(?![0-9-])`, "gu");
const HANDLE =
  /(?:微信|wechat|vx|whatsapp|telegram|line|qq)\s*(?:号|id)?\s*(?:是|:|is)?\s*[a-z0-9_+-]{4,32}/u;

/** The contact; an address before a handle before a number. */
export function findContact(said: string): string | undefined {
  const { text, low } = foldText(said);
  const email = EMAIL.exec(text)?.[0];
  if (email !== undefined) return email;
  const handle = HANDLE.exec(low);
  if (handle !== null) return text.slice(handle.index, handle.index + handle[0].length);
  // "App key 23340019" has as many figures, and says what they are.
  const dialled = [...text.matchAll(PHONE)].filter(
    ({ index }) => labelBefore(low, index)?.kind !== "other",
  );
  return dialled.map(([phone]) => phone.trim()).find(isDialled);
}

/** As many figures as are dialled: an order number is longer. */
function isDialled(phone: string): boolean {
  const digits = phone.replace(/[^0-9]/gu, "").length;
  return digits >= 7 && digits <= (phone.startsWith("+") ? 15 : 11);
}
