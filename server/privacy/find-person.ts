/** Finds the conversations of one person, by what a request for erasure or a copy names. */
import { type Contact, readContact } from "../../handoff/contact.ts";
import { MAIL_ORIGINS, readMailOrigin } from "../channels/email/mail-conversation.ts";
import type { Queries } from "../storage/storage.ts";

/** Who is meant. */
export type PersonSubject =
  | { readonly by: "conversation"; readonly id: string }
  | { readonly by: "case"; readonly number: string }
  /** The shop's own id of someone it vouches for. */
  | { readonly by: "shopper"; readonly subject: string }
  /** An e-mail address, phone number or account, as the person writes it. */
  | { readonly by: "contact"; readonly contact: string };

/** A conversation that was found, and why it is taken for this person's. */
export interface FoundConversation {
  readonly id: string;
  /** `named`: by its own id or case number; `given`: as contact of a case; `said`: it stands in a message. */
  readonly found: "named" | "given" | "said";
  readonly since: number;
  /** The version of the consent text that was agreed to, and when; null where there was none. */
  readonly consent: { readonly version: string; readonly at: number } | null;
}

/**
 * All conversations of the person, oldest first. What only stands in a message is found too, and told apart:
 * somebody else may have written it there.
 */
export async function findPerson(
  db: Queries,
  subject: PersonSubject,
  phoneCountry: string,
): Promise<readonly FoundConversation[]> {
  const ids = await findIds(db, subject, phoneCountry);
  if (ids.size === 0) return [];
  const rows = await db
    .selectFrom("conversations")
    .select(["id", "created_at", "consent_version", "consent_at"])
    .where("id", "in", [...ids.keys()])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, created_at, consent_version, consent_at }) => ({
    id,
    found: ids.get(id) ?? "named",
    since: created_at,
    consent: consent_version === null ? null : { version: consent_version, at: consent_at ?? 0 },
  }));
}

async function findIds(
  db: Queries,
  subject: PersonSubject,
  phoneCountry: string,
): Promise<Map<string, FoundConversation["found"]>> {
  if (subject.by === "conversation") return new Map([[subject.id, "named"]]);
  if (subject.by === "case") {
    const rows = await db
      .selectFrom("cases")
      .select("conversation_id")
      .where("number", "=", subject.number.trim().toUpperCase())
      .execute();
    return new Map(rows.map((row) => [row.conversation_id, "named"]));
  }
  if (subject.by === "shopper") {
    const rows = await db
      .selectFrom("conversations")
      .innerJoin("shoppers", "shoppers.id", "conversations.shopper_id")
      .select("conversations.id")
      .where("shoppers.subject", "=", subject.subject)
      .execute();
    return new Map(rows.map(({ id }) => [id, "named"]));
  }
  const wanted = keyOf(readContact(subject.contact, phoneCountry));
  if (wanted === undefined) return new Map();
  const said = await findSaid(db, [wanted, subject.contact.trim()]);
  const given = await findGiven(db, wanted, phoneCountry);
  return new Map([
    ...said.map((id) => [id, "said"] as const),
    ...given.map((id) => [id, "given"] as const),
  ]);
}

/** One spelling of a contact. */
function keyOf(contact: Contact): string | undefined {
  if (contact.kind === "email") return contact.address.toLowerCase();
  if (contact.kind === "phone") return contact.number;
  return contact.kind === "account" ? contact.name.toLowerCase() : undefined;
}

/** Read case by case: contacts are stored as they were written, in any spelling. */
async function findGiven(db: Queries, wanted: string, phoneCountry: string): Promise<string[]> {
  const isWanted = (text: string) => keyOf(readContact(text, phoneCountry)) === wanted;
  const cases = await db
    .selectFrom("cases")
    .select(["conversation_id", "data"])
    .where("data", "like", '%"contact"%')
    .execute();
  const mails = await db
    .selectFrom("conversations")
    .select(["id", "origin"])
    .where("origin", "like", MAIL_ORIGINS)
    .execute();
  const sent = await db
    .selectFrom("outbox")
    .select(["conversation_id", "recipient"])
    .where("recipient", "!=", "")
    .where("conversation_id", "is not", null)
    .where("agent_id", "is", null)
    .execute();
  return [
    ...cases.filter(({ data }) => isWanted(contactIn(data))).map((row) => row.conversation_id),
    ...mails
      .filter(({ origin }) => isWanted(readMailOrigin(origin)?.address ?? ""))
      .map(({ id }) => id),
    ...sent.filter(({ recipient }) => isWanted(recipient)).map((row) => row.conversation_id ?? ""),
  ];
}

function contactIn(data: string): string {
  const { slots } = JSON.parse(data) as { slots?: Record<string, { value?: string }> };
  return slots?.["contact"]?.value ?? "";
}

async function findSaid(db: Queries, spellings: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("messages")
    .select("conversation_id")
    .distinct()
    .where("author_kind", "=", "shopper")
    .where((eb) =>
      eb.or(
        spellings.map((text) =>
          eb(eb.fn<string>("lower", ["content"]), "like", `%${escapeLike(text.toLowerCase())}%`),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** Signs that `like` reads as wildcards become single ones: more may be found, never less. */
function escapeLike(text: string): string {
  return text.replace(/[%\\]/g, "_");
}
