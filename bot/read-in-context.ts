/** Reads a message as what was said before makes it mean. */
import { findNumbers } from "../understanding/numbers/find-numbers.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findCancel } from "./understand/find-cancel.ts";
import { type Reading, readMessage } from "./understand/read-message.ts";

/** The words in full, where the message is short for them. */
const CANCEL_ORDER = { zh: "取消订单", en: "cancel the order" } as const;

/** The reading; "cancel" with an order named and no form open is said of that order. */
export function readInContext(turn: RunningTurn, text: string): Reading {
  const { role } = turn.state;
  const knownRole = role === "buyer" ? undefined : role;
  const reading = withNumbers(turn, readMessage(text, turn.settings, knownRole));
  if (reading.control !== "cancel" || !namesOrder(turn)) return reading;
  if (findCancel(reading.plain)?.of !== "either") return reading;
  return readMessage(CANCEL_ORDER[turn.lang], turn.settings, knownRole);
}

/** "The new one is 415…" is of what was to be changed: that was said before. */
function withNumbers({ state, settings }: RunningTurn, reading: Reading): Reading {
  if (reading.numbers.length === 0) return reading;
  const earlier = state.heard.story.join("\n");
  return { ...reading, numbers: findNumbers(reading.text, settings.conversation, earlier) };
}

function namesOrder({ state, input }: RunningTurn): boolean {
  const free = state.draft === null && input.openCases.length === 0;
  return free && state.heard.slots["order_number"] !== undefined;
}
