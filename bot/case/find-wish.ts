/** What the shopper wants, as the problem type knows it. */

import {
  type Judgement,
  type KeyProbability,
  probabilityOf,
} from "../../language/examples/judge.ts";
import { type Act, NONE, THRESHOLDS } from "../../understanding/judges.ts";
import { saysOnlyNumber } from "../../understanding/numbers/says-only-number.ts";
import {
  does,
  heardOf,
  likelihood,
  onlyDoes,
  type Reading,
  type SentenceReading,
  sureKey,
} from "../../understanding/reading.ts";
import { demandsOf, findType, type ProblemType } from "../settings/problem-types.ts";
import { impliedDemand } from "./find-issue.ts";
import type { Hearing } from "./hearing.ts";

/** To the question for it, a wish is believed from here on. */
export const ASKED_ENOUGH = 0.25;

/** From here on a wish is one though the sentence seems to do something else. */
const FIRM = 0.65;

/** How sure the last wish of a message must be beside its surest. */
const LEAST_SHARE = 0.7;
/** A message tells of a problem from here on. */
const TOLD = 0.5;
/** What is surely a wish is one from here on, whatever its name. */
const MEANT = 0.6;
/** The same where no case is open. */
const SURE = 0.85;

/** A wish without a name takes the place of one that has one from here on. */
const PLAIN = 0.85;

/** A question that tells less of a problem than this is a question only. */
const TELLING = 0.3;

/** What is wanted: the wish said last; a mild one does not undo another. */
export function findWish(hearing: Hearing): Record<string, string> {
  const { reading, known, asked, type, settings } = hearing;
  // What someone was lured with is no wish of theirs.
  const lured = heardOf(reading, "danger") >= THRESHOLDS.danger;
  const ownWish = sureKey(reading, "act") === "wishes";
  if ((lured && !ownWish) || onlyDoes(reading, "withdraws")) return {};
  const isAsked = asked.includes("demand");
  // "Can the strap be changed?" of something not bought yet: a question, and no wish.
  const curious = type === undefined && onlyDoes(reading, "asks");
  if (curious && heardOf(reading, "problem") < TELLING) return {};
  const wantsPerson = likelihood(reading, "person", "wanted") >= THRESHOLDS.person;
  if (wantsPerson && reading.sentences.length < 2) return {};
  const parts = reading.sentences.length > 1 ? reading.sentences.toReversed() : [];
  const told = heardOf(reading, "problem") >= TOLD;
  const matter = type ?? (told ? findType(settings.problems, toldType(reading)) : undefined);
  const about = { isAsked, isOpen: type !== undefined || told, matter };
  const heard = wantsPerson ? parts.filter(isForNoPerson) : [...parts, reading];
  const wishes = heard.flatMap((part) => {
    const wish = wishIn(part, about);
    return wish === undefined || isHeardOfNoPart(wish, reading, part) ? [] : wish;
  });
  const surest = Math.max(0, ...wishes.map(({ probability }) => probability));
  // "Cancel it, I bought the wrong colour": what only sounds like a wish undoes none.
  const said = wishes.find(({ probability }) => probability >= LEAST_SHARE * surest);
  const types = type === undefined ? settings.problems.types : [type];
  const wish = said && (impliedDemand(reading, types, said.probability) ?? said.key);
  if (said === undefined || wish === undefined) return {};
  if (wish !== MILD && !ownWish && saysOnlyNumber(reading)) return {};
  const before = known["demand"]?.value;
  const stands = before !== undefined && before !== MILD;
  const plainly = said.probability >= PLAIN || does(reading, "wishes", "chases");
  if (wish === MILD && stands && !isAsked && !plainly) return {};
  // "A new one, and no postage for me": what has no name leaves what has one, unless it is very plain.
  if (wish === OTHER && stands && before !== OTHER && said.probability < PLAIN) return {};
  const open = demandsOf(settings.problems, type);
  return { demand: fitWish(wish, open) ?? wish };
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

/** The demand that any other wish outweighs: to be told what happened. */
export const MILD = "query";

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
  const wishes = WISHING.some((key) => key === act?.key);
  // Nor is it one before there is any matter to wish something about.
  const least = wishes ? THRESHOLDS.demand : isOpen ? FIRM : SURE;
  // How sure that there is a wish, and that it is this one, are two things: many keys share the latter.
  if (1 - none >= least && best.probability >= THRESHOLDS.demand) return best;
  // That something is wanted is sure: the likeliest is, however it is called.
  const surelyWishes = isAsked || (act?.key === "wishes" && act.probability >= MEANT);
  return surelyWishes && 1 - none >= MEANT && best.probability >= ASKED_ENOUGH ? best : undefined;
}

/** How likely a wish is that its problem has no name for, beside one that it names. */
const NAMELESS = 0.4;

/**
 * The demands as likely as they are of this problem: by the rule of Bayes, what it names is wanted more often
 * than what it does not. That something is wanted, or nothing, stays as likely.
 */
function weighForMatter({ ranked }: Judgement, matter: ProblemType | undefined): KeyProbability[] {
  const named = (matter?.demands ?? []).filter((key) => key !== OTHER && key !== MILD);
  const kinds = [matter, ...(matter?.issues ?? [])];
  const oftenNameless = kinds.some((kind) => kind?.defaultDemand === OTHER);
  if (named.length === 0 || oftenNameless) return [...ranked];
  const weightOf = (key: string): number =>
    key === NONE || key === MILD || named.includes(key) ? 1 : NAMELESS;
  const wanted = ranked.filter(({ key }) => key !== NONE);
  const sum = sumOf(wanted, () => 1);
  const weighed = sumOf(wanted, weightOf);
  const scale = weighed === 0 ? 1 : sum / weighed;
  return ranked
    .map(({ key, probability }) => ({
      key,
      probability: key === NONE ? probability : probability * weightOf(key) * scale,
    }))
    .sort((a, b) => b.probability - a.probability);
}

function sumOf(ranked: readonly KeyProbability[], weightOf: (key: string) => number): number {
  return ranked.reduce((sum, { key, probability }) => sum + probability * weightOf(key), 0);
}

/** The problem that a message tells of most. */
function toldType({ judged }: Reading): string {
  return judged.problem.ranked.find(({ key }) => key !== NONE)?.key ?? NONE;
}

/** Acts that say what is wanted. */
const WISHING: readonly Act[] = ["wishes", "answers", "chases", "corrects"];

/** The nearest thing to a demand that is not open to a type. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  cancel: ["refund"],
  exchange: ["resend", "other"],
  // A parcel, an invoice, somebody to collect it.
  resend: ["exchange", "other"],
};

/** The demand of whatever has no name. */
const OTHER = "other";

/**
 * The demand as the type knows it, or undefined when it has no such thing. "I don't want it any more"
 * cancels an order on its way, and means the money for one that came.
 */
export function fitWish(demand: string, open: readonly string[]): string | undefined {
  if (open.includes(demand)) return demand;
  return [...(NEAREST[demand] ?? []), OTHER].find((nearest) => open.includes(nearest));
}
