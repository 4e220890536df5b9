/** What the shopper wants, as the problem type knows it. */
import type { Demand, ProblemType } from "../settings/problem-types.ts";
import { findDemand, findMentionedDemand } from "../understand/find-demand.ts";
import { ownWords } from "../understand/own-words.ts";
import { isAside } from "../understand/read-message.ts";
import type { Hearing } from "./hearing.ts";

/** What is wanted: the last wish said, in terms of the type; a mild one gives way. */
export function hearDemand(hearing: Hearing): Record<string, string> {
  const { reading, known, asked } = hearing;
  if (isAside(reading)) return {};
  const said = ownWords(reading);
  const wanted = asked.includes("demand");
  const answers = (wanted || isTerse(hearing)) && !reading.asksHow;
  // "When will it come, then?" to "what would you like?": to know.
  const asksBack = wanted && reading.isQuestion && !BESIDE.test(reading.plain);
  const demand = findDemand(said, answers) ?? (asksBack ? "query" : undefined);
  if (demand !== undefined) {
    // "please check" beside another wish, or later, does not undo it.
    const before = known["demand"];
    const firm = hearing.type?.defaultDemand === "query" || ONLY.test(reading.plain);
    const stands = before !== undefined && !TAKEN_BACK.test(reading.plain);
    const mild = demand === "query" && stands && !wanted && !firm;
    return mild ? {} : { demand: fitDemand(demand, hearing.type) ?? demand };
  }
  if (known["demand"] !== undefined || reading.asksHow) return {};
  const mentioned = reading.asksForHelp ? findMentionedDemand(said) : undefined;
  const fitting = mentioned === undefined ? undefined : fitDemand(mentioned, hearing.type);
  return fitting === undefined ? {} : { demand: fitting };
}

/** "算了不退", "keep the money": the wish before is given up, so that even a mild one takes its place. */
const TAKEN_BACK =
  /(?:^|[，,。！!\s])(?:那|先|还是|我|就|也|又|啊|哎|唉)*(?:算了[，, ]?)?(?:我|先|就|也|还是)*(?:不|唔)(?:想|要|用|打算)?(?:退|换|取消|补)(?:款|钱|货|发|单)?(?:了|啦|吧|呗)*(?=[，,。！!\s]|$)|(?:退款?|换货?|取消|补发)(?:的事|这事)?(?:就|先)?(?:算了|不用了|不要了)|(?<![a-z])(?:(?:dont|do not|no longer|not) (?:want|need) (?:a |the |my |any )*(?:refund|money|cash|exchange|replacement|new one)|(?:forget|scrap|scratch|skip|leave|never ?mind) (?:about )?(?:a |the |my )*(?:refund|money|cash|exchange|replacement|swap|cancel\w*)|(?:dont|do not) (?:refund|cancel|exchange|swap|replace)(?! me (?:less|half|only)))(?![a-z])/u;

const BESIDE =
  /顺便|另外|对了|问(?:一)?(?:下|句)|能不能|可不可以|可以[^，。]{0,10}吗|(?<![a-z])(?:btw|by the way|also|(?:do|does|can|could|is there|are there) (?:you|i|we|it|there|this))(?![a-z])/u;

/** "Refund actually", with a case open: nothing else could be meant. */
function isTerse({ reading, type }: Hearing): boolean {
  const letters = reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "");
  const most = /\p{Script=Han}/u.test(letters) ? 6 : 20;
  const steers = reading.isQuestion || reading.personWish !== "none";
  // Where a refund is the subject, its name is no wish.
  const named = type?.defaultDemand === "query";
  return type !== undefined && !named && letters.length <= most && !steers;
}

/** "Just checking is enough": then it replaces what was wished before. */
const ONLY =
  /就(?:行|好|可以|成)|只(?:要|想|需|是想)|先(?:帮我)?查|就想|(?<![a-z])(?:just|only|first|simply)(?![a-z])/u;

/** The nearest thing to a demand that is not open to a type. */
const NEAREST: Readonly<Partial<Record<Demand, readonly Demand[]>>> = {
  cancel: ["refund"],
  exchange: ["resend"],
  // "I want the rest" of a parcel, or of the money.
  resend: ["exchange", "refund"],
};

/**
 * The demand as the type knows it, or undefined when it has no such thing. "I don't want it any more"
 * cancels an order on its way, and means the money for one that came; a "replacement" for a parcel that
 * never came is sent again.
 */
export function fitDemand(demand: Demand, type: ProblemType | undefined): Demand | undefined {
  if (type === undefined || type.demands.includes(demand)) return demand;
  return NEAREST[demand]?.find((nearest) => type.demands.includes(nearest));
}
