/** Who sees shoppers' contacts in full, and what everyone else is shown in their place. */
import { coverContact, coverContacts } from "../../handoff/cover-contacts.ts";
import type { Account, AccountRole } from "../accounts/account.ts";

/** One shop's rule; it holds at every door to people and programs of the desk. */
export interface ContactRule {
  /** Whether this account sees them in full. */
  seesAll(account: Pick<Account, "roles">): boolean;
  /** What is sent to this account: as it is, or with every contact in it covered. */
  show<T>(account: Pick<Account, "roles">, view: T): T;
  /** With every contact covered; undefined where everybody sees them in full. */
  readonly cover: (<T>(view: T) => T) | undefined;
}

/** `contactsInFull` names the roles that see them; null is everybody. */
export function createContactRule(
  contactsInFull: readonly AccountRole[] | null,
  phoneCountry: string,
): ContactRule {
  const seesAll: ContactRule["seesAll"] = ({ roles }) =>
    contactsInFull === null || roles.some((role) => contactsInFull.includes(role));
  const cover = <T>(view: T): T => coverIn(view, phoneCountry) as T;
  return {
    seesAll,
    show: (account, view) => (seesAll(account) ? view : cover(view)),
    cover: contactsInFull === null ? undefined : cover,
  };
}

/** Names and addresses of things, which clients hand back as they got them. */
const TECHNICAL = /^(?:id|at|url|number|key|slot|kind|event|next|path|.*(?:Id|At|Url|Key|Number))$/;
/** What the shop itself wrote. */
const PUBLIC = new Set(["me", "suggestions", "tried", "queues", "agents", "wrapUp", "choices"]);

function coverIn(value: unknown, country: string): unknown {
  if (typeof value === "string") return coverContacts(value, country);
  if (Array.isArray(value)) return value.map((one) => coverIn(one, country));
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields["kind"] === "answer") return value;
  return Object.fromEntries(
    Object.keys(fields).map((key) => [key, coverField(fields, key, country)]),
  );
}

function coverField(of: Readonly<Record<string, unknown>>, key: string, country: string): unknown {
  const field = of[key];
  if (PUBLIC.has(key)) return field;
  if (key === "contact" && typeof field === "string") return coverContact(field);
  if (key === "value" && typeof field === "string") {
    if (of["slot"] === "contact") return coverContact(field);
    if (of["slot"] === "order_number") return field;
  }
  // A page's address is read, not opened for its parts; who a shopper is for the shop may be an address.
  if (key === "page" || key === "shopper") return coverAll(field, country);
  return typeof field === "string" && TECHNICAL.test(key) ? field : coverIn(field, country);
}

function coverAll(value: unknown, country: string): unknown {
  if (typeof value === "string") return coverContacts(value, country);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, coverAll(field, country)]),
  );
}
