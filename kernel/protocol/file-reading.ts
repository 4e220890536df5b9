/** What the desk read on a picture, and which part of the sent file the picture is. */
import { z } from "zod";

/** An upright rectangle on the picture, in shares of its size, 0 … 1. */
export const placeSchema = z.object({
  left: z.number().min(0).max(1),
  top: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type Place = z.infer<typeof placeSchema>;

/** An animation shows its first frame, a PDF its first pages. */
export const fileSourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("first_frame") }),
  z.object({ kind: z.literal("pages"), shown: z.number().int(), total: z.number().int() }),
]);
export type FileSource = z.infer<typeof fileSourceSchema>;

/** What can be read on a picture. */
export const READ_FIELDS = [
  "order_number",
  "tracking_number",
  "carrier",
  "amount",
  "date",
  "payment_method",
  "order_status",
  "refund_status",
  "refused_because",
] as const;
/** One field, and where it stands. */
export const readFieldSchema = z.object({
  kind: z.enum(READ_FIELDS),
  /** As it stands on the picture, tidied; a payment method by its key in the settings. */
  value: z.string(),
  place: placeSchema,
});
export type ReadField = z.infer<typeof readFieldSchema>;

/** Which page or thing a picture shows, as far as its words tell. */
export const SHOWN_PAGES = [
  "order",
  "logistics",
  "payment",
  "bank",
  "refund",
  "chat",
  "photo",
  "other",
] as const;
/** Everything that was read on one picture. */
export const fileReadingSchema = z.object({
  page: z.enum(SHOWN_PAGES),
  fields: z.array(readFieldSchema),
  /** How many numbers were covered on it. */
  covered: z.number().int(),
  /** False when not all of it could be read in time. */
  whole: z.boolean(),
});
export type FileReading = z.infer<typeof fileReadingSchema>;
