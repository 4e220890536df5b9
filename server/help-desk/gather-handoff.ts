/** Reads what another help desk is told of a ticket, as its account may see it. */
import {
  createHandoffInitiation,
  type HandoffInitiation,
} from "../../bot/adapters/bot-framework.ts";
import type { TranscriptActivity } from "../../bot/adapters/handoff-context.ts";
import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import { presentText } from "../../bot/say/present-text.ts";
import { readContact } from "../../handoff/contact.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent, Message } from "../../kernel/protocol/message.ts";
import type { Account } from "../accounts/account.ts";
import { loadCasePacket } from "../cases/present-case.ts";
import { presentMessage } from "../chat/present-message.ts";
import type { ContactRule } from "../people/contact-rule.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { BRIEFING_WORDING } from "./briefing-wording.ts";

/** What is read with; pictures go as addresses that open without our credentials for a day. */
export interface GatherPorts {
  readonly desk: DeskPorts;
  readonly contacts: ContactRule;
  readonly links: ReplyLinks;
}

/** The whole handoff, with what was said up to `lastSeq`. */
export async function gatherHandoff(
  ports: GatherPorts,
  given: { readonly ticket: Ticket; readonly account: Account; readonly lastSeq: number },
): Promise<HandoffInitiation> {
  const { desk, contacts } = ports;
  const { ticket, account, lastSeq } = given;
  const { lang, conversationId } = ticket;
  const { db } = desk.storage;
  const whole = await loadCasePacket(desk, db, { ticket, lang });
  const packet = whole && contacts.show(account, whole);
  const left = whole?.rows.find(({ slot }) => slot === "contact")?.value ?? "";
  const contact = contacts.seesAll(account)
    ? readContact(left, desk.settings.notify.phoneCountry)
    : undefined;
  const said = await readSaid(db, { conversationId, afterSeq: 0, lastSeq });
  const queue = findQueue(desk.settings.routing, ticket.queue);
  return createHandoffInitiation(
    conversationId,
    {
      ticketId: ticket.id,
      caseNumber: packet?.number ?? "",
      summary: packet?.summary ?? "",
      queue: ticket.queue,
      queueLabel: queue?.label[lang] ?? ticket.queue,
      reason: ticket.reason,
      reasonLabel: packet?.reasonLabel ?? ticket.reason,
      priority: ticket.priority,
      lang,
      rows: (packet?.rows ?? []).map(({ label, value }) => ({ label, value })),
      evidence: presentEvidence(packet?.evidence ?? []),
      tried: (packet?.tried ?? []).map(({ title, url }) => `${title} (${url})`),
      shopper: await findShopper(db, conversationId),
      email: contact?.kind === "email" ? contact.address : undefined,
      phone: contact?.kind === "phone" ? contact.number : undefined,
      page: packet?.page?.url,
    },
    said.map((message) => contacts.show(account, toActivity(ports, message))),
  );
}

/** What everybody may read, oldest first. */
export async function readSaid(
  db: Queries,
  range: { readonly conversationId: string; readonly afterSeq: number; readonly lastSeq: number },
): Promise<Message[]> {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", range.conversationId)
    .where("visibility", "=", "all")
    .where("seq", ">", range.afterSeq)
    .where("seq", "<=", range.lastSeq)
    .orderBy("seq")
    .execute();
  return rows.map(presentMessage);
}

/** A message as one text, with the addresses of files. */
export function presentLine({ links }: Pick<GatherPorts, "links">, message: Message): string {
  const { content, lang } = message;
  if (content.kind === "action") return content.label;
  if (content.kind !== "file") return presentText(content as DeskContent);
  const { name, id } = content.file;
  const url = links.file(id);
  return `[${BRIEFING_WORDING.file[lang]}: ${name}]${url === undefined ? "" : ` ${url}`}`;
}

function toActivity(ports: Pick<GatherPorts, "links">, message: Message): TranscriptActivity {
  const { author, at } = message;
  return {
    type: "message",
    from:
      author.kind === "shopper"
        ? { role: "user" }
        : { role: "bot", ...(author.name !== undefined && { name: author.name }) },
    timestamp: at,
    text: presentLine(ports, message),
  };
}

function presentEvidence(
  evidence: readonly { readonly label: string; readonly state: string }[],
): string[] {
  const marks: Readonly<Record<string, string>> = { missing: "☐", provided: "☑", declined: "–" };
  return evidence.map(({ label, state }) => `${marks[state] ?? "☐"} ${label}`);
}

async function findShopper(
  db: Queries,
  conversationId: string,
): Promise<{ id: string; name: string | null } | null> {
  const row = await db
    .selectFrom("conversations as c")
    .innerJoin("shoppers as s", "s.id", "c.shopper_id")
    .select(["s.subject as id", "s.name"])
    .where("c.id", "=", conversationId)
    .executeTakeFirst();
  return row ?? null;
}

/** For whom a line is written: undefined where there is none to tell. */
export function ownLineOf(
  ports: Pick<GatherPorts, "links">,
  message: Message,
  lang: Locale,
): { readonly kind: "shopper" | "note"; readonly text: string } | undefined {
  const { kind, name } = message.author;
  const text = presentLine(ports, message);
  if (kind === "shopper") return { kind, text };
  if (kind === "system") return undefined;
  return { kind: "note", text: `${name ?? BRIEFING_WORDING.bot[lang]}: ${text}` };
}
