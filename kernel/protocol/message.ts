/**
 * A message of a conversation, as stored and as sent. Contents are a union by `kind`; the first three are
 * what a shopper may send, all others are written by the desk.
 */
import { z } from "zod";
import { LONGEST_MESSAGE } from "../limits.ts";
import { actionSchema } from "./action.ts";
import { caseCardSchema, checklistSchema, summaryRowSchema, summarySchema } from "./case-cards.ts";
import { fileReadingSchema, fileSourceSchema } from "./file-reading.ts";

/** A language of the product. */
export const localeSchema = z.enum(["zh", "en"]);
/** Longest text of one message, in UTF-16 code units. */
export const MAX_TEXT = LONGEST_MESSAGE;
const text = z.string().trim().min(1).max(MAX_TEXT);

/** Types that a stored file may have. */
export const FILE_MIMES = ["image/png", "image/jpeg", "video/mp4", "video/webm"] as const;

/** A file of a conversation; its addresses want the viewer's own credentials. */
export const fileViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.enum(FILE_MIMES),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  /** Where the image and its thumbnail are fetched, with the caller's own credentials. */
  url: z.string(),
  thumbUrl: z.string(),
  /** What the picture shows of the file that was sent, when that is not all of it. */
  source: fileSourceSchema.optional(),
  /** What was read on it; absent when nobody looked. */
  reading: fileReadingSchema.optional(),
});
export type FileView = z.infer<typeof fileViewSchema>;

/** An article to read on. */
export const articleLinkSchema = z.object({ id: z.string(), title: z.string(), url: z.string() });

/** What a shopper may send. */
export const shopperContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text }),
  z.object({
    kind: z.literal("action"),
    action: actionSchema,
    label: z.string().trim().min(1).max(200),
  }),
  /** `slot` is the key of the evidence the image is for, when the shopper attached it to one. */
  z.object({ kind: z.literal("file"), fileId: z.uuid(), slot: z.string().max(64).optional() }),
]);
export type ShopperContent = z.infer<typeof shopperContentSchema>;

/** What an agent may send. */
export const agentContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text }),
  z.object({ kind: z.literal("file"), fileId: z.uuid() }),
]);
export type AgentContent = z.infer<typeof agentContentSchema>;

/** A button below a message. */
export const choiceSchema = z.object({
  /** Meaning for the bot, for example `type:quality`, `article:refunds/review-time`, `person`. */
  id: z.string().max(120),
  label: z.string().max(120),
  style: z.enum(["plain", "primary"]).optional(),
});

/** Everything the desk (bot, agent, system) may say. */
export const deskContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({
    kind: z.literal("answer"),
    /** Plain text of the answer, for transcripts and screen readers. */
    text: z.string(),
    /** The gist in a sentence or two, where it stands beside a case: the whole is behind "more". */
    gist: z.string().optional(),
    /** Sanitised HTML, safe to insert. */
    html: z.string(),
    article: articleLinkSchema.extend({
      locale: localeSchema,
      /** ISO date of the last editorial change. */
      updated: z.string(),
      role: z.enum(["buyer", "merchant", "partner", "any"]),
      sourceType: z.enum(["official", "guide", "practice", "gap"]),
    }),
    related: z.array(articleLinkSchema),
    choices: z.array(choiceSchema),
  }),
  z.object({
    kind: z.literal("choices"),
    text: z.string(),
    choices: z.array(choiceSchema),
    /** What the summary card shown before says by now: draw them in the card, not here. */
    rows: z.array(summaryRowSchema).optional(),
  }),
  checklistSchema,
  summarySchema,
  caseCardSchema,
  /** A line about what happened (handoff, masking, safety); `code` is stable, the text is localised. */
  z.object({
    kind: z.literal("notice"),
    code: z.string(),
    tone: z.enum(["info", "waiting", "done", "warning"]),
    text: z.string(),
    choices: z.array(choiceSchema).optional(),
    /** Moments the text speaks of: show each in your reader's time zone in place of its words. */
    moments: z.array(z.object({ at: z.iso.datetime(), text: z.string() })).optional(),
  }),
  /** Asks whether it is resolved and for a rating of 1 to 5. */
  z.object({ kind: z.literal("rating"), text: z.string() }),
  z.object({ kind: z.literal("file"), file: fileViewSchema }),
]);
export type DeskContent = z.infer<typeof deskContentSchema>;

/** What a shopper's content looks like once stored: files resolved, secrets masked. */
export const storedContentSchema = z.union([
  deskContentSchema,
  z.object({ kind: z.literal("action"), action: actionSchema, label: z.string() }),
  z.object({ kind: z.literal("file"), file: fileViewSchema, slot: z.string().optional() }),
]);
/** What a stored message holds. */
export type MessageContent =
  | DeskContent
  | Extract<ShopperContent, { kind: "action" }>
  | { kind: "file"; file: FileView; slot?: string | undefined };

/** Who wrote a message. */
export const authorSchema = z.object({
  kind: z.enum(["shopper", "bot", "agent", "system"]),
  /** Shown name of an agent; the bot's and system's names are the reader's wording. */
  name: z.string().optional(),
  id: z.string().optional(),
});
export type Author = z.infer<typeof authorSchema>;

/** One entry of a conversation. */
export const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Position in the conversation: 1, 2, 3 … without holes; the only order there is. */
  seq: z.number().int().positive(),
  /** ISO 8601 UTC, for display only. */
  at: z.string(),
  author: authorSchema,
  clientMsgId: z.string().optional(),
  /** The seq of the shopper's message that this answers. */
  inReplyTo: z.number().int().optional(),
  lang: localeSchema,
  /** `agents`: a private note, never sent to shoppers. */
  visibility: z.enum(["all", "agents"]),
  content: storedContentSchema,
  /** When its author changed it; a text that is empty then was taken back. */
  edited: z.string().optional(),
});
/** One entry of a conversation, its content told apart by kind. */
export type Message = Omit<z.infer<typeof messageSchema>, "content"> & { content: MessageContent };
