/** What the shopper wants, as the problem type knows it. */

import { type KeyProbability, probabilityOf } from "../../language/examples/judge.ts";
import { asksGenerally } from "../../understanding/inquiry.ts";
import { type Act, ASIDE, NONE, PICTURES, THRESHOLDS } from "../../understanding/judges.ts";
import { saysOnlyNumber } from "../../understanding/numbers/says-only-number.ts";
import {
  does,
  heardOf,
  leadingKey,
  likelihood,
  onlyDoes,
  type Reading,
  type SentenceReading,
  sureKey,
  surelyAsks,
} from "../../understanding/reading.ts";
import { remarkOf } from "../say/acknowledge.ts";
import { demandsOf, findType, type ProblemType } from "../settings/problem-types.ts";
import { fitWish, MILD, OTHER, weighForMatter } from "./demands-of-matter.ts";
import { impliedDemand } from "./find-issue.ts";
import type { Hearing } from "./hearing.ts";

/** To the question for it, a wish is believed from here on. */
export const ASKED_ENOUGH = 0.25;

/** From here on a wish is one though the sentence seems to do something else. */
const FIRM = 0.65;

/** How sure the last wish of a message must be beside its surest. */
const LEAST_SHARE = 0.7;
/** What is surely a wish is one from here on, whatever its name. */
const MEANT = 0.6;
/** The same where no case is open. */
const SURE = 0.85;

/** A wish without a name takes the place of one that has one from here on. */
const PLAIN = 0.85;

/** A question that tells less of a problem than this is a question only. */
const TELLING = 0.3;

/** What is wanted: the wish said last; a mild one does not undo another, what is turned down is taken back. */
export function findWish(hearing: Hearing): Record<string, string> {
  const { reading, known } = hearing;
  const found = newWish(hearing);
  const before = known["demand"]?.value;
  // "No, don't cancel": what was wanted is asked for anew.
  const over = before !== undefined && before !== OTHER && reading.denied.includes(before);
  return over && found["demand"] === undefined ? { demand: "" } : found;
}

function newWish(hearing: Hearing): Record<string, string> {
  const { reading, type, settings } = hearing;
  if (wishesNothing(hearing)) return {};
  const said = chooseWish(hearing);
  if (said === undefined) return {};
  const types = type === undefined ? settings.problems.types : [type];
  const wish = impliedDemand(reading, types, said.probability) ?? said.key;
  if (!takesPlace(wish, said.probability, hearing)) return {};
  return { demand: fitWish(wish, demandsOf(settings.problems, type)) ?? wish };
}

/** Longest wish that is shown in the shopper's own words, in characters, and longest message that is all of it. */
const LONGEST_WISH = 60;
const LONGEST_WHOLE = 50;

/** What is wanted as it was written: all of a short message, else the sentence that says it most surely. */
export function wishInWords(reading: Reading): string | undefined {
  const whole = shortWish(reading.text);
  if (whole !== undefined && whole.length <= LONGEST_WHOLE) return whole;
  const wanted = ({ judged }: SentenceReading) => 1 - probabilityOf(judged.demand, NONE);
  const [surest] = [...reading.sentences].sort((a, b) => wanted(b) - wanted(a));
  return surest === undefined ? undefined : shortWish(surest.text);
}

function shortWish(text: string): string | undefined {
  const words = text.trim().replace(/[。.!！,，;；]+$/u, "");
  return words === "" || words.length > LONGEST_WISH || words.includes("\n") ? undefined : words;
}

/** Whether what may sound like a wish is none of the shopper's own, of this matter. */
function wishesNothing({ reading, type, asked }: Hearing): boolean {
  // What someone was lured with is no wish of theirs.
  const lured = heardOf(reading, "danger") >= THRESHOLDS.danger;
  if ((lured && !hasOwnWish(reading)) || onlyDoes(reading, "withdraws")) return true;
  // "Yes": to whatever was asked. "Where does it go if it is refunded?": a question, and no wish.
  if (onlyDoes(reading, "confirms") || surelyAsks(reading)) return true;
  if (type === undefined && asksGenerally(reading)) return true;
  if (onlyRemarks(reading) && !asked.includes("demand")) return true;
  // "Can the strap be changed?" of something not bought yet.
  const curious = type === undefined && onlyDoes(reading, "asks");
  if (curious && heardOf(reading, "problem") < TELLING) return true;
  return wantsPerson(reading) && reading.sentences.length < 2;
}

/** "I have the notice as a pdf", "it's for my mother": said beside the matter, and wants nothing of it. */
function onlyRemarks(reading: Reading): boolean {
  if (reading.sentences.length > 1 || likelihood(reading, "act", "wishes") >= MEANT) return false;
  if (leadingKey(reading, PICTURES, ASIDE.pictures.sure) !== undefined) return true;
  const remark = remarkOf(reading);
  return remark !== undefined && remark !== TERMS;
}
/** "Sunday morning, please": how something is to be done is wished for. */
const TERMS = "terms";

