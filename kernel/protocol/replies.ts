/** What agents keep ready to say, and to do with it: the payloads of /api/replies. */
import { z } from "zod";
import { resolutionSchema } from "./ticket.ts";

const id = z.string().min(1).max(64);
const inTwo = (most: number) =>
  z.strictObject({ zh: z.string().trim().max(most), en: z.string().trim().max(most) });

/** What happens after the text is sent. One that does nothing is a canned reply. */
export const macroSchema = z.strictObject({
  /** Added to those the chat has. */
  tags: z.array(id).max(20).default([]),
  /** For colleagues. */
  note: z.string().trim().max(2000).default(""),
  /** Where the chat goes then. */
  next: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("stay") }),
      z.strictObject({ kind: z.literal("hold"), minutes: z.number().int().min(1).max(43_200) }),
      z.strictObject({ kind: z.literal("queue"), queue: id }),
      z.strictObject({ kind: z.literal("agent"), agentId: id }),
      z.strictObject({ kind: z.literal("resolve"), outcome: resolutionSchema }),
    ])
    .default({ kind: "stay" }),
});
export type Macro = z.infer<typeof macroSchema>;

/** POST /api/replies, PUT /api/replies/:id. A language without a text takes the other's. */
export const replyDraftSchema = z
  .strictObject({
    /** What finds it after `/`. */
    name: z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u, "letters, digits, - and _ only"),
    title: inTwo(80),
    text: inTwo(4000),
    /** For everybody, kept by supervisors; else one's own. */
    shared: z.boolean(),
    macro: macroSchema.prefault({}),
  })
  .refine(({ title }) => title.zh !== "" || title.en !== "", { path: ["title"] })
  .refine(({ text, macro }) => text.zh !== "" || text.en !== "" || doesSomething(macro), {
    path: ["text"],
  });
export type ReplyDraft = z.infer<typeof replyDraftSchema>;

/** One kept reply. */
export const replyViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: inTwo(80),
  text: inTwo(4000),
  shared: z.boolean(),
  macro: macroSchema,
  /** Sent with the text; `url` needs the session's cookie. */
  pictures: z.array(z.object({ id: z.string(), name: z.string(), url: z.string() })),
  /** How often the reader used it, and everybody. */
  ownUses: z.number().int(),
  uses: z.number().int(),
});
export type ReplyView = z.infer<typeof replyViewSchema>;

/** Answer to GET /api/replies: the reader's most used first. */
export const repliesResultSchema = z.object({ replies: z.array(replyViewSchema) });
/** Answer to POST and PUT. */
export const replyResultSchema = z.object({ reply: replyViewSchema });

/** True when there is more to it than its text. */
function doesSomething({ tags, note, next }: Macro): boolean {
  return tags.length > 0 || note !== "" || next.kind !== "stay";
}
