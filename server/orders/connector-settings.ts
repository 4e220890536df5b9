/** settings/connector.yaml: where the shop tells of its orders, and what stands where in its answer. */
import { z } from "zod";
import { orderStateSchema } from "../../kernel/protocol/order.ts";

/** Names and list places with dots between; -1 is the last of a list. */
const path = z
  .string()
  .regex(
    /^(?:[\w-]{1,60})(?:\.[\w-]{1,60}){0,9}$/,
    "names with dots between, such as shipment.events.-1.place",
  );

/** Where a number of an order is put into the address. */
export const ORDER_PLACE = "{order}";

const url = z
  .string()
  .max(500)
  .refine(hasOnePlace, `an address with ${ORDER_PLACE} once, in its path or query`)
  .refine(isSafe, "an https address without user and password; http only of this machine");

const moments = {
  placedAt: path.optional(),
  shippedAt: path.optional(),
  lastSeenAt: path.optional(),
  expectedAt: path.optional(),
  deliveredAt: path.optional(),
};

const ordersSchema = z.strictObject({
  url,
  /** How requests prove that they are the desk's; the secret is CONNECTOR_SECRET. */
  sign: z.enum(["hmac", "bearer"]).default("hmac"),
  timeoutMs: z.number().int().min(200).max(5000).default(2000),
  /** Problem types of which "where is it?" is answered by the order itself. */
  answers: z.array(z.string()).default(["not-received"]),
  fields: z.strictObject({
    /** Repeats the order's number; another one than was asked for makes the answer void. */
    number: path.optional(),
    state: path,
    total: path.optional(),
    carrier: path.optional(),
    trackingNumber: path.optional(),
    lastPlace: path.optional(),
    ...moments,
    items: z
      .strictObject({
        list: path,
        title: path,
        quantity: path.optional(),
        price: path.optional(),
      })
      .optional(),
  }),
  states: z.record(z.string(), orderStateSchema),
  /** Whose it is: the shop's own id for a shopper, of the shop with this data-key. */
  shopper: z.strictObject({ shop: z.string().min(1).max(64), field: path }).optional(),
  /** What only the buyer knows; one of them, with the number, opens the order to a guest. */
  proofs: z
    .array(z.strictObject({ field: path, as: z.enum(["phone_end", "whole"]) }))
    .max(5)
    .default([]),
});

/** `settings/connector.yaml`. YAML reads a bare `off` as text, and some writers put `false`. */
export const connectorSchema = z.strictObject({
  orders: z.union([z.literal(["off", false]), ordersSchema]).default("off"),
});
export type ConnectorSettings = z.infer<typeof connectorSchema>;

/** How to ask the shop for an order, and how to read its answer. */
export type OrderSource = z.infer<typeof ordersSchema>;

/** How to ask for orders; undefined while the shop is not connected. */
export function findOrderSource({ orders }: ConnectorSettings): OrderSource | undefined {
  return orders === "off" || orders === false ? undefined : orders;
}

/** Of the host, a place would let a number choose whom the desk asks. */
function hasOnePlace(text: string): boolean {
  const mark = "0order0";
  const address = URL.parse(text.replace(ORDER_PLACE, mark));
  if (address === null || text.split(ORDER_PLACE).length !== 2) return false;
  return `${address.pathname}${address.search}`.includes(mark);
}

function isSafe(text: string): boolean {
  const address = URL.parse(text);
  if (address === null || address.username !== "" || address.password !== "") return false;
  if (address.protocol === "https:") return true;
  return (
    address.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname)
  );
}
