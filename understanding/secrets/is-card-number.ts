/** Whether figures can be the number of a payment card. */

/** 13 to 19 digits, a card scheme's range and length, and the Luhn check. */
export function isCardNumber(digits: string): boolean {
  if (!/^[0-9]{13,19}$/u.test(digits)) return false;
  return SCHEMES.some((scheme) => scheme.test(digits)) && passesLuhn(digits);
}

// Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, Mir, RuPay and Troy. Maestro
// by its issued prefixes only: its whole range would cover order numbers of large marketplaces.
const SCHEMES: readonly RegExp[] = [
  /^4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})$/u,
  /^(?:5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12})$/u,
  /^3[47][0-9]{13}$/u,
  /^(?:6011|64[4-9][0-9]|65[0-9]{2})[0-9]{12,15}$/u,
  /^(?:30[0-5]|309|36[0-9]|3[89][0-9])[0-9]{11,16}$/u,
  /^(?:352[89]|35[3-8][0-9])[0-9]{12,15}$/u,
  /^(?:62|81)[0-9]{14,17}$/u,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{9,15}$/u,
  /^220[0-4][0-9]{12,15}$/u,
  /^(?:60|65|81|82|508|9792)[0-9]{12,14}$/u,
];

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
