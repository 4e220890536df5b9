/** "5500918, not an order", "这个不是订单号": a number said to be none of an order. */

const WHOSE = "[什么一个你们我的]*";
const NOT_ORDER = [
  `(?<!是)(?:不是|并非|不算)${WHOSE}(?:订单|单号)`,
  "(?<![a-z])(?:not|isn'?t|ain'?t|never)(?: really| actually)? (?:(?:for |from |about )?an?|any) order",
].join("|");
const ENDS = "(?![a-z]| (?:i|that|which|from)(?![a-z]))";
/** Whoever never ordered has no order number: then no number in the message is one. */
const NEVER_ORDERED = new RegExp(
  [
    "(?:没有?|从没|未曾)在?(?:你们?|贵)[们这家那里儿平台店公司]*[上里]?(?:下过?单|买过|订过|有?过?的?订单)",
    "(?<![a-z])no orders? (?:placed )?(?:with|from|at|on) you",
    "(?<![a-z])(?:never|haven'?t|have not|didn'?t) (?:ever )?(?:ordered|bought|order|buy)(?: a?n?ything)? (?:with|from|off) you",
    "(?<![a-z])(?:don'?t|do not) have an?y? orders? (?:with|from|at)",
    "(?<![a-z])not (?:a|your) customer",
  ].join("|"),
  "u",
);
const BEFORE = new RegExp(`(?:${NOT_ORDER})${ENDS}[^0-9.!?;\\n。]{0,28}$`, "u");
const BEHIND = new RegExp(`^[^0-9.!?;\\n。]{0,28}(?:${NOT_ORDER})${ENDS}`, "u");
/** "Not an order number but 5500918": what comes then is something else all the same. */
const CORRECTED =
  /(?:而是|应该是|正确的?是|(?<!不是)订单号?是|单号是|(?<!not an |no )order(?: number| no\.?| id)?[\s:#]*(?:is|was)?)[^0-9a-z]{0,8}$/u;

/** Whether the number from `start` to `end` of folded lower-case text is said to belong to no order. */
export function isSaidToBeNoOrder(low: string, start: number, end: number): boolean {
  const before = low.slice(Math.max(0, start - 60), start);
  if (
    /(?<!不是)订单号?[是为:\s]*$|(?<!not an |no )order(?: number| no\.?| id)?[\s:#]*(?:is )?$/u.test(
      before,
    )
  )
    return false;
  if (NEVER_ORDERED.test(low) || BEHIND.test(low.slice(end, end + 60))) return true;
  return BEFORE.test(before) && !CORRECTED.test(before);
}
