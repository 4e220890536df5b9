/**
 * Chatwoot, by its application API: a contact and a conversation in an inbox of kind API. The briefing is a private
 * note, the shopper's words are incoming messages; what agents write there comes back.
 */
import { z } from "zod";
import type { HandoffInitiation } from "../../bot/adapters/bot-framework.ts";
import type { CallDesk } from "./call-desk.ts";
import { HelpDeskError, type OtherDesk, type RemoteLine } from "./other-desk.ts";

/** Where in Chatwoot. */
export interface ChatwootPlace {
  readonly account: number;
  /** An inbox of kind API. */
  readonly inbox: number;
}

const PRIORITIES = ["urgent", "high", "medium", "low"];

const contactSchema = z.object({
  id: z.number(),
  email: z.string().nullish(),
  identifier: z.string().nullish(),
  contact_inboxes: z
    .array(z.object({ source_id: z.string(), inbox: z.object({ id: z.number() }) }))
    .default([]),
});
const foundSchema = z.object({ payload: z.array(contactSchema) });
const madeSchema = z.object({
  payload: z.object({
    contact: z.object({ id: z.number() }),
    contact_inbox: z.object({ source_id: z.string() }),
  }),
});
const conversationSchema = z.object({
  id: z.number(),
  status: z.string(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
});
const messageSchema = z.object({
  id: z.number(),
  content: z.string().nullish(),
  // 0 incoming, 1 outgoing, 2 activity, 3 template.
  message_type: z.number(),
  private: z.boolean().nullish(),
  sender: z.object({ name: z.string().nullish(), available_name: z.string().nullish() }).nullish(),
  attachments: z
    .array(z.object({ id: z.number(), data_url: z.string(), file_type: z.string().nullish() }))
    .nullish(),
});
const idSchema = z.object({ id: z.number() });

/** The mapping of `handoff.initiate` to Chatwoot. */
export function createChatwoot(call: CallDesk, { account, inbox }: ChatwootPlace): OtherDesk {
  const root = `/api/v1/accounts/${account}`;
  const chat = (id: string) => `${root}/conversations/${id}`;
  const setPriority = (id: string, { value }: HandoffInitiation) =>
    call("POST", `${chat(id)}/toggle_priority`, { priority: PRIORITIES[value.priority] ?? "low" });
  const findContact = async (initiation: HandoffInitiation) => {
    const { email } = initiation.value;
    const identifier = identifierOf(initiation);
    const q = encodeURIComponent(email ?? identifier);
    const found = foundSchema.parse(await call("GET", `${root}/contacts/search?q=${q}`)).payload;
    return found.find((contact) =>
      email === undefined
        ? contact.identifier === identifier
        : contact.email?.toLowerCase() === email.toLowerCase(),
    );
  };
  return {
    briefsAtOpen: false,
    async find(reference, initiation) {
      const contact = await findContact(initiation);
      if (contact === undefined) return undefined;
      const path = `${root}/contacts/${contact.id}/conversations`;
      const { payload } = z
        .object({ payload: z.array(conversationSchema) })
        .parse(await call("GET", path));
      const known = payload.find((one) => one.custom_attributes?.["frontdesk"] === reference);
      if (known === undefined) return undefined;
      // Of a try that opened it and ended there; a chat that has to wait for its priority is worse than one without.
      await setPriority(String(known.id), initiation).catch(() => {});
      return String(known.id);
    },
    async open(reference, initiation) {
      const { value } = initiation;
      const contact =
        (await findContact(initiation)) ?? (await makeContact(call, { root, inbox, initiation }));
      const source = await sourceOf(call, { root, inbox, contact });
      const made = await call("POST", `${root}/conversations`, {
        ...{ source_id: source, inbox_id: inbox, contact_id: contact.id, status: "open" },
        custom_attributes: {
          ...{ frontdesk: reference, case_number: value.caseNumber, queue: value.queue },
          ...{ reason: value.reason, language: value.lang, page: value.page },
          ...{ summary: value.summary },
        },
      });
      const id = String(idSchema.parse(made).id);
      await setPriority(id, initiation);
      return id;
    },
    async read(id, afterId) {
      let status: string;
      try {
        status = conversationSchema.parse(await call("GET", chat(id))).status;
      } catch (error) {
        if (error instanceof HelpDeskError && error.status === 404)
          return { state: "gone", lines: [] };
        throw error;
      }
      return {
        state: status === "resolved" ? "over" : "open",
        lines: await readLines(call, chat(id), afterId),
      };
    },
    async say(id, { kind, text }) {
      const isNote = kind === "note";
      const made = await call("POST", `${chat(id)}/messages`, {
        ...{ content: text, private: isNote, content_type: "text" },
        message_type: isNote ? "outgoing" : "incoming",
      });
      return idSchema.parse(made).id;
    },
    async setState(id, state) {
      const status = state === "over" ? "resolved" : "open";
      await call("POST", `${chat(id)}/toggle_status`, { status });
    },
  };
}

/** One contact for each shopper whom the shop knows, else for each conversation. */
function identifierOf({ conversation, value }: HandoffInitiation): string {
  return `frontdesk:${value.shopper?.id ?? conversation.id}`;
}

interface Contact {
  readonly id: number;
  readonly contact_inboxes: readonly {
    readonly source_id: string;
    readonly inbox: { readonly id: number };
  }[];
}

async function makeContact(
  call: CallDesk,
  { root, inbox, initiation }: { root: string; inbox: number; initiation: HandoffInitiation },
): Promise<Contact> {
  const { shopper, email, phone, caseNumber } = initiation.value;
  const made = await call("POST", `${root}/contacts`, {
    ...{ inbox_id: inbox, identifier: identifierOf(initiation), email, phone_number: phone },
    name: shopper?.name ?? email ?? phone ?? caseNumber,
  });
  const { contact, contact_inbox } = madeSchema.parse(made).payload;
  const { source_id } = contact_inbox;
  return { id: contact.id, contact_inboxes: [{ source_id, inbox: { id: inbox } }] };
}

/** What the contact is called in the inbox. */
async function sourceOf(
  call: CallDesk,
  { root, inbox, contact }: { root: string; inbox: number; contact: Contact },
): Promise<string> {
  const known = contact.contact_inboxes.find((one) => one.inbox.id === inbox);
  if (known !== undefined) return known.source_id;
  const path = `${root}/contacts/${contact.id}/contact_inboxes`;
  const made = await call("POST", path, { inbox_id: inbox });
  return z.object({ source_id: z.string() }).parse(made).source_id;
}

/** All lines after this one: they come a page at a time. */
async function readLines(call: CallDesk, chat: string, afterId: number): Promise<RemoteLine[]> {
  const lines: RemoteLine[] = [];
  for (let last = afterId; ; ) {
    const page = z
      .object({ payload: z.array(messageSchema) })
      .parse(await call("GET", `${chat}/messages?after=${last}`));
    const fresh = page.payload.filter(({ id }) => id > last).sort((a, b) => a.id - b.id);
    lines.push(...fresh.flatMap(toLine));
    const end = fresh.at(-1);
    if (end === undefined) return lines;
    last = end.id;
  }
}

function toLine(message: z.infer<typeof messageSchema>): RemoteLine[] {
  const { id, message_type: type, sender, attachments } = message;
  if (type !== 0 && type !== 1) return [];
  const kind = message.private === true ? "note" : type === 0 ? "shopper" : "agent";
  const files = (attachments ?? []).map((file) => ({
    name: file.file_type ?? "file",
    url: file.data_url,
  }));
  const name = sender?.available_name ?? sender?.name ?? undefined;
  return [{ id, kind, text: message.content ?? "", name, files }];
}
