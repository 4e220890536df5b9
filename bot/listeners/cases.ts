/** Cases that were sent: where they stand, a chase, the proof that one is the shopper's. */

import { probabilityOf } from "../../language/examples/judge.ts";
import { NONE, UNSOLVED } from "../../understanding/judges.ts";
import { does, heardOf, likelihood, onlyDoes, tellingOf } from "../../understanding/reading.ts";
import { addToCase, openCaseOf } from "../case/add-to-case.ts";
import { MILD } from "../case/demands-of-matter.ts";
import { numberReading } from "../case/store-facts.ts";
import { cancelCase } from "../case/submit-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { chaseCase, lookUp, reopenCase, sayWhichCase, showCaseStatus } from "../say/show-cases.ts";
import type { StoredCase } from "../turn.ts";
import { LIKELY, type Listener, type Said } from "./listener.ts";

/** "Look into it for me" is a chase from here on, where a case is with people. */
const SURELY_LOOKS_UP = 0.8;

/** Hears about cases by their number, and chases of those that are with people. */
export const listenForCases: Listener = async (said) => {
  const { turn, reading } = said;
  const number = numberReading(turn, reading).numbers.find(({ kind }) => kind === "case")?.value;
  if (turn.state.flow.kind === "proving")
    return (await hearProof(said, number)) ? turn.step("cases") : undefined;
  if (turn.state.draft !== null && number === undefined) return undefined;
  const chases = isChase(said);
  if (number !== undefined) {
    if (!chases || !chaseCase(turn, number)) await showCaseStatus(turn, number);
    return turn.step("cases");
  }
  if (!chases || openCaseOf(turn) === undefined) return reopen(said);
  // A chase that tells of another problem is more than a chase.
  const told = 1 - likelihood(reading, "problem", NONE);
  const more = told >= 0.8 && !onlyDoes(reading, "chases") && !isOwnMatter(said);
  if (said.furtherMatter || more) return undefined;
  // "Freeze it, call me on …": what comes with the chase goes into the case.
  if (said.facts.some((slot) => slot !== "demand")) addToCase(turn, reading, []);
  const own = ownCase(said);
  if (own === "several") sayWhichCase(turn);
  else chaseCase(turn, own);
  return turn.step("cases");
};

/** Asks for progress, in words; "???" only asks whether we are there. */
function isChase(said: Said): boolean {
  const { reading, facts } = said;
  if (!/\p{L}/u.test(reading.text)) return false;
  const wants = onlyDoes(reading, "wishes") && facts.every((slot) => slot === "demand");
  const looksUp = likelihood(reading, "demand", MILD) >= SURELY_LOOKS_UP;
  const own = heardOf(reading, "problem") < LIKELY || isOwnMatter(said);
  return does(reading, "chases") || (wants && looksUp && own);
}

/** The problem heard is likeliest the one of the latest case. */
function isOwnMatter({ turn, reading }: Said): boolean {
  const [first] = tellingOf(reading).ranked.filter(({ key }) => key !== NONE);
  return first !== undefined && first.key === turn.input.openCases[0]?.data.problemType;
}

/** From here on a closed case is not solved, or its matter is back. */
const UNSOLVED_SURE = 0.6;

/** "Still not solved", "the same again", of a case that was closed, in whatever words: it opens again. */
function reopen(said: Said) {
  const { turn, reading } = said;
  const [last] = turn.input.openCases;
  if (last === undefined || !last.view.canReopen || turn.state.draft !== null) return undefined;
  if (said.answer !== undefined || namesAnother(said, last)) return undefined;
  // "Hello again" is a greeting.
  if (onlyDoes(reading, "greets", "thanks", "bye")) return undefined;
  const told = 1 - likelihood(reading, "problem", NONE) >= LIKELY;
  const [first] = tellingOf(reading).ranked.filter(({ key }) => key !== NONE);
  const same = first?.key === last.data.problemType && !onlyDoes(reading, "asks");
  const { judge, key } = UNSOLVED;
  const again = probabilityOf(reading.judged[judge] ?? { ranked: [] }, key);
  const unsolved =
    again >= UNSOLVED_SURE ||
    does(reading, "denies", "complains-of-us", "chases") ||
    (told && (same || does(reading, "tells")));
  if (!unsolved || (does(reading, "new-matter") && again < UNSOLVED_SURE)) return undefined;
  reopenCase(turn, last.view.number);
  return turn.step("cases");
}

function namesAnother({ turn, reading }: Said, { data }: StoredCase): boolean {
  const own = data.slots["order_number"]?.value;
  const { numbers } = numberReading(turn, reading);
  return numbers.some(({ kind, value }) => kind === "order" && value !== own);
}

/** The case that is meant: the one whose order is named, the only one, or several. */
function ownCase({ turn, reading }: Said): string | undefined | "several" {
  const open = turn.input.openCases.filter(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
  const orders = numberReading(turn, reading).numbers.map(({ value }) => value);
  const named = open.find(({ data }) => orders.includes(data.slots["order_number"]?.value ?? ""));
  if (named !== undefined) return named.view.number;
  return open.length > 1 ? "several" : open[0]?.view.number;
}

async function hearProof({ turn, reading }: Said, number: string | undefined): Promise<boolean> {
  const { flow } = turn.state;
  if (flow.kind !== "proving") return false;
  const stops = ["cancel", "no", "skip"].includes(reading.steer ?? "");
  if (stops || onlyDoes(reading, "withdraws")) {
    turn.setFlow({ kind: "idle" });
    cancelCase(turn);
    return true;
  }
  if (number !== undefined) {
    turn.setFlow({ kind: "idle" });
    await showCaseStatus(turn, number);
    return true;
  }
  if (
    flow.number === "" ||
    isSomethingElse(turn, { turn, reading, facts: [], furtherMatter: false })
  ) {
    turn.setFlow({ kind: "idle" });
    return false;
  }
  const fact = numberReading(turn, reading).numbers[0]?.value ?? reading.text.trim();
  await lookUp(turn, { number: flow.number, tries: flow.tries, secondFact: fact });
  return true;
}

function isSomethingElse(_turn: RunningTurn, { reading }: Said): boolean {
  return does(reading, "asks") || 1 - likelihood(reading, "problem", NONE) >= LIKELY;
}
