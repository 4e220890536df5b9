/**
 * Zendesk, by its Ticketing API: a ticket whose first comment, kept from the shopper, is the briefing. The shopper's
 * words are public comments of the requester; public comments of everybody else come back.
 */
import { z } from "zod";
import type { HandoffInitiation } from "../../bot/adapters/bot-framework.ts";
import type { CallDesk } from "./call-desk.ts";
import { HelpDeskError, type OtherDesk, type RemoteLine, type RemoteState } from "./other-desk.ts";

const PRIORITIES = ["urgent", "high", "normal", "low"];
const LOCALES = { zh: "zh-cn", en: "en-US" };

const ticketSchema = z.object({
  ticket: z.object({ id: z.number(), status: z.string(), requester_id: z.number() }),
});
const commentsSchema = z.object({
  comments: z.array(
    z.object({
      id: z.number(),
      author_id: z.number(),
      public: z.boolean(),
      body: z.string().nullish(),
      plain_body: z.string().nullish(),
      attachments: z.array(z.object({ file_name: z.string(), content_url: z.string() })).nullish(),
    }),
  ),
  users: z.array(z.object({ id: z.number(), name: z.string() })).nullish(),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
});
const updatedSchema = z.object({
  audit: z.object({ events: z.array(z.looseObject({ id: z.number(), type: z.string() })) }),
});

/** The mapping of `handoff.initiate` to Zendesk. */
export function createZendesk(call: CallDesk): OtherDesk {
  const path = (id: string) => `/api/v2/tickets/${id}`;
  const readTicket = async (id: string) => {
    const { ticket } = ticketSchema.parse(await call("GET", path(id)));
    return { requester: ticket.requester_id, state: stateOf(ticket.status) };
  };
  return {
    briefsAtOpen: true,
    async find(reference) {
      const query = `external_id=${encodeURIComponent(reference)}`;
      const found = await call("GET", `/api/v2/tickets?${query}`);
      const { tickets } = z.object({ tickets: z.array(z.object({ id: z.number() })) }).parse(found);
      return tickets[0] && String(tickets[0].id);
    },
    async open(reference, initiation, briefing) {
      const { value } = initiation;
      const ticket = {
        ...(await requesterOf(call, initiation)),
        external_id: reference,
        subject: value.summary,
        comment: { body: briefing, public: false },
        priority: PRIORITIES[value.priority] ?? "normal",
        tags: ["frontdesk", `frontdesk_${value.queue}`, `frontdesk_${value.reason}`],
      };
      const once = { "Idempotency-Key": reference };
      const made = await call("POST", "/api/v2/tickets", { ticket }, once);
      return String(z.object({ ticket: z.object({ id: z.number() }) }).parse(made).ticket.id);
    },
    async read(id) {
      try {
        const { requester, state } = await readTicket(id);
        return { state, lines: await readLines(call, path(id), requester) };
      } catch (error) {
        if (error instanceof HelpDeskError && error.status === 404)
          return { state: "gone", lines: [] };
        throw error;
      }
    },
    async say(id, { kind, text }) {
      const comment =
        kind === "note"
          ? { body: text, public: false }
          : { body: text, public: true, author_id: (await readTicket(id)).requester };
      const made = updatedSchema.parse(await call("PUT", path(id), { ticket: { comment } }));
      const event = made.audit.events.find(({ type }) => type === "Comment");
      if (event === undefined) throw new HelpDeskError("PUT a comment: the answer names none");
      return event.id;
    },
    async setState(id, state) {
      await call("PUT", path(id), { ticket: { status: state === "over" ? "solved" : "open" } });
    },
  };
}

/** A closed ticket takes no more comments. */
function stateOf(status: string): RemoteState {
  if (status === "closed") return "gone";
  return status === "solved" ? "over" : "open";
}

/** Whoever has an address is known by it, others by an id of ours: Zendesk takes nobody without one of them. */
async function requesterOf(
  call: CallDesk,
  { conversation, value }: HandoffInitiation,
): Promise<{ requester: object } | { requester_id: number }> {
  const { shopper, email, phone, caseNumber, lang } = value;
  const name = shopper?.name ?? email ?? phone ?? (caseNumber || "Frontdesk");
  if (email !== undefined) return { requester: { name, email, locale: LOCALES[lang] } };
  const external_id = `frontdesk:${shopper?.id ?? conversation.id}`;
  const user = { name, external_id, role: "end-user", locale: LOCALES[lang], phone };
  const made = await call("POST", "/api/v2/users/create_or_update", { user });
  const { id } = z.object({ user: z.object({ id: z.number() }) }).parse(made).user;
  return { requester_id: id };
}

async function readLines(call: CallDesk, path: string, requester: number): Promise<RemoteLine[]> {
  const lines: RemoteLine[] = [];
  for (let after = ""; ; ) {
    const query = `include=users&page[size]=100${after}`;
    const page = commentsSchema.parse(await call("GET", `${path}/comments?${query}`));
    const names = new Map(page.users?.map(({ id, name }) => [id, name]));
    for (const comment of page.comments) {
      const { id, author_id: author } = comment;
      const kind = !comment.public ? "note" : author === requester ? "shopper" : "agent";
      const files = (comment.attachments ?? []).map((file) => ({
        name: file.file_name,
        url: file.content_url,
      }));
      const text = comment.plain_body ?? comment.body ?? "";
      lines.push({ id, kind, text, name: names.get(author), files });
    }
    if (page.meta?.has_more !== true || !page.meta.after_cursor) return lines;
    after = `&page[after]=${encodeURIComponent(page.meta.after_cursor)}`;
  }
}
