/** Order cards that shopping apps paste before what people type: "[订单编号:8812，订单金额:59.00，下单时间:…]". */

/** Brackets with what stands in them, in one line. */
const BRACKETED = /[[【]([^[\]【】\n]{4,300})[\]】]/gu;
/** "Label: value"; the value may be missing. */
const FIELD = /^\s*(\p{L}[\p{L} ._-]{1,24})\s*[:：]\s*(.*)$/u;
/** Labels whose value is the order's own number. */
const NUMBER_LABEL = /订单编?号|訂單編?號|order\s*(?:no|id|number|#)/iu;

/**
 * The text with each card cut down to its number, once for each order: its sums and days are no words of the
 * shopper. Brackets that hold no list of labelled values stay as they are.
 */
export function withoutOrderCards(text: string): string {
  const seen = new Set<string>();
  let found = false;
  const cut = text.replace(BRACKETED, (whole: string, inside: string) => {
    const fields = inside.split(/[,，;；|]/u).map((part) => FIELD.exec(part));
    if (fields.length < 2 || !fields.every((field) => field !== null)) return whole;
    found = true;
    const number = fields.find((field) => NUMBER_LABEL.test(field?.[1] ?? ""));
    const kept =
      number === undefined || number === null ? "" : `${number[1]}: ${number[2]?.trim()}`;
    if (kept === "" || seen.has(kept)) return " ";
    seen.add(kept);
    return ` ${kept} `;
  });
  return found ? cut.replace(/[^\S\n]+/gu, " ").trim() : text;
}
