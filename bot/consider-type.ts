/** Whether an open case turns out to be about another problem than thought. */
import { switchType } from "./intake/open-case.ts";
import type { RunningTurn } from "./running-turn.ts";
import type { Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { strongestSupport } from "./weigh-problem.ts";

/** Words that no wording knows, but the FAQ does, this clearly. */
const CLEAR = 1.5;
/** For a case that has no problem yet, or is declared not to be the point, less will do. */
const SOME = 0.5;
const MARGIN = 0.5;

/** "Never mind that, the real problem is …": what follows is what the shopper came for. */
const TO_THE_POINT =
  /主要(?:是|想|问题)|关键是|(?:^|[，,。\s])其实(?:是|我)|真正的|重点是|先不(?:说|管|提)|不说(?:这|那)个|这个(?:先)?(?:算了|不提)|(?<![a-z])(?:(?:actual|real|main|bigger|biggest) (?:problem|issue|thing|question)|what (?:really )?matters|what i really|forget (?:that|about that|the)|whatever[.,]|more important(?:ly)?)(?![a-z])/u;

/** Corrected, settled, or clearly told more: the case becomes one of the other type. */
export function considerType(
  turn: RunningTurn,
  reading: Reading,
  heard: readonly string[],
): boolean {
  const { draft } = turn.state;
  const best = strongestSupport(turn, 0);
  if (draft === null || best === undefined || best === draft.problemType) return false;
  const score = scoreOf(reading, best);
  // "Sorry, wrong one, it's …" is about a number, not about what arrived.
  if (correctsNumber(reading, heard) && score < 6) return false;
  // "Then cancel it and refund me" says what is wanted, not what is wrong.
  const wish = heard.includes("demand") && draft.slots["demand"]?.value !== "query";
  const known = turn.state.heard.hints[draft.problemType] ?? 0;
  const candidate = { type: best, score, wish, known };
  const other = score < INCIDENT ? isHinted : isTold;
  if (!other(turn, reading, candidate)) return false;
  switchType(turn, best);
  return true;
}

interface Other {
  readonly type: string;
  /** By the wordings alone, in this message. */
  readonly score: number;
  readonly wish: boolean;
  /** What speaks for the draft's own type so far. */
  readonly known: number;
}

/** Only the FAQ's ranking knows it: enough for a case that was a guess itself. */
function isHinted(turn: RunningTurn, reading: Reading, other: Other): boolean {
  const pointed = TO_THE_POINT.test(reading.plain);
  const open = turn.state.draft?.problemType === "general" || pointed;
  const unsure = open || other.known < INCIDENT;
  const enough = strongestSupport(turn, open ? SOME : CLEAR) !== undefined;
  if (!unsure || !enough || (other.wish && !open) || reading.asksHow) return false;
  return pointed || (turn.state.heard.hints[other.type] ?? 0) >= other.known + MARGIN;
}

function isTold(turn: RunningTurn, reading: Reading, other: Other): boolean {
  const { draft, heard } = turn.state;
  if (draft === null) return false;
  const now = scoreOf(reading, draft.problemType);
  const guessed = other.known < INCIDENT;
  const outweighs = guessed || (!other.wish && (heard.hints[other.type] ?? 0) >= other.known + 1);
  const settled = other.score >= 6 && now < 6 && other.known < 12;
  const corrects = reading.corrects || TO_THE_POINT.test(reading.plain);
  const corrected = corrects && now < other.score;
  if (draft.problemType !== "general" && !settled && !corrected && !outweighs) return false;
  return !reading.asksHow || settled || corrected;
}

function scoreOf(reading: Reading, type: string): number {
  return reading.problems.find((problem) => problem.type === type)?.score ?? 0;
}

/** The message puts a number right, whatever else it says. */
export function correctsNumber(reading: Reading, heard: readonly string[]): boolean {
  const numbers = heard.includes("order_number") || heard.includes("tracking_number");
  return numbers && reading.corrects;
}
