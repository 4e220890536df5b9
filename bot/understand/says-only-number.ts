/** Whether a message is an order or tracking number and hardly a word beside it. */
import type { Reading } from "./read-message.ts";

const LABEL =
  /(?:我的)?(?:订单|单|运单|快递单|物流单)(?:编)?号?(?:码)?|电话|手机|联系方式|帮我|帮忙|处理|看看|看下|查|一下|麻烦|谢谢|请|你们|是|的|吧|(?<![a-z])(?:phone|mobile|tel|call|and|order|number|no|id|tracking|my|is|its|it|the|here|this|please|pls|sort|out|help|me|check|thanks|thank|you|look|into|for|with|can|fix)(?![a-z])/gu;

/** Nothing is left that the FAQ could be asked, or that tells of a problem. */
export function saysOnlyNumber(reading: Pick<Reading, "numbers" | "plain">): boolean {
  const named = reading.numbers.some(({ kind }) => kind === "order" || kind === "tracking");
  const rest = reading.plain.replace(/[0-9][0-9a-z -]{3,}/gu, " ");
  return named && rest.replace(LABEL, "").replace(/[^\p{L}]/gu, "").length < 4;
}
