/** What the shop's own system says of an order, as the bot and consoles are told. Asked anew each time, never stored. */
import { z } from "zod";

/** Where an order stands, in the desk's own words; a shop's codes are mapped to these. */
export const ORDER_STATES = [
  "placed",
  "paid",
  "packing",
  "shipped",
  "delivered",
  "cancelled",
  "returned",
  "refunded",
] as const;
/** Where an order stands. */
export const orderStateSchema = z.enum(ORDER_STATES);

const text = z.string().nullable();

/** An order; null for what the shop does not say. Moments are ISO. */
export const orderViewSchema = z.object({
  number: z.string(),
  /** Null when the shop's code for it is mapped to none. */
  state: orderStateSchema.nullable(),
  /** The shop's own code. */
  stateCode: text,
  placedAt: text,
  total: text,
  items: z.array(z.object({ title: z.string(), quantity: text, price: text })),
  carrier: text,
  trackingNumber: text,
  shippedAt: text,
  lastSeenAt: text,
  lastPlace: text,
  expectedAt: text,
  deliveredAt: text,
});
export type OrderView = z.infer<typeof orderViewSchema>;

/** What a console is told of the order of a chat. */
export const chatOrderSchema = z.discriminatedUnion("kind", [
  /** The shop is not connected, or no order number was given: nothing to show. */
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("found"),
    order: orderViewSchema,
    /** Whether it is the signed-in shopper's: null for guests, and where the shop does not say whose it is. */
    own: z.boolean().nullable(),
  }),
  z.object({ kind: z.literal("not_found"), number: z.string() }),
  /** The shop answered too late, nonsense, or not at all. */
  z.object({ kind: z.literal("unavailable"), number: z.string() }),
]);
export type ChatOrder = z.infer<typeof chatOrderSchema>;
