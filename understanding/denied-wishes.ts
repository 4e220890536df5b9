/**
 * What somebody says they do not want. A head hears "refund" in "I don't want a refund", since the words of the
 * wish are all there: what is denied is therefore read by itself, and is no wish of the sentence that denies it.
 */
import { type Judgement, probabilityOf } from "../language/examples/judge.ts";
import { NONE } from "./judges.ts";

/** Words that turn something down; "why don't you" and "still not" ask for it. */
const CHINESE_DENIALS = [
  "(?<![要还怎么])(?:不要|不用|不想|不需要|不必|不是要|不是想|没说要|甭|唔要|唔使|唔想|唔係要)",
  "(?<![特分区个级类要还怎么])别(?![人的家处])",
  "(?:我|咱|俺)们?拒绝|无需|用不着|犯不着",
  "(?:我|咱|俺)们?(?:就|也|可|先|都)?不(?![要用想需必知会懂明清能行好太是敢信管])",
].join("|");
const WANTING =
  "want(?:ing|ed)?|wan|wanna|need(?:ing)?|after|ask(?:ing|ed)?|looking|interested|require";
/** What follows "don't" where nothing is turned down. */
const SETTLED = "you|u|know|think|have|understand|see|get|work|let|care";
const NAMED = "refund|replacement|exchange|swap|resend|return|money|cancel";
const TURNED_DOWN = new RegExp(
  [
    `(?:${CHINESE_DENIALS})(?!了?[,.!?]|了?$)`,
    `\\b(?:do not|don'?t|dnt|not|no|never) (?:(?:even|really|actually) )?(?:${WANTING})\\b`,
    `\\b(?:no|not(?: for| a| the)*|without(?: a| any)*) (?=${NAMED})`,
    "\\b(?:i|we) (?:won'?t|will not|wouldn'?t)(?: be)?\\b",
    "\\bno need (?:to|for)\\b",
    `\\b(?:skip|scrap|forget|drop)(?: about)? (?:the|that|my|a) (?=${NAMED})`,
    `(?<!why |can'?t |cannot )\\b(?:don'?t|do not|pls not|please not)(?! (?:${SETTLED})\\b)`,
  ].join("|"),
  "gu",
);
/** Small words between a denial and what it denies. */
const SMALL = /^(?: (?:for|to|in|any|an?|the|my|your))+(?![a-z])/u;
/** How far a denial reaches: to the end of its clause, and no further than this. */
const SCOPE = /^[^,.;:!?~…\n]*/u;
const REACH = { han: 8, words: 5 } as const;
/** More are hardly said at once. */
const MOST = 2;

/** The parts of a normalised text that it turns down, without the words that do so. */
export function deniedParts(plain: string): readonly string[] {
  const parts = [...plain.matchAll(TURNED_DOWN)].map((match) =>
    reach(plain.slice(match.index + match[0].length).replace(SMALL, "")),
  );
  return parts.filter((part) => part !== "").slice(0, MOST);
}

/**
 * What is said in front of a part that is turned down: "just send the screws" of "just send the screws, I don't
 * want to box it all up again", which asks to send all the same.
 */
export function besides(plain: string, part: string): string {
  const before = plain.slice(0, plain.indexOf(part));
  const turned = [...before.matchAll(TURNED_DOWN)].at(-1);
  return before.slice(0, turned?.index ?? before.length).trim();
}

function reach(behind: string): string {
  const clause = (SCOPE.exec(behind)?.[0] ?? "").trim();
  const [beginning = ""] = clause.split(/(?<=\p{Script=Han}) /u);
  if (/\p{Script=Han}/u.test(beginning)) return beginning.slice(0, REACH.han);
  return beginning.split(/\s+/u).slice(0, REACH.words).join(" ");
}

/** What of the odds of a wish is left that was turned down. */
const LEFT = 0.05;

/** The demand without the wishes that were turned down; what they lose goes to "nothing wanted". */
export function denyWishes(demand: Judgement, denied: ReadonlySet<string>): Judgement {
  if (denied.size === 0 || demand.ranked.length === 0) return demand;
  const lost = [...denied].reduce((sum, key) => sum + probabilityOf(demand, key) * (1 - LEFT), 0);
  const ranked = demand.ranked.map(({ key, probability }) => {
    if (key === NONE) return { key, probability: probability + lost };
    return { key, probability: denied.has(key) ? probability * LEFT : probability };
  });
  return { ...demand, ranked: ranked.sort((a, b) => b.probability - a.probability) };
}
