/** Asks the shop for an order: one host, no redirects, a time limit, a size limit, nothing kept beyond seconds. */
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import { signBody } from "../channels/post-signed.ts";
import { ORDER_PLACE, type OrderSource } from "./connector-settings.ts";
import { readOrder, type ShopOrder } from "./read-order.ts";

/** What the shop said; `unavailable` is whatever went wrong, which is logged. */
export type ShopAnswer =
  | ({ readonly kind: "found" } & ShopOrder)
  | { readonly kind: "not_found" }
  | { readonly kind: "unavailable" };

/** The shop's orders. Never rejects. */
export interface OrderConnector {
  /** Problem types of which "where is it?" is answered by the order itself. */
  readonly answers: readonly string[];
  /** The shop whose ids of shoppers the orders name; undefined where they name none. */
  readonly shop: string | undefined;
  look(number: string): Promise<ShopAnswer>;
}

/** What it stands on. */
export interface ConnectorPorts {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** More of an answer is not read. */
export const MOST_BYTES = 64 * 1024;
/** Bot and agent look at the same order within so long: the shop is asked once. */
const KEPT_MS = 15_000;
const MOST_KEPT = 200;
/** What goes into an address; anything else is no order's number. */
const NUMBER = /^[0-9A-Z][0-9A-Z_-]{3,39}$/;

/** `secret` is the one that desk and shop share. */
export function createOrderConnector(
  source: OrderSource,
  secret: string,
  ports: ConnectorPorts,
): OrderConnector {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<ShopAnswer> }>();
  const ask = (number: string) => askShop({ source, secret, ports }, number);
  return {
    answers: source.answers,
    shop: source.shopper?.shop,
    async look(written) {
      const number = written.normalize("NFKC").toUpperCase();
      if (!NUMBER.test(number)) return { kind: "not_found" };
      const now = ports.clock.now();
      for (const [old, { until }] of kept) if (until <= now) kept.delete(old);
      const known = kept.get(number);
      if (known !== undefined) return await known.answer;
      const answer = ask(number);
      if (kept.size < MOST_KEPT) kept.set(number, { until: now + KEPT_MS, answer });
      return await answer;
    },
  };
}

interface Asked {
  readonly source: OrderSource;
  readonly secret: string;
  readonly ports: ConnectorPorts;
}

async function askShop({ source, secret, ports }: Asked, number: string): Promise<ShopAnswer> {
  const { clock, logger } = ports;
  const address = new URL(source.url.replace(ORDER_PLACE, encodeURIComponent(number)));
  try {
    const response = await fetch(address, {
      // Wherever else it points: only the host of the settings is asked.
      redirect: "manual",
      signal: AbortSignal.timeout(source.timeoutMs),
      headers: {
        Accept: "application/json",
        "User-Agent": "Frontdesk",
        ...proofOf(source, secret, { address, seconds: Math.floor(clock.now() / 1000) }),
      },
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return { kind: "not_found" };
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`the shop answered ${response.status}`);
    }
    const order = readOrder(source, number, JSON.parse(await readBody(response)));
    if (order === undefined) throw new Error("the answer does not fit settings/connector.yaml");
    return { kind: "found", ...order };
  } catch (error) {
    logger.warn({ why: reasonOf(error) }, "order_unavailable");
    return { kind: "unavailable" };
  }
}

/** Signs time, verb and place, so that nobody can ask for another order with what was overheard. */
function proofOf(
  { sign }: OrderSource,
  secret: string,
  { address, seconds }: { readonly address: URL; readonly seconds: number },
): Readonly<Record<string, string>> {
  if (sign === "bearer") return { Authorization: `Bearer ${secret}` };
  const signed = `GET ${address.pathname}${address.search}`;
  return { "Frontdesk-Signature": signBody(secret, seconds, signed) };
}

/** @throws Error when there is more of it than an order needs */
async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [bytes, text] = [0, ""];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the transfer.
    if (bytes > MOST_BYTES) throw new Error(`the answer is longer than ${MOST_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What is logged: never the address, whose end is an order's number, nor anything of the answer. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "TimeoutError") return "no answer in time";
  if (error instanceof SyntaxError) return "the answer is no JSON";
  return error instanceof TypeError ? "cannot be reached" : error.message;
}
