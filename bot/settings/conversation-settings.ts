/** settings/conversation.yaml: how the bot behaves, and what its numbers look like. */
import { z } from "zod";
import { articleIdSchema, localizedSchema } from "./localized.ts";
import { type Parsed, parseSettings } from "./parse-settings.ts";

const reaction = z.enum(["offer", "handoff"]);

const pattern = z.string().refine((source) => isPattern(source), "not a valid regular expression");

const fileSchema = z.strictObject({
  misses: z.number().int().min(1).max(5),
  reactions: z.strictObject({
    missed: reaction,
    frustrated: reaction,
    abusive: reaction,
    bot_error: reaction,
    distress: z.literal("handoff"),
  }),
  upsetLimit: z.number().int().min(1).max(10),
  tries: z.number().int().min(1).max(3),
  silence: z.strictObject({
    /** Minutes. */
    remindAfter: z.number().positive(),
    closeAfter: z.number().positive(),
  }),
  orderNumbers: z.array(pattern).min(1),
  trackingNumbers: z.array(pattern),
  caseNumbers: pattern,
  /** IANA name; "yesterday" is counted in it. */
  timeZone: z
    .string()
    .refine((name) => isTimeZone(name), "not a time zone such as Asia/Shanghai")
    .default("Asia/Shanghai"),
  /** The article whose question is the wish for a person: answering it calls one. */
  personArticle: articleIdSchema.nullable().default(null),
  /** The article whose question is whether this desk is the real one: it says how to tell. */
  officialArticle: articleIdSchema.nullable().default(null),
  /** The article whose question is where a case stands: with a case known, that is shown instead. */
  caseArticle: articleIdSchema.nullable().default(null),
  wording: z.record(z.string(), localizedSchema).default({}),
});
export type ConversationSettings = z.infer<typeof fileSchema>;

/** Parses settings/conversation.yaml; problems carry file and line. */
export function parseConversationSettings(
  text: string,
  file = "settings/conversation.yaml",
): Parsed<ConversationSettings> {
  return parseSettings(file, text, fileSchema);
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
