/** What the shopper wants, as the problem type knows it. */

import { type KeyProbability, probabilityOf } from "../../language/examples/judge.ts";
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
import { demandsOf } from "../settings/problem-types.ts";
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
  const about = { isAsked, isOpen: type !== undefined || heardOf(reading, "problem") >= TOLD };
  const heard = wantsPerson ? parts.filter(isForNoPerson) : [...parts, reading];
  const wishes = heard.flatMap((part) => wishIn(part, about) ?? []);
  const surest = Math.max(0, ...wishes.map(({ probability }) => probability));
  // "Cancel it, I bought the wrong colour": what only sounds like a wish undoes none.
  const said = wishes.find(({ probability }) => probability >= LEAST_SHARE * surest);
  const wish =
    said && (impliedDemand(reading, settings.problems.types, said.probability) ?? said.key);
  if (wish === undefined || (wish !== MILD && !ownWish && saysOnlyNumber(reading))) return {};
  const stands = known["demand"] !== undefined && known["demand"].value !== MILD;
  if (wish === MILD && stands && !isAsked && !does(reading, "wishes", "chases")) return {};
  const open = demandsOf(settings.problems, type);
  return { demand: fitWish(wish, open) ?? wish };
}

/** "Put me through" wants nothing of the matter itself. */
function isForNoPerson({ judged }: SentenceReading): boolean {
  return probabilityOf(judged.person, "wanted") < THRESHOLDS.person;
}

/** The demand that any other wish outweighs: to be told what happened. */
export const MILD = "query";

function wishIn(
  part: Reading | SentenceReading,
  { isAsked, isOpen }: { readonly isAsked: boolean; readonly isOpen: boolean },
): KeyProbability | undefined {
  const { ranked } = part.judged.demand;
  const none = probabilityOf(part.judged.demand, NONE);
  const best = ranked.find(({ key }) => key !== NONE);
  if (best === undefined) return undefined;
  // A story or a question that only sounds like a wish must sound very much like it.
  const act = part.judged.act.ranked[0];
  const wishes = WISHING.some((key) => key === act?.key);
  // Nor is it one before there is any matter to wish something about.
  const least = wishes ? THRESHOLDS.demand : isOpen ? FIRM : SURE;
  if (best.probability >= least) return best;
  // That something is wanted is sure: the likeliest is, however it is called.
  const surelyWishes = isAsked || (act?.key === "wishes" && act.probability >= MEANT);
  return surelyWishes && 1 - none >= MEANT && best.probability >= ASKED_ENOUGH ? best : undefined;
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
