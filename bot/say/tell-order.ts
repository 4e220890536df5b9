/** What the shop's system knows of an order, in one sentence. */
import type { Locale } from "../../kernel/locale.ts";
import type { OrderView } from "../../kernel/protocol/order.ts";
import type { RunningTurn } from "../running-turn.ts";
import { type WordKey, type WordParams, word } from "../wording/words.ts";

/** On the way, where it was seen and when it is expected are of interest; once it is there, they are not. */
const ON_THE_WAY: readonly (OrderView["state"] | null)[] = ["shipped", null];

/** The sentence; undefined when the shop says nothing that would help. */
export function orderInWords(turn: RunningTurn, order: OrderView): string | undefined {
  const say = (key: WordKey, params: WordParams = {}) =>
    word(key, turn.lang, { params, overrides: turn.settings.conversation.wording });
  const day = (at: string) => dayOf(at, turn.lang, turn.settings.conversation.timeZone);
  const parts = [stateOf(order, say, day), ...wayOf(order, say, day)].filter((part) => part !== "");
  if (parts.length === 0) return undefined;
  const again = turn.begun.said["order_told"] !== undefined;
  return turn.words(again ? "order_told_again" : "order_told", {
    number: order.number,
    parts: parts.join(turn.lang === "zh" ? "，" : ", "),
  });
}

type Say = (key: WordKey, params?: WordParams) => string;
type Day = (at: string) => string;

function stateOf({ state, shippedAt, deliveredAt }: OrderView, say: Say, day: Day): string {
  if (state === "shipped" && shippedAt !== null)
    return say("order_shipped_on", { day: day(shippedAt) });
  if (state === "delivered" && deliveredAt !== null)
    return say("order_delivered_on", { day: day(deliveredAt) });
  return state === null ? "" : say(`order_${state}`);
}

function wayOf(order: OrderView, say: Say, day: Day): string[] {
  const { state, carrier, trackingNumber, lastPlace, lastSeenAt, expectedAt } = order;
  const parts: string[] = [];
  if (![...ON_THE_WAY, "delivered"].includes(state)) return parts;
  if (carrier !== null) parts.push(say("order_carrier", { carrier }));
  if (trackingNumber !== null) parts.push(say("order_tracking", { tracking: trackingNumber }));
  if (!ON_THE_WAY.includes(state)) return parts;
  if (lastPlace !== null && lastSeenAt !== null)
    parts.push(say("order_seen_on", { place: lastPlace, day: day(lastSeenAt) }));
  else if (lastPlace !== null) parts.push(say("order_seen", { place: lastPlace }));
  if (expectedAt !== null) parts.push(say("order_expected", { day: day(expectedAt) }));
  return parts;
}

/** "11月12日", "12 Nov", in the shop's time zone. */
function dayOf(at: string, lang: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    timeZone,
    month: lang === "zh" ? "long" : "short",
    day: "numeric",
  }).format(new Date(at));
}
