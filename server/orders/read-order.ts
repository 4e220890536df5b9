/** What a shop answered, read by the mapping of the settings: whatever is not as it should be counts as not said. */
import type { OrderView } from "../../kernel/protocol/order.ts";
import type { OrderSource } from "./connector-settings.ts";

/** An order, and what shows whose it is; the latter never leaves the server. */
export interface ShopOrder {
  readonly order: OrderView;
  /** The shop's own id of who bought it; null where it does not say. */
  readonly shopper: string | null;
  readonly proofs: readonly { readonly as: "phone_end" | "whole"; readonly value: string }[];
}

const MOST_ITEMS = 20;
const LONGEST = 200;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Undefined for nonsense: no object, another order's, or nothing of where it stands. */
export function readOrder(
  source: Pick<OrderSource, "fields" | "states" | "shopper" | "proofs">,
  number: string,
  answer: unknown,
): ShopOrder | undefined {
  const { fields, states } = source;
  const text = (path: string | undefined) => readText(valueAt(answer, path));
  const moment = (path: string | undefined) => readMoment(valueAt(answer, path));
  const stateCode = text(fields.state);
  const named = text(fields.number);
  if (stateCode === null || (named !== null && named.toUpperCase() !== number)) return undefined;
  return {
    order: {
      number,
      state: Object.hasOwn(states, stateCode) ? (states[stateCode] ?? null) : null,
      stateCode,
      placedAt: moment(fields.placedAt),
      total: text(fields.total),
      items: readItems(fields.items, answer),
      carrier: text(fields.carrier),
      trackingNumber: text(fields.trackingNumber),
      shippedAt: moment(fields.shippedAt),
      lastSeenAt: moment(fields.lastSeenAt),
      lastPlace: text(fields.lastPlace),
      expectedAt: moment(fields.expectedAt),
      deliveredAt: moment(fields.deliveredAt),
    },
    shopper: text(source.shopper?.field),
    proofs: source.proofs.flatMap(({ field, as }) => {
      const value = text(field);
      return value === null ? [] : [{ as, value }];
    }),
  };
}

function readItems(mapped: OrderSource["fields"]["items"], answer: unknown): OrderView["items"] {
  const list = valueAt(answer, mapped?.list);
  if (mapped === undefined || !Array.isArray(list)) return [];
  return list.slice(0, MOST_ITEMS).flatMap((item: unknown) => {
    const title = readText(valueAt(item, mapped.title));
    if (title === null) return [];
    const quantity = readText(valueAt(item, mapped.quantity));
    return [{ title, quantity, price: readText(valueAt(item, mapped.price)) }];
  });
}

/** Own properties only: `__proto__` and the like lead nowhere. */
function valueAt(from: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined;
  let value = from;
  for (const name of path.split(".")) {
    if (Array.isArray(value)) value = /^-?\d+$/.test(name) ? value.at(Number(name)) : undefined;
    else if (typeof value === "object" && value !== null && Object.hasOwn(value, name))
      value = (value as Readonly<Record<string, unknown>>)[name];
    else return undefined;
  }
  return value;
}

function readText(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  // Signs that steer, and those that turn the direction of what follows.
  const plain = value.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return plain === "" ? null : [...plain].slice(0, LONGEST).join("");
}

/** ISO of a date in words of ISO, or of seconds or milliseconds since 1970. */
function readMoment(value: unknown): string | null {
  const at = typeof value === "number" ? (value < 1e11 ? value * 1000 : value) : readIso(value);
  return Number.isFinite(at) && at >= EARLIEST && at < LATEST ? new Date(at).toISOString() : null;
}

function readIso(value: unknown): number {
  if (typeof value !== "string") return Number.NaN;
  return /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(value) ? Date.parse(value) : Number.NaN;
}
