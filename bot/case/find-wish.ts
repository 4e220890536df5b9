/** What the shopper wants, as the problem type knows it. */
import { NONE, THRESHOLDS } from "../../understanding/judges.ts";
import { saysOnlyNumber } from "../../understanding/numbers/says-only-number.ts";
import {
  does,
  heardOf,
  onlyDoes,
  type Reading,
  type SentenceReading,
  sureKey,
} from "../../understanding/reading.ts";
import { demandsOf } from "../settings/problem-types.ts";
import type { Hearing } from "./hearing.ts";

/** To the question for it, a wish is believed from here on. */
export const ASKED_ENOUGH = 0.25;

/** From here on a wish is one though the sentence seems to do something else. */
const FIRM = 0.6;

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
  const parts = reading.sentences.length > 1 ? reading.sentences.toReversed() : [];
  const wish = [...parts, reading].map((part) => wishIn(part, isAsked)).find(Boolean);
  if (wish === undefined || (wish !== MILD && !ownWish && saysOnlyNumber(reading))) return {};
  const stands = known["demand"] !== undefined && known["demand"].value !== MILD;
  if (wish === MILD && stands && !isAsked && !does(reading, "wishes", "chases")) return {};
  const open = demandsOf(settings.problems, type);
  return { demand: fitWish(wish, open) ?? wish };
}

/** The demand that any other wish outweighs: to be told what happened. */
export const MILD = "query";

function wishIn(part: Reading | SentenceReading, isAsked: boolean): string | undefined {
  const { ranked } = part.judged.demand;
  const first = ranked[0];
  if (first === undefined) return undefined;
  // A story or a question that only sounds like a wish must sound very much like it.
  const act = part.judged.act.ranked[0]?.key;
  const wishes = act === "wishes" || act === "answers" || act === "chases" || act === "corrects";
  const least = wishes ? THRESHOLDS.demand : FIRM;
  if (first.key !== NONE && first.probability >= least) return first.key;
  const best = ranked.find(({ key }) => key !== NONE);
  const surelyWishes = act === "wishes" && (part.judged.act.ranked[0]?.probability ?? 0) >= FIRM;
  if (surelyWishes && best !== undefined && best.probability >= ASKED_ENOUGH) return best.key;
  if (!isAsked) return undefined;
  return best !== undefined && best.probability >= ASKED_ENOUGH ? best.key : undefined;
}

/** The nearest thing to a demand that is not open to a type. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  cancel: ["refund"],
  exchange: ["resend", "other"],
  // "I want the rest" of a parcel, or of the money.
  resend: ["exchange", "refund"],
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
