/** Sums in the capital numerals of Chinese bank forms. */

const FIGURES = [..."零壹贰叁肆伍陆柒捌玖"];
const PLACES = ["", "拾", "佰", "仟"];

/** `123450` hundredths → 壹仟贰佰叁拾肆元伍角整; up to 9,999 yuan. */
export function inCapitals(cents: number): string {
  const [whole, dime, cent] = [Math.floor(cents / 100), Math.floor(cents / 10) % 10, cents % 10];
  const digits = [...String(whole)].map(Number);
  const spoken = digits.map((digit, at) =>
    digit === 0 ? "零" : `${FIGURES[digit]}${PLACES[digits.length - 1 - at]}`,
  );
  const yuan = `${spoken.join("").replace(/零+$/u, "").replace(/零+/gu, "零")}元`;
  if (dime === 0 && cent === 0) return `${yuan}整`;
  const tenths = dime === 0 ? "零" : `${FIGURES[dime]}角`;
  return `${yuan}${tenths}${cent === 0 ? "整" : `${FIGURES[cent]}分`}`;
}
