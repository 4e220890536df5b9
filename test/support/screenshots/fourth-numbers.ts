/** Numbers of the fourth hand's pages; those with check digits carry true ones, as life's do. */
import type { FourthData, Region } from "./fourth-data.ts";
import type { Chance } from "./random.ts";
import { type Lang, pad } from "./shop-data.ts";

const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ".split("");

/** Some carry the day they were given on, as shops' numbers do. */
export function orderNumber(chance: Chance, lang: Lang, day: FourthData["day"]): string {
  const year = day.year % 100;
  const zh = [
    chance.digits(19),
    `${day.year}${pad(day.month)}${pad(day.date)}${chance.digits(10)}`,
    `DD${chance.digits(14)}`,
    `M${year}-${chance.digits(9)}`,
  ];
  const en = [
    chance.digits(6),
    `WEB-${chance.digits(8)}`,
    `SO/${year}/${chance.digits(7)}`,
    `${chance.digits(4)}-${chance.digits(4)}-${chance.digits(4)}`,
    `${chance.pick(LETTERS)}${chance.digits(3)}${chance.pick(LETTERS)}${chance.digits(6)}`,
  ];
  return chance.pick(lang === "zh" ? zh : en);
}

/** Without spaces; {@link inGroups} may set some when it is shown. */
export function trackingNumber(chance: Chance, lang: Lang): string {
  const pair = chance.pick(LETTERS) + chance.pick(LETTERS);
  return lang === "zh"
    ? chance.pick([`${pair}${chance.digits(13)}`, chance.digits(14), `7${chance.digits(12)}`])
    : chance.pick([
        `${pair}${chance.digits(9)}GB`,
        chance.digits(16),
        `${pair[0]}Z${chance.digits(11)}`,
      ]);
}

/** `1234 5678 9`, as cards and long numbers are printed. */
export const inGroups = (number: string, size = 4): string =>
  number.replace(new RegExp(`.{${size}}(?=.)`, "gu"), "$& ");

/** Sixteen digits, ending in the check digit of Luhn. */
export function cardNumber(chance: Chance): string {
  const stem = chance.pick(["4", "51", "62"]) + chance.digits(14);
  return withLuhn(stem.slice(0, 15));
}

function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const twice = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** As the country's banks print it: an IBAN, sort code and number, or digits alone. */
export function accountNumber(chance: Chance, region: Region): string {
  switch (region) {
    case "de":
      return inGroups(iban("DE", chance.digits(18)));
    case "ch":
      return inGroups(iban("CH", chance.digits(17)));
    case "se":
      return inGroups(iban("SE", chance.digits(20)));
    case "uk":
      return inGroups(iban("GB", `FOUR${chance.digits(14)}`));
    case "cn":
      return withLuhn(`621${chance.digits(15)}`);
    case "hk":
      return `${chance.digits(3)}-${chance.digits(6)}-${chance.digits(3)}`;
    default:
      return chance.digits(12);
  }
}

function iban(country: string, inner: string): string {
  const spelled = [...`${inner}${country}00`].map((sign) => Number.parseInt(sign, 36)).join("");
  const check = 98n - (BigInt(spelled) % 97n);
  return `${country}${pad(Number(check))}${inner}`;
}

/** A person's number: mainland eighteen digits, Hong Kong, Taiwan, Britain, else as in the United States. */
export function identityNumber(chance: Chance, region: Region): string {
  switch (region) {
    case "cn":
      return mainlandIdentity(chance);
    case "hk":
      return hongKongIdentity(chance);
    case "tw":
      return taiwanIdentity(chance);
    case "uk":
      return `JN ${inGroups(chance.digits(6), 2)} ${chance.pick(["A", "B", "C", "D"])}`;
    default:
      return `${chance.whole(101, 665)}-${chance.whole(10, 99)}-${chance.digits(4)}`;
  }
}

function mainlandIdentity(chance: Chance): string {
  const place = chance.pick(["330106", "510104", "440305", "110108"]);
  const birth = `${chance.whole(1962, 2003)}${pad(chance.whole(1, 12))}${pad(chance.whole(1, 28))}`;
  const body = `${place}${birth}${chance.digits(3)}`;
  const sum = [...body].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return `${body}${"10X98765432"[sum % 11]}`;
}

function hongKongIdentity(chance: Chance): string {
  const [letter, digits] = [chance.pick(LETTERS), chance.digits(6)];
  const first = 36 * 9 + (letter.charCodeAt(0) - 55) * 8;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (7 - at), first);
  const check = (11 - (sum % 11)) % 11;
  return `${letter}${digits}(${check === 10 ? "A" : check})`;
}

function taiwanIdentity(chance: Chance): string {
  const place = 10 + chance.whole(0, 7);
  const body = `${chance.whole(1, 2)}${chance.digits(7)}`;
  const first = Math.floor(place / 10) + (place % 10) * 9;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (8 - at), first);
  return `${"ABCDEFGH"[place - 10]}${body}${(10 - (sum % 10)) % 10}`;
}
