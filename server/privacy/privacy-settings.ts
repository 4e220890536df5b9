/** settings/privacy.yaml: how long what is kept, what shoppers are told and asked before, how long tokens live. */
import { z } from "zod";
import { localizedSchema } from "../../bot/settings/localized.ts";
import { accountRoleSchema } from "../accounts/account.ts";

/** Days; 0 keeps for ever. */
const days = (value: number) => z.number().int().min(0).max(36_500).default(value);

/** `settings/privacy.yaml`. */
export const privacySchema = z.strictObject({
  retention: z
    .strictObject({
      /** Whole conversations with cases, after their last change, when nobody waits for an answer. */
      messages: days(730),
      /** Pictures, PDFs and videos, after they were sent. */
      pictures: days(365),
      /** Contacts that were given, after the last change of their case. */
      contacts: days(365),
      /** The page that a shopper was on, after the conversation's last change. */
      pageContext: days(30),
      /** Questions that the FAQ did not answer. */
      misses: days(365),
      /** Ratings, and whether answers helped. */
      ratings: days(1095),
      /** Who read which conversation. */
      readLog: days(365),
    })
    .prefault({}),
  /** The shop's page on privacy, opened from the chat. */
  link: z.strictObject({ zh: z.url(), en: z.url() }).nullable().default(null),
  /** What a shopper agrees to before the first message; null asks nobody. */
  consent: z
    .strictObject({
      /** Kept with the agreement; another version is asked for anew. */
      version: z.string().trim().min(1).max(40),
      /** Regions that are asked, as pages name them, and whoever's region no page named; empty asks everyone. */
      regions: z.array(z.string().trim().toLowerCase().min(1).max(16)).default([]),
      text: localizedSchema,
    })
    .nullable()
    .default(null),
  /** How long the token in a shopper's browser opens the conversation. */
  tokens: z
    .strictObject({
      /** Days after the conversation's last change; 0 never ends. */
      unusedDays: days(90),
      /** Hours after the chat has ended, in which it can be rated and taken up again; 0 ends it at once. */
      afterEndHours: z.number().int().min(0).max(8760).default(24),
    })
    .prefault({}),
  /** Roles that see e-mail addresses and phone numbers in full; null is everybody who sees the chat. */
  contactsInFull: z.array(accountRoleSchema).nullable().default(null),
  /** When the job runs each day, on the clock of `hours.yaml`. */
  runAt: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as "03:30"')
    .default("03:30"),
});
export type PrivacySettings = z.infer<typeof privacySchema>;
/** The rules that a conversation is opened and written to by. */
export type ChatRules = Pick<PrivacySettings, "consent" | "tokens">;
/** What has days of its own. */
export type KeptKind = keyof PrivacySettings["retention"];
