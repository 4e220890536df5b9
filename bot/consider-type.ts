/** Whether an open case turns out to be about another problem than thought. */
import { UNTYPED } from "../kernel/case-data.ts";
import { switchType } from "./intake/open-case.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";
import type { Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { evidenceFor, isWish, strongestHint, strongestSupport } from "./weigh-problem.ts";

/** For a case that has no problem yet, or is declared not to be the point, this much will do. */
const SOME = 0.5;
/** How much more must speak for the other problem than for that of the case. */
const MARGIN = 0.5;
/** The same where no wording names the other, only the FAQ's ranking. */
const UNTOLD_MARGIN = 1.2;
/** A case whose own problem has no more than this was a guess: even a wish may tell better. */
const GUESS = 1.5;
/** For a shopper who is known to be of another side than the case, whatever speaks for that side. */
const LEAST = 0.1;

/** "Never mind that, the real problem is …": what follows is what the shopper came for. */
const TO_THE_POINT =
  /主要(?:是|想|问题)|总之|反正|说白了|一句话|关键是|(?:^|[，,。\s])其实(?:是|我)|真正的|重点是|先不(?:说|管|提)|不说(?:这|那)个|这个(?:先)?(?:算了|不提)|(?<![a-z])(?:anyways?|bottom line|long story short|(?:actual|real|main|bigger|biggest) (?:problem|issue|thing|question)|what (?:really )?matters|what i really|forget (?:that|about that|the)|whatever[.,]|more important(?:ly)?)(?![a-z])/u;

/** Corrected, settled, or more is told of it so far: the case becomes one of the other type. */
export function considerType(
  turn: RunningTurn,
  reading: Reading,
  heard: readonly string[],
): boolean {
  const { draft } = turn.state;
  if (draft === null) return false;
  // "Then cancel it and refund me" says what is wanted, not what is wrong.
  const wish = isWish(reading.text);
  const best = otherType(turn, reading, { known: draft.problemType, wish });
  if (best === undefined) return false;
  const score = scoreOf(reading, best);
  if (isOfOtherSide(turn, draft.problemType)) {
    switchType(turn, best);
    return true;
  }
  // "Sorry, wrong one, it's …" is about a number, not about what arrived.
  if (correctsNumber(reading, heard) && score < 6) return false;
  const settled = score >= 6 && scoreOf(reading, draft.problemType) < 6;
  if (reading.asksHow && !settled && !reading.corrects) return false;
  const guessed = evidenceFor(turn, draft.problemType) < GUESS;
  if (wish && !settled && !guessed && draft.problemType !== UNTYPED) return false;
  switchType(turn, best);
  return true;
}

/** The type that this message makes likelier than that of the case. */
function otherType(
  turn: RunningTurn,
  reading: Reading,
  { known, wish }: { readonly known: string; readonly wish: boolean },
): string | undefined {
  if (isOfOtherSide(turn, known)) return strongestHint(turn, LEAST);
  const now = strongestSupport(turn, 0);
  if (now === undefined) return undefined;
  // What the message itself speaks of, where it says that something else is the point.
  const corrects = (reading.corrects && !wish) || TO_THE_POINT.test(reading.plain);
  const told = (turn.support.get(now) ?? 0) >= SOME;
  if (corrects && told && scoreOf(reading, known) < scoreOf(reading, now))
    return differs(now, known);
  const best = strongestHint(turn, SOME);
  if (best === undefined || (turn.support.get(best) ?? 0) === 0) return undefined;
  if (known === UNTYPED) return best;
  const evidence = evidenceFor(turn, known);
  const margin = evidence < GUESS || scoreOf(reading, best) >= INCIDENT ? MARGIN : UNTOLD_MARGIN;
  return evidenceFor(turn, best) >= evidence + margin ? differs(best, known) : undefined;
}

/** The case is a buyer's and the shopper a merchant, or the like. */
function isOfOtherSide(turn: RunningTurn, key: string): boolean {
  const side = findType(turn.settings.problems, key)?.role;
  const { role } = turn.state;
  return role !== "buyer" && side !== undefined && side !== "any" && side !== role;
}

function differs(type: string, known: string): string | undefined {
  return type === known ? undefined : type;
}

function scoreOf(reading: Reading, type: string): number {
  return reading.problems.find((problem) => problem.type === type)?.score ?? 0;
}

/** The message puts a number right, whatever else it says. */
export function correctsNumber(reading: Reading, heard: readonly string[]): boolean {
  const numbers = heard.includes("order_number") || heard.includes("tracking_number");
  return numbers && reading.corrects;
}
