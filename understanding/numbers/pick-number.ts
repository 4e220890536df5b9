/** "The second one", "both", "the 472 one", "尾号472的那个": which of several numbers is meant. */
import { foldText } from "../../language/fold-text.ts";
import { wordTable } from "../word-table.ts";
import { isDenied, isNegated } from "./denials.ts";

/** `all`, or the place in order of mention: 0 is the first. */
export type Pick = "all" | number;
/** Says of a clause that what it speaks of arrived, works or does not matter. */
export type IsFine = (clause: string) => boolean;

const LEAVE_ALONE =
  "别动, 别碰, 不要动, 不用动, 不能动, leave it, leave that, leave alone, don't touch, dont touch";
/** What is said of a thing that is to stay as it is. */
export const LEFT_ALONE = wordTable(LEAVE_ALONE, "stays, keep it");

const FINE = wordTable(
  LEAVE_ALONE,
  "到了, 收到了, 收到, 没问题, 正常, 没事, 好的, 不用管, 不用, 不要, 算了, 拿了, 取了, 领了, 找到, 签了, 签收了, 自己弄好",
  "先不管, 先别管",
  "arrived, fine, ok, okay, no problem, already, ignore, forget, found, got it, has it, took it, came, received",
  "never mind, nevermind, doesn't matter, doesnt matter, delivered, all good, sorted, turned up",
);
/** What the built-in words say; "has not arrived" says the opposite. */
export const saysFine: IsFine = (clause) => {
  const { low } = foldText(clause);
  return FINE.isIn(low.replaceAll("要不要", " ")) && !isNegated(low);
};

const ONE = "(?:个|单|笔|条|号|个号|个订单)";
const THING = "(?:one|order|number|parcel|package)s?";
const ENDS =
  "(?=\\s*(?:[,.!?;。]|$)|\\s+(?:is|was|only|please|pls|matters?|counts?|has|hasn|isn|didn|of))";
const LATIN = ["first|former|1st", "second|2nd", "third|3rd"];
const ORDINALS: readonly { readonly pick: Pick; readonly pattern: RegExp }[] = [
  {
    pick: "all",
    pattern:
      /两[个单笔条](?:订单)?都|都(?:要|是|没|算|有问题|查)|全都|两个一起|(?<![a-z])(?:both|all of them|all three)(?![a-z])/u,
  },
  ...["一1", "二两2", "三3"].map((digits, at) => ({
    pick: at,
    pattern: new RegExp(
      `第[${digits}]${ONE}|(?<![a-z])(?:(?:the |my )?(?:${LATIN[at]}) ${THING}|(?:the |my |^)(?:${LATIN[at]})${ENDS})`,
      "u",
    ),
  })),
  { pick: 0, pattern: new RegExp(`(?:前|上面)[面边]?[那的这]?一?${ONE}|前者`, "u") },
  {
    pick: -1,
    pattern: new RegExp(
      `(?:后|下面|最后)[面边]?[那的这]?一?${ONE}|后者|(?<![a-z])(?:the )?(?:latter|last ${THING}|other (?:one|order))(?![a-z])`,
      "u",
    ),
  },
];
const DROPPED =
  /不是|不要|(?<![a-z])not(?! (?:arrived|come|here|there|delivered|received))(?![a-z])/u;
const STRESSED = /(?<![a-z])only(?![a-z])|只/u;

/** The number that the words single out, or undefined; "the first is fine" sets it aside. */
export function findOrdinal(
  text: string,
  count: number,
  isFine: IsFine = saysFine,
): Pick | undefined {
  if (count < 2) return undefined;
  const aside = new Set<number>();
  let chosen: Pick | undefined;
  for (const clause of cutClauses(foldText(text).low)) {
    const found = ORDINALS.find(({ pattern }) => pattern.test(clause))?.pick;
    if (found === undefined) continue;
    const dropped = (isFine(clause) || DROPPED.test(clause)) && !STRESSED.test(clause);
    if (found === "all") chosen = found;
    else if (dropped) aside.add(place(found, count));
    else chosen = place(found, count);
  }
  return chosen ?? onlyOneLeft(aside, count);
}

/** The clauses of folded text, as they are said of one thing. */
export function cutClauses(low: string): string[] {
  return low
    .split(/[,。.!?;\n]|但是?|(?<![a-z])(?:but|and|while)(?![a-z])/u)
    .filter((clause) => clause.trim() !== "");
}

function place(ordinal: number, count: number): number {
  return ordinal < 0 ? count + ordinal : ordinal;
}

function onlyOneLeft(aside: ReadonlySet<number>, count: number): number | undefined {
  const left = Array.from({ length: count }, (_, at) => at).filter((at) => !aside.has(at));
  return aside.size > 0 && left.length === 1 ? left[0] : undefined;
}

const POINTS_BEFORE =
  /(?:尾号|尾数|末尾|结尾|最后|后面?|末)(?:[一两二三四五六几0-9]?[位个](?:数字?)?)?[是为]? *$|(?<![a-z])(?:end(?:s|ing)?|finish(?:es|ing))(?: in| with| on)?(?: an?| the)? $/u;
const POINTS_WEAKLY =
  /(?:是|要|选|那|就)[那这]?个? *$|(?<![a-z])(?:the|that|this|with|it'?s|it is|that'?s)(?: the| last| one| order| number)* $/u;
const POINTS_BEHIND =
  /^ *(?:结尾|收尾|尾|的?[那这][个单条笔]|的(?=[,。!?\s]|$)|(?:one|order|number)(?![a-z]))/u;
const CLAUSE_ENDS =
  /^ *(?:(?:it is|is it|please|i think|i guess|that'?s it|for sure|definitely) *)*(?:[,.!?;。\n]|$)/u;
/** "It's the 472 one", "937 那个收到了": which single one of the numbers is named by its end; its place. */
export function findNamedEnd(
  text: string,
  values: readonly string[],
  isFine: IsFine = saysFine,
): number | undefined {
  if (values.length < 2) return undefined;
  const { low } = foldText(text);
  const aside = new Set<number>();
  let named: number | undefined;
  for (const match of low.matchAll(/(?<![0-9a-z-])[0-9a-z]{0,4}[0-9]{2,6}(?![0-9a-z-])/gu)) {
    const end = match[0].toUpperCase();
    const fitting = values.flatMap((value, at) => (value.endsWith(end) ? [at] : []));
    const [at] = fitting;
    if (at === undefined || fitting.length > 1 || values.includes(end)) continue;
    const before = low.slice(0, match.index);
    const behind = low.slice(match.index + end.length);
    const clause = cutClauses(behind.split(/[0-9]{3}/u)[0] ?? "")[0] ?? "";
    const fine = end.length > 2 && isFine(clause);
    if (isDenied(before) || fine) aside.add(at);
    else if (points(before, behind)) named = at;
  }
  return named ?? onlyOneLeft(aside, values.length);
}

function points(before: string, behind: string): boolean {
  if (POINTS_BEFORE.test(before) || POINTS_BEHIND.test(behind)) return true;
  return POINTS_WEAKLY.test(before) && CLAUSE_ENDS.test(behind);
}
