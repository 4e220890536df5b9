/**
 * What programs of the shop are told by webhook as it happens: docs/api.md. Ids, keys, times and numbers; what
 * people wrote, who they are and how to reach them is never in it.
 */
import { z } from "zod";
import { HANDOFF_REASONS } from "../case-data.ts";
import { localeSchema } from "./message.ts";
import { resolutionSchema, targetKindSchema, ticketStateSchema } from "./ticket.ts";

const actorSchema = z.enum(["shopper", "bot", "system", "agent"]);
const roleSchema = z.enum(["buyer", "merchant", "partner"]);
const caseNumber = z.string().nullable();
const agentId = z.string().nullable();

/** Every fact has these: `id` is the same for each try, `at` is when it became true. */
const head = { id: z.string(), at: z.iso.datetime(), conversationId: z.string() };

const caseFields = {
  ...head,
  caseId: z.string(),
  caseNumber,
  problemType: z.string().describe("A key of settings/problem-types.yaml, or general"),
  role: roleSchema,
  lang: localeSchema,
};

const ticketFields = {
  ...head,
  ticketId: z.string(),
  caseNumber,
  queue: z.string(),
  priority: z.number().int().min(0).max(3).describe("0 is served first"),
  lang: localeSchema,
  reason: z.enum(HANDOFF_REASONS),
  by: actorSchema,
};

/** The shape of each fact, by its type. The type is also the name in `facts` of settings/notify.yaml. */
export const factSchemas = {
  conversation_started: z
    .object({
      ...head,
      type: z.literal("conversation_started"),
      lang: localeSchema,
      role: roleSchema,
    })
    .describe("A shopper opened a conversation"),
  case_opened: z
    .object({ ...caseFields, type: z.literal("case_opened") })
    .describe("A problem was told, and a case is being collected"),
  case_submitted: z
    .object({ ...caseFields, type: z.literal("case_submitted") })
    .describe("A case was sent to people for the first time"),
  handed_over: z
    .object({ ...ticketFields, type: z.literal("handed_over") })
    .describe("The bot gave the conversation to people, or a case was opened again"),
  ticket_queued: z
    .object({
      ...ticketFields,
      type: z.literal("ticket_queued"),
      cause: z.enum([
        "request",
        "reopen",
        "release",
        "lose_agent",
        "transfer_to_agent",
        "transfer_to_queue",
      ]),
      state: ticketStateSchema,
      offeredTo: agentId,
      waitingSince: z.iso.datetime(),
    })
    .describe("A ticket came into a queue, or back into one"),
  ticket_taken: z
    .object({
      ...ticketFields,
      type: z.literal("ticket_taken"),
      cause: z.enum(["claim", "take_back", "take_over"]),
      agentId,
      waitingSince: z.iso.datetime(),
    })
    .describe("An agent took a chat"),
  target_missed: z
    .object({
      ...ticketFields,
      type: z.literal("target_missed"),
      target: targetKindSchema,
      dueAt: z.iso.datetime(),
      agentId,
    })
    .describe("What a target promised to a shopper was not kept in time; once for each promise"),
  ticket_resolved: z
    .object({
      ...ticketFields,
      type: z.literal("ticket_resolved"),
      agentId,
      outcome: resolutionSchema,
    })
    .describe("A chat with an agent ended"),
  ticket_abandoned: z
    .object({ ...ticketFields, type: z.literal("ticket_abandoned") })
    .describe("The shopper left before anybody took the chat"),
  message_left: z
    .object({ ...ticketFields, type: z.literal("message_left") })
    .describe("The shopper left a message for later"),
  conversation_rated: z
    .object({
      ...head,
      type: z.literal("conversation_rated"),
      score: z.number().int().min(1).max(5),
      caseNumber,
      agentId,
    })
    .describe("The shopper gave stars; given again, the last ones count"),
} as const;

/** What can have become true. */
export type FactType = keyof typeof factSchemas;
/** Every type, in the order in which a conversation usually goes. */
export const FACT_TYPES = Object.keys(factSchemas) as [FactType, ...FactType[]];

/** One fact as the receiver reads it. */
export type Fact = { [T in FactType]: z.infer<(typeof factSchemas)[T]> }[FactType];
/** A fact before it has an id and a time. */
export type FactDraft = {
  [T in FactType]: Omit<z.infer<(typeof factSchemas)[T]>, "id" | "at">;
}[FactType];
