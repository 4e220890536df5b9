/** "5500918, not an order", "这个不是订单号": a number said to be none of an order. */

const NO_ORDER =
  "(?:(?<!是)(?:不是|并非|不算)(?:什么|一个|个|你们的?|我的?)*(?:订单|单号|訂單|單號)|(?<![a-z])(?:not|isn'?t|ain'?t|never)(?: really| actually)? (?:an? |any |for an? |from an? |about an? )order(?![a-z]| (?:i|that|which|from)(?![a-z])))";
/** Whoever never ordered has no order number: then no number in the message is one. */
const NEVER_ORDERED =
  /(?:从没|没有?|从来没|未曾)(?:有)?(?:在)?(?:你们?|贵)(?:们|这|家|那|平台|店|公司|司|里|儿)*(?:上|这)?(?:下过单|下单|买过|订过|有订单|有过订单)|(?:没有?|无)在?(?:你们|贵司|贵公司)(?:这|家)?的?订单|(?<![a-z])(?:(?:have|'?ve|has|got|there'?s|there is|with) (?:got )?no orders? (?:with|from|at|on|placed)|(?:don'?t|do not|didn'?t) have (?:an?|any) orders? (?:with|from|at)|(?:never|haven'?t|have not|didn'?t) (?:ever )?(?:ordered|bought|order|buy|placed an order)(?: a thing| anything)? (?:with|from|off) (?:you|u|your)|(?:not|never been) (?:a|your) customer)(?![a-z])/iu;
const BEFORE = new RegExp(
  `${NO_ORDER}[^0-9。.!！?？;；\\n]{0,16}[，,:：(（-]?[^0-9。.!！?？;；\\n]{0,12}$`,
  "iu",
);
const AFTER = new RegExp(`^[^0-9。.!！?？;；\\n]{0,28}${NO_ORDER}`, "iu");
/** "Not an order number but 5500918": what comes then is something else all the same. */
const CORRECTED =
  /(?:而是|应该是|正确的?是|订单号?是|单号是|(?<![a-z])(?:the )?order(?: number| no\.?| id)? (?:is|was))[^0-9]{0,8}$/iu;

/** Whether the number from `start` to `end` of half-width text is said to belong to no order. */
export function isNoOrder(plain: string, start: number, end: number): boolean {
  const before = plain.slice(Math.max(0, start - 60), start);
  if (
    /(?<!不是)订单号?[是为:：\s]*$|(?<!not an |no )order(?: number| no\.?| id)?[\s:#]*(?:is )?$/iu.test(
      before,
    )
  )
    return false;
  if (NEVER_ORDERED.test(plain)) return true;
  if (AFTER.test(plain.slice(end, end + 60))) return true;
  return BEFORE.test(before) && !CORRECTED.test(before);
}
