/** Whether figures can be the number of a payment card. */

/** 13 to 19 digits, a card scheme's range and length, and the Luhn check. */
export function isCardNumber(digits: string): boolean {
  if (!/^[0-9]{13,19}$/u.test(digits)) return false;
  return isIssued(digits) && passesLuhn(digits);
}

/**
 * First figures and lengths of Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro,
 * Mir, RuPay and Troy, by the lengths in which cards are printed: numbers of 17 and 18 figures are a shop's own,
 * but UnionPay's. Maestro by its issued prefixes only: its whole range would cover order numbers of
 * large marketplaces.
 */
const SCHEMES = [
  "4 13-13, 4 16-16, 4 19-19, 51-55 16-16, 2221-2720 16-16, 34 15-15, 37 15-15",
  "6011 16-16, 6011 19-19, 644-659 16-16, 644-659 19-19",
  "300-305 14-14, 309 14-14, 36 14-14, 38-39 14-14, 300-305 16-16, 36 16-16, 38-39 16-16, 3528-3589 16-16",
  "3528-3589 19-19, 62 16-19, 81 16-16, 81 19-19, 2200-2204 16-16, 2200-2204 19-19",
  "5018 13-19, 5020 13-19, 5038 13-19, 5893 13-19, 6304 13-19, 6759 13-19, 6761-6763 13-19",
  "60 14-16, 65 14-16, 81-82 14-16, 508 15-17, 9792 16-18",
]
  .flatMap((line) => line.split(", "))
  .map((scheme) => {
    const [prefix = "", lengths = ""] = scheme.split(" ");
    const [first = "", last = first] = prefix.split("-");
    const [least = 0, most = 0] = lengths.split("-").map(Number);
    return { size: first.length, first: Number(first), last: Number(last), least, most };
  });

function isIssued(digits: string): boolean {
  return SCHEMES.some(({ size, first, last, least, most }) => {
    const begin = Number(digits.slice(0, size));
    return begin >= first && begin <= last && digits.length >= least && digits.length <= most;
  });
}

/** The check digit of ISO/IEC 7812, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
