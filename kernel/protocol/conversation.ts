/** The state of a conversation as a shopper's client sees it. */
import { z } from "zod";
import { localeSchema } from "./message.ts";

/** Who answers: the bot, nobody yet, a person, or nobody any more. */
export const ownerSchema = z.enum(["bot", "queue", "agent", "closed"]);
export type Owner = z.infer<typeof ownerSchema>;

/** A conversation as its shopper sees it. */
export const conversationStateSchema = z.object({
  id: z.string(),
  lang: localeSchema,
  /** Who answers the shopper's next message. */
  owner: ownerSchema,
  lastSeq: z.number().int(),
  /** The agent who holds the chat; `sessionCode` can be checked by the shopper against the agent's word. */
  agent: z
    .object({ name: z.string(), verified: z.literal(true), sessionCode: z.string() })
    .nullable(),
  /** Place in the queue: position 1 is next; waitSeconds is null when it is not known. */
  queue: z
    .object({
      position: z.number().int().positive(),
      waitSeconds: z.number().int().nonnegative().nullable(),
      staffed: z.boolean(),
    })
    .nullable(),
  /** Highest seq that the desk's people have seen. */
  seenByDesk: z.number().int(),
  /** Number of the open case, if there is one. */
  caseNumber: z.string().nullable(),
  /** Whether people are there now. */
  service: z.object({ open: z.boolean(), staffed: z.boolean(), opensAt: z.string().nullable() }),
});
export type ConversationState = z.infer<typeof conversationStateSchema>;

/** What the host page tells about where the shopper is. */
export const pageContextSchema = z.object({
  url: z.string().max(2000).optional(),
  title: z.string().max(300).optional(),
  articleId: z.string().max(140).optional(),
  orderNo: z.string().max(64).optional(),
  role: z.enum(["buyer", "merchant", "partner"]).optional(),
  region: z.string().max(16).optional(),
});
export type PageContext = z.infer<typeof pageContextSchema>;
