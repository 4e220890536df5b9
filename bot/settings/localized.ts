/** Small schemas that every settings file shares. */
import { z } from "zod";

/** One text in both languages; neither may be empty. */
export const localizedSchema = z.strictObject({
  zh: z.string().trim().min(1),
  en: z.string().trim().min(1),
});

/** Wordings by language, for recognition; either list may be left out. */
export const wordingsSchema = z.strictObject({
  zh: z.array(z.string().trim().min(1)).default([]),
  en: z.array(z.string().trim().min(1)).default([]),
});

/** A name that settings give a thing, such as a slot, a problem or a queue, and refer to it by. */
export const keySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "lower-case letters, digits, - and _ only");

/** An article's id, `folder/name`; whether there is such an article is not looked at here. */
export const articleIdSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/, "an article id such as refunds/review-time");
