/** Tickets, agents and queues as the console sees them. */
import { z } from "zod";
import { caseStatusSchema, evidenceItemSchema, summaryRowSchema } from "./case-cards.ts";
import { ownerSchema } from "./conversation.ts";
import { fileViewSchema, localeSchema } from "./message.ts";

/** Where a ticket stands. */
export const TICKET_STATES = [
  "waiting",
  "offered",
  "claimed",
  "on_hold",
  "resolved",
  "abandoned",
  "left_message",
] as const;
/** Where a ticket stands. */
export const ticketStateSchema = z.enum(TICKET_STATES);
export type TicketState = z.infer<typeof ticketStateSchema>;

/** What is owed to a shopper by a time. */
export const TARGET_KINDS = ["first_response", "next_reply", "resolve"] as const;
/** What is owed to a shopper by a time. */
export const targetKindSchema = z.enum(TARGET_KINDS);
/** What is owed to a shopper by a time. */
export type TargetKind = z.infer<typeof targetKindSchema>;

/** How a chat ended, as the agent says it. */
export const RESOLUTIONS = [
  "solved",
  "answered",
  "no_reply",
  "duplicate",
  "spam",
  "other",
] as const;
/** How a chat ended, as the agent says it. */
export const resolutionSchema = z.enum(RESOLUTIONS);
export type Resolution = z.infer<typeof resolutionSchema>;

/** Whether an agent can be asked. */
export const presenceStateSchema = z.enum(["online", "busy", "away", "offline"]);
export type PresenceState = z.infer<typeof presenceStateSchema>;

/** An agent as consoles see one. */
export const agentViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One's own, and on the administrators' list; nobody else is told it. */
  email: z.string().optional(),
  roles: z.array(z.enum(["agent", "supervisor", "editor", "admin"])),
  languages: z.array(localeSchema),
  skills: z.array(z.string()),
  /** Most chats at a time, and how many are held now. */
  limit: z.number().int(),
  load: z.number().int(),
  /** Chats the agent is asked to take and has not answered yet; each keeps a place. */
  offered: z.number().int(),
  /** Chats that may be handed over now: 0 for whoever takes none, whatever the reason. */
  room: z.number().int(),
  presence: presenceStateSchema,
  awayReason: z.string().nullable(),
  /** By the working times: `break` between two of a day, `off` outside them; `on` for whoever has none. */
  duty: z.enum(["on", "break", "off"]),
  /** When somebody who is away or not on duty means to be back. */
  backAt: z.string().nullable(),
});
export type AgentView = z.infer<typeof agentViewSchema>;

/** A case that the same shopper had before. */
export const earlierCaseSchema = z.object({
  conversationId: z.string(),
  number: z.string(),
  typeLabel: z.string(),
  status: caseStatusSchema,
  statusLabel: z.string(),
  at: z.string(),
});
export type EarlierCase = z.infer<typeof earlierCaseSchema>;

const packetRoleSchema = z.enum(["buyer", "merchant", "partner"]);

const packetEvidenceSchema = z.array(
  evidenceItemSchema.extend({
    images: z.array(
      fileViewSchema.partial().required({ id: true, name: true, url: true, thumbUrl: true }),
    ),
  }),
);

const choiceSchema = z.object({ value: z.string(), label: z.string() });

/** The case first: everything an agent needs in five seconds. */
export const casePacketSchema = z.object({
  number: z.string(),
  problemType: z.string(),
  typeLabel: z.string(),
  role: packetRoleSchema,
  status: caseStatusSchema,
  /** How often its shopper asked where it stands. */
  chased: z.number().int(),
  /** What the case could be taken for instead: see `case:reclassify`. */
  choices: z.object({ problemType: z.array(choiceSchema), demand: z.array(choiceSchema) }),
  rows: z.array(summaryRowSchema),
  evidence: packetEvidenceSchema,
  tried: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      helped: z.boolean().optional(),
    }),
  ),
  reason: z.string(),
  reasonLabel: z.string(),
  /** One sentence made from slots, not by a model. */
  summary: z.string(),
  missing: z.array(z.string()),
  /** What people of another role told about the same order, newest first; empty when nobody did. */
  otherSide: z.array(
    z.object({
      number: z.string(),
      role: packetRoleSchema,
      typeLabel: z.string(),
      status: caseStatusSchema,
      evidence: packetEvidenceSchema,
      missing: z.array(z.string()),
    }),
  ),
  page: z.object({ url: z.string().optional(), title: z.string().optional() }).optional(),
  history: z.array(z.object({ at: z.string(), text: z.string() })),
  /** What the same shopper came with before, newest first. */
  earlier: z.array(earlierCaseSchema),
});
export type CasePacket = z.infer<typeof casePacketSchema>;

/** A ticket as consoles see it. */
export const ticketViewSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  state: ticketStateSchema,
  queue: z.string(),
  queueLabel: z.string(),
  priority: z.number().int().min(0).max(3),
  lang: localeSchema,
  /** When it entered the queue; its place is kept when it comes back. */
  enteredAt: z.string(),
  updatedAt: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  offer: z.object({ agentId: z.string(), expiresAt: z.string() }).nullable(),
  heldUntil: z.string().nullable(),
  /** What is owed next by the targets of its queue; `missed` once the time is over. Null when nothing is. */
  due: z.object({ kind: targetKindSchema, at: z.string(), missed: z.boolean() }).nullable(),
  problemType: z.string(),
  typeLabel: z.string(),
  caseNumber: z.string(),
  /** Order number or, without one, the first words of the description: for the list row. */
  headline: z.string(),
  preview: z.string(),
  lastSeq: z.number().int(),
  /** Messages by the shopper that no agent has seen. */
  unread: z.number().int(),
  /** Until when its shopper may not write; null for everyone who may. */
  blockedUntil: z.string().nullable(),
  /** Keys of the shop's tags. */
  tags: z.array(z.string()),
  owner: ownerSchema,
  shopperOnline: z.boolean(),
  /** Who it is, by the shop's signed word: its own id for them, and their name. Null for a guest. */
  shopper: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
});
export type TicketView = z.infer<typeof ticketViewSchema>;

/** One of the shop's tags, and the outcomes that need one or a note. */
export const wrapUpViewSchema = z.object({
  tags: z.array(z.object({ key: z.string(), label: z.string() })),
  /** With these outcomes a chat ends only with a tag, or with a note. */
  tagFor: z.array(resolutionSchema),
  noteFor: z.array(resolutionSchema),
});
export type WrapUpView = z.infer<typeof wrapUpViewSchema>;

/** A note in which a colleague named the reader, who has not opened the chat since. */
export const mentionViewSchema = z.object({
  messageId: z.string(),
  ticketId: z.string(),
  /** Who wrote it. */
  by: z.string(),
  text: z.string(),
  at: z.string(),
});
export type MentionView = z.infer<typeof mentionViewSchema>;

/** What is wrong in a queue, for supervisors, while it lasts. */
export const alertViewSchema = z.object({
  /** Somebody waits too long; somebody waits and nobody serves; fewer than the target were answered in time; what is owed to somebody is overdue. */
  kind: z.enum(["longest_wait", "unstaffed", "target_missed", "overdue"]),
  queue: z.string(),
  since: z.string(),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** A queue as consoles see it. */
export const queueViewSchema = z.object({
  id: z.string(),
  label: z.string(),
  waiting: z.number().int(),
  oldestSeconds: z.number().int().nullable(),
  staffed: z.boolean(),
});
export type QueueView = z.infer<typeof queueViewSchema>;
