/** Orders, where the shop is connected: "where is it?" is answered by what the shop knows, to whom it may be told. */
import { type Act, NONE, THRESHOLDS } from "../../understanding/judges.ts";
import { likelihood, onlyDoes, tellingOf } from "../../understanding/reading.ts";
import { MILD } from "../case/demands-of-matter.ts";
import type { Choice, RunningTurn } from "../running-turn.ts";
import { orderInWords } from "../say/tell-order.ts";
import type { OrderLookup } from "../turn.ts";
import type { Listener, Said } from "./listener.ts";

/** A second fact is asked for this often. */
const MOST_TRIES = 2;
/** More of what was said is no second fact. */
const MOST_FACT = 200;
/** Behind steps of these listeners something is told of a matter, and not of danger or a person. */
const OF_A_MATTER = ["problem", "form", "question", "sure_question", "sent", "waiting"];

/** Hears the question where an order is, and the second fact that opens it. */
export const listenForOrder: Listener = async (said) => {
  const { turn } = said;
  const { orders } = turn.ports;
  if (orders === undefined || turn.input.owner !== "bot") return undefined;
  if (turn.state.flow.kind === "proving_order")
    return (await hearFact(said)) ? turn.step("order") : undefined;
  if (turn.state.draft !== null || !asksWhere(said, orders.answers)) return undefined;
  const number = orderOf(turn);
  if (number === undefined) return undefined;
  const found = await lookAt(turn, number);
  // Without an answer of the shop it is a question as any other.
  if (found.kind === "unavailable") return undefined;
  sayFound(turn, found, { number, tries: 0 });
  return turn.step("order");
};

/**
 * Before what was said of a matter: what the shop knows of its order, when that may be told and was not yet. The
 * contact that was given is a second fact as good as any.
 */
export async function tellOrderBefore(said: Said, by: string): Promise<void> {
  const { turn, facts } = said;
  const number = orderOf(turn);
  if (turn.ports.orders === undefined || number === undefined || !OF_A_MATTER.includes(by)) return;
  if (!facts.includes("order_number") && !facts.includes("contact")) return;
  if (turn.state.noticed.includes(noticeOf(number))) return;
  const found = await lookAt(turn, number);
  if (found.kind !== "found") return;
  const text = orderInWords(turn, found.order);
  if (text === undefined) return;
  noteTold(turn, number);
  turn.replies.unshift({ kind: "text", text });
}

/** Where an order is, asked, urged or wished to be looked up: and not told as a wrong that was done. */
function asksWhere({ turn, reading, answer }: Said, answers: readonly string[]): boolean {
  if (answer !== undefined || orderOf(turn) === undefined) return false;
  const { ranked } = tellingOf(reading);
  const first = ranked.find(({ key }) => key !== NONE);
  const isAnswered = first !== undefined && answers.includes(first.key);
  if (likelihood(reading, "demand", MILD) >= THRESHOLDS.demand)
    return isAnswered || ranked[0]?.key === NONE;
  const acts = (...keys: readonly Act[]) =>
    keys.reduce((sum, key) => sum + likelihood(reading, "act", key), 0);
  return isAnswered && acts("asks", "chases") > acts("tells", "denies", "complains-of-us");
}

/** The order that is talked about. */
function orderOf({ state, input }: RunningTurn): string | undefined {
  const slots = state.draft?.slots ?? state.heard.slots;
  return slots["order_number"]?.value ?? input.page.orderNo;
}

async function lookAt(turn: RunningTurn, number: string, fact?: string): Promise<OrderLookup> {
  const slots = turn.state.draft?.slots ?? turn.state.heard.slots;
  const secondFact = fact ?? slots["contact"]?.value;
  const proved = turn.state.noticed.includes(noticeOf(number));
  turn.did.push("order_looked_at");
  const none: OrderLookup = { kind: "unavailable" };
  const proof = { proved, ...(secondFact !== undefined && { secondFact }) };
  return (await turn.ports.orders?.find(number, proof)) ?? none;
}

/** True when what was said was the fact, or the end of it; false when it was something else. */
async function hearFact({ turn, reading, facts }: Said): Promise<boolean> {
  const { flow } = turn.state;
  if (flow.kind !== "proving_order") return false;
  turn.setFlow({ kind: "idle" });
  const stops = ["cancel", "no", "skip", "none"].includes(reading.steer ?? "");
  if (stops || onlyDoes(reading, "withdraws")) {
    turn.say(turn.words("order_not_proved"), [reportChoice(turn), personChoice(turn)]);
    return true;
  }
  const another = facts.includes("order_number") && orderOf(turn) !== flow.number;
  const isFact = /\d{4}|@/.test(reading.plain);
  if (!isFact && !another) return false;
  const number = (another ? orderOf(turn) : undefined) ?? flow.number;
  const fact = another ? undefined : reading.text.trim().slice(0, MOST_FACT);
  sayFound(turn, await lookAt(turn, number, fact), { number, tries: flow.tries });
  return true;
}

function sayFound(
  turn: RunningTurn,
  found: OrderLookup,
  { number, tries }: { readonly number: string; readonly tries: number },
): void {
  const choices = [reportChoice(turn), personChoice(turn)];
  if (found.kind === "found") {
    const text = orderInWords(turn, found.order) ?? turn.words("order_unavailable");
    noteTold(turn, number);
    turn.say(text, choices);
    return;
  }
  if (found.kind === "needs_proof") {
    turn.setFlow({ kind: "proving_order", number, tries: tries + 1 });
    turn.say(turn.words("order_prove"), choices);
    return;
  }
  if (found.kind === "not_found") {
    if (tries < MOST_TRIES) turn.setFlow({ kind: "proving_order", number, tries: tries + 1 });
    turn.say(turn.words("order_not_found", { number }), choices);
    return;
  }
  turn.say(turn.words(found.kind === "locked" ? "order_locked" : "order_unavailable"), choices);
}

function noticeOf(number: string): string {
  return `order:${number}`;
}

function noteTold(turn: RunningTurn, number: string): void {
  turn.patch({ noticed: [...new Set([...turn.state.noticed, noticeOf(number)])] });
}

function reportChoice(turn: RunningTurn): Choice {
  const type = turn.ports.orders?.answers[0] ?? "";
  turn.patch({ offered: { kind: "case", type } });
  return { id: `start:${type}`, label: turn.words("order_report") };
}

function personChoice(turn: RunningTurn): Choice {
  return { id: "person", label: turn.words("talk_to_person") };
}
