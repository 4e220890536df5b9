/** Whether an open case turns out to be about another problem than thought. */
import { UNTYPED } from "../../kernel/case-data.ts";
import { heardOf, onlyDoes, type Reading } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { remarkOf } from "../say/acknowledge.ts";
import { findType } from "../settings/problem-types.ts";
import { believedTypes, isPlainly } from "../told-problem.ts";
import { switchType } from "./open-case.ts";

/** How much more must speak for the other problem than for that of the case. */
const MARGIN = 0.45;
/** The same where the problem of the case was a guess, and was not named to the shopper. */
const GUESS_MARGIN = 0.15;
/** The same where a seller told of their shop. */
const SELLERS_MARGIN = 1;
/** A case without a problem of its own takes any that is told this surely. */
const SOME = 0.5;
/** A message that tells less than this of any problem changes nothing. */
const TOLD = 0.35;

/** The case becomes one of the other type, when what was told so far makes that clearly likelier. */
export function considerType(turn: RunningTurn, reading: Reading): boolean {
  const { draft } = turn.state;
  if (draft === null || heardOf(reading, "problem") < TOLD || onlyDoes(reading, "asks")) {
    return false;
  }
  const ranked = believedTypes(turn);
  const [best] = ranked;
  if (best === undefined || best.type === draft.problemType) return false;
  const own = ranked.find(({ type }) => type === draft.problemType)?.weight ?? 0;
  // "And the courier swore at me", of a mug that came broken: a remark, and no other matter.
  const guessed = !isPlainly(turn, draft.problemType, turn.begun);
  if (!guessed && remarkOf(reading) !== undefined) return false;
  const margin = guessed
    ? GUESS_MARGIN
    : isSellers(turn, draft.problemType)
      ? SELLERS_MARGIN
      : MARGIN;
  const enough = draft.problemType === UNTYPED ? best.weight >= SOME : best.weight >= own + margin;
  if (!enough && !isOfOtherSide(turn, draft.problemType)) return false;
  switchType(turn, best.type);
  return true;
}

/** "You took the fee twice" of a shop's payout is no buyer's payment. */
function isSellers(turn: RunningTurn, key: string): boolean {
  const side = findType(turn.settings.problems, key)?.role;
  return side === "merchant" && turn.state.role === "merchant";
}

/** The case is a buyer's and the shopper a merchant, or the like. */
function isOfOtherSide(turn: RunningTurn, key: string): boolean {
  const { role } = turn.state;
  const side = findType(turn.settings.problems, key)?.role;
  return role !== "buyer" && side !== undefined && side !== "any" && side !== role;
}