/** The last wish of a message that is about as sure as its surest. */
function chooseWish({ reading, asked, type, settings }: Hearing): KeyProbability | undefined {
  const parts = reading.sentences.length > 1 ? reading.sentences.toReversed() : [];
  const told = heardOf(reading, "problem") >= THRESHOLDS.problem;
  const matter = type ?? (told ? findType(settings.problems, toldType(reading)) : undefined);
  const about = { isAsked: asked.includes("demand"), isOpen: type !== undefined || told, matter };
  const heard = wantsPerson(reading) ? parts.filter(isForNoPerson) : [...parts, reading];
  const wishes = heard.flatMap((part) => {
    const wish = wishIn(part, about);
    return wish === undefined || isHeardOfNoPart(wish, reading, part) ? [] : wish;
  });
  const surest = Math.max(0, ...wishes.map(({ probability }) => probability));
  // "Cancel it, I bought the wrong colour": what only sounds like a wish undoes none.
  return wishes.find(({ probability }) => probability >= LEAST_SHARE * surest);
}

/** Whether a wish takes the place of the one that is known. */
function takesPlace(
  wish: string,
  probability: number,
  { reading, known, asked, type, settings }: Hearing,
): boolean {
  if (wish !== MILD && !hasOwnWish(reading) && saysOnlyNumber(reading)) return false;
  const before = known["demand"]?.value;
  if (before === undefined) return true;
  // "What if it is cancelled by itself?" fears, and does not want, what it names.
  const mayAsk = likelihood(reading, "act", "asks") >= MAY_ASK && !asked.includes("demand");
  if (wish !== MILD && mayAsk) return false;
  if (before === MILD) return true;
  // What this problem has no name for undoes nothing that was said: "take it back, then", of a request.
  if (type !== undefined && !demandsOf(settings.problems, type).includes(wish)) return false;
  const plainly = probability >= PLAIN;
  if (wish === MILD)
    return asked.includes("demand") || plainly || does(reading, "wishes", "chases");
  // "A new one, and no postage for me": what has no name leaves what has one, unless it is very plain.
  return wish !== OTHER || before === OTHER || plainly;
}

/** How likely it must be that something is asked, for it to wish for nothing else. */
const MAY_ASK = 0.35;

function hasOwnWish(reading: Reading): boolean {
  return sureKey(reading, "act") === "wishes";
}

function wantsPerson(reading: Reading): boolean {
  return likelihood(reading, "person", "wanted") >= THRESHOLDS.person;
}

/** A wish that is heard of the whole message and of none of its sentences must be very plain. */
const IN_PART = 0.2;

/** "Only hurry. I want nothing else" has the words of a wish to cancel, and no sentence that has it. */
function isHeardOfNoPart(
  { key, probability }: KeyProbability,
  reading: Reading,
  part: Reading | SentenceReading,
): boolean {
  if (part !== reading || reading.sentences.length < 2 || probability >= PLAIN) return false;
  return reading.sentences.every(({ judged }) => probabilityOf(judged.demand, key) < IN_PART);
}

/** "Put me through" wants nothing of the matter itself. */
function isForNoPerson({ judged }: SentenceReading): boolean {
  return probabilityOf(judged.person, "wanted") < THRESHOLDS.person;
}

/** What a wish is about. */
interface About {
  readonly isAsked: boolean;
  readonly isOpen: boolean;
  readonly matter: ProblemType | undefined;
}

function wishIn(
  part: Reading | SentenceReading,
  { isAsked, isOpen, matter }: About,
): KeyProbability | undefined {
  const ranked = weighForMatter(part.judged.demand, matter);
  const none = probabilityOf(part.judged.demand, NONE);
  const best = ranked.find(({ key }) => key !== NONE);
  if (best === undefined) return undefined;
  // A story or a question that only sounds like a wish must sound very much like it.
  const act = part.judged.act.ranked[0];
  // "Swap it, forget the refund": what is taken back is not wanted.
  if (act?.key === "withdraws" && act.probability >= MEANT) return undefined;
  const wishes = WISHING.some((key) => key === act?.key);
  // Nor is it one before there is any matter to wish something about.
  const least = wishes ? THRESHOLDS.demand : isOpen ? FIRM : SURE;
  // How sure that there is a wish, and that it is this one, are two things: many keys share the latter.
  if (1 - none >= least && best.probability >= THRESHOLDS.demand) return best;
  // That something is wanted is sure: the likeliest is, however it is called.
  const surelyWishes = isAsked || (act?.key === "wishes" && act.probability >= MEANT);
  return surelyWishes && 1 - none >= MEANT && best.probability >= ASKED_ENOUGH ? best : undefined;
}

/** The problem that a message tells of most. */
function toldType({ judged }: Reading): string {
  return judged.problem.ranked.find(({ key }) => key !== NONE)?.key ?? NONE;
}

/** Acts that say what is wanted. */
const WISHING: readonly Act[] = ["wishes", "answers", "chases", "corrects"];
