/** "The second one", "前面那个", "both": which of several numbers is meant. */
import { normaliseText } from "./normalise-text.ts";

/** `all`, or the place in order of mention: 0 is the first, -1 the last. */
export type Ordinal = "all" | number;

const ONE = "(?:个|单|笔|条|号|个号|个订单)";
const THING = "(?:one|order|number|parcel|package)s?";
const END =
  "(?=\\s*(?:[,.!?;，。！？；]|$)|\\s+(?:is|was|only|please|pls|matters?|counts?|has|hasnt|isnt|didnt|one|of))";

const ORDINALS: readonly { readonly ordinal: Ordinal; readonly pattern: RegExp }[] = [
  {
    ordinal: "all",
    pattern:
      /两(?:个|单|笔|条)(?:订单)?都|都(?:要|是|没|算|有问题|查)|全都|两个一起|(?<![a-z])(?:both|all of them|all three)(?![a-z])/u,
  },
  {
    ordinal: 0,
    pattern: new RegExp(
      `第[一1]${ONE}|前(?:面|边)?(?:那|的|这)?(?:一)?${ONE}|前者|上面(?:那|的)?(?:一)?${ONE}|(?<![a-z])(?:(?:the |my )?(?:first|former|1st) ${THING}|(?:the |my |^)(?:first|former|1st)${END})`,
      "u",
    ),
  },
  {
    ordinal: 1,
    pattern: new RegExp(
      `第[二两2]${ONE}|(?<![a-z])(?:(?:the |my )?(?:second|2nd) ${THING}|(?:the |my |^)(?:second|2nd)${END})`,
      "u",
    ),
  },
  {
    ordinal: 2,
    pattern: new RegExp(
      `第[三3]${ONE}|(?<![a-z])(?:(?:the |my )?(?:third|3rd) ${THING}|(?:the |my |^)(?:third|3rd)${END})`,
      "u",
    ),
  },
  {
    ordinal: -1,
    pattern: new RegExp(
      `后(?:面|边)?(?:那|的|这)?(?:一)?${ONE}|后者|下面(?:那|的)?(?:一)?${ONE}|最后(?:那|的|一)*${ONE}|(?<![a-z])(?:the )?(?:latter|last ${THING}|other one|other order)(?![a-z])`,
      "u",
    ),
  },
];
const SET_ASIDE =
  /(?:已经|都)?(?:到了|收到了|没问题|正常|没事|好的|不用管|不用|不要|算了|不是|拿了|取了|领了|找到|签了|自己弄好)|(?<![a-z])(?:arrived|fine|ok|no problem|already|ignore|forget|not|found|got it|has it|took it|came|never ?mind|doesnt matter)(?![a-z])/u;

/** The number that the words single out, or undefined when they do not; "the first is fine" sets it aside. */
export function findOrdinal(text: string, count: number): Ordinal | undefined {
  if (count < 2) return undefined;
  const clauses = normaliseText(text).split(
    /[，,。.!！;；\n]|但是?|(?<![a-z])(?:but|and)(?![a-z])/u,
  );
  const aside = new Set<number>();
  let chosen: Ordinal | undefined;
  for (const clause of clauses) {
    const found = ORDINALS.find(({ pattern }) => pattern.test(clause))?.ordinal;
    if (found === undefined) continue;
    const dropped =
      SET_ASIDE.test(clause) &&
      !/没(?:到|收到|有到)|未到|(?<![a-z])(?:not arrived|never|hasnt|didnt|only)/u.test(clause);
    if (dropped && found !== "all") aside.add(place(found, count));
    else chosen = found;
  }
  if (chosen !== undefined) return chosen === "all" ? "all" : place(chosen, count);
  const left = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !aside.has(index),
  );
  return aside.size > 0 && left.length === 1 ? left[0] : undefined;
}

function place(ordinal: number, count: number): number {
  return ordinal < 0 ? count + ordinal : ordinal;
}
