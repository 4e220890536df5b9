/** Whether a message is an order or tracking number and hardly a word beside it. */
import { foldText } from "../../language/fold-text.ts";
import { splitWords } from "../word-table.ts";
import type { FoundNumber } from "./find-numbers.ts";

const WORDS = splitWords(
  "我的, 订单, 单, 运单, 快递单, 物流单, 编号, 号码, 号, 电话, 手机, 联系方式, 帮我, 帮忙, 处理, 看看, 看下, 查, 一下, 麻烦",
  "谢谢, 请, 你们, 是, 的, 吧",
);
const LATIN_WORDS = new Set(
  splitWords(
    "phone, mobile, tel, call, and, order, number, no, id, tracking, my, is, its, it, it's, the, here, this, please, pls",
    "sort, out, help, me, check, thanks, thank, you, look, into, for, with, can, fix",
  ),
);

/** Nothing is left that the FAQ could be asked, or that tells of a problem. */
export function saysOnlyNumber({
  text,
  numbers,
}: {
  readonly text: string;
  readonly numbers: readonly FoundNumber[];
}): boolean {
  if (!numbers.some(({ kind }) => kind === "order" || kind === "tracking")) return false;
  const rest = numbers.reduceRight(
    (kept, { start, end }) => `${kept.slice(0, start)} ${kept.slice(end)}`,
    foldText(text).low,
  );
  const words = rest.replace(/[a-z']+/gu, (word) => (LATIN_WORDS.has(word) ? " " : word));
  const left = WORDS.reduce((kept, word) => kept.replaceAll(word, ""), words);
  return left.replace(/[^\p{L}]/gu, "").length < 4;
}
