/** settings/privacy.yaml: how long what is kept. */
import { z } from "zod";

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
  /** When the job runs each day, on the clock of `hours.yaml`. */
  runAt: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as "03:30"')
    .default("03:30"),
});
export type PrivacySettings = z.infer<typeof privacySchema>;
/** What has days of its own. */
export type KeptKind = keyof PrivacySettings["retention"];
