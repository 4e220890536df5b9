const IRREGULAR: Readonly<Record<string, string>> = {
  paid: "pay",
  paying: "pay",
  bought: "buy",
  sent: "send",
  got: "get",
  gotten: "get",
  said: "say",
  lost: "lose",
  broke: "break",
  broken: "break",
  stolen: "steal",
  stole: "steal",
  came: "come",
  gone: "go",
  went: "go",
  took: "take",
  taken: "take",
  gave: "give",
  given: "give",
  left: "leave",
  kept: "keep",
  told: "tell",
  found: "find",
  saw: "see",
  seen: "see",
  made: "make",
  wrote: "write",
  written: "write",
  chose: "choose",
  chosen: "choose",
  forgot: "forget",
  forgotten: "forget",
  hidden: "hide",
  shown: "show",
  sold: "sell",
  thought: "think",
  withdrew: "withdraw",
  withdrawn: "withdraw",
  "can't": "cannot",
  cant: "cannot",
  "won't": "not",
  wont: "not",
  "didn't": "not",
  didnt: "not",
  "doesn't": "not",
  doesnt: "not",
  "don't": "not",
  dont: "not",
  "isn't": "not",
  isnt: "not",
  "hasn't": "not",
  hasnt: "not",
  "haven't": "not",
  havent: "not",
  "wasn't": "not",
  wasnt: "not",
  never: "not",
  favourite: "favorite",
  instalment: "installment",
  instalments: "installment",
  cancelled: "cancel",
  canceled: "cancel",
  cancelling: "cancel",
  cancellation: "cancel",
  colour: "color",
  cheque: "check",
  parcels: "package",
  parcel: "package",
  packages: "package",
  pkg: "package",
  addr: "address",
  acct: "account",
  acc: "account",
  pls: "please",
  plz: "please",
  u: "you",
  ur: "your",
  pwd: "password",
  passwd: "password",
  cod: "cod",
  promo: "coupon",
  voucher: "coupon",
  vouchers: "coupon",
  coupons: "coupon",
  log: "login",
  sign: "login",
  signin: "login",
  fone: "phone",
  cellphone: "phone",
  mobile: "phone",
  courier: "carrier",
  couriers: "carrier",
  vendor: "seller",
  vendors: "seller",
  sellers: "seller",
};

/**
 * Brings an English word near its stem: irregular forms and shop synonyms by table, then plural, -ed,
 * -ing, -ly. Deliberately lighter than Porter: "refundable" and "refund" stay apart.
 */
export function stemEnglish(word: string): string {
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (known !== undefined) return known;
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word.replace(/'/g, "");
  if (bare.length <= 3) return bare;
  return stripEnding(bare);
}

function stripEnding(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/(?:x|ch|sh|s)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  if (word.endsWith("ing") && word.length > 5) return undouble(word.slice(0, -3));
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith("ed") && word.length > 4) return undouble(word.slice(0, -2));
  if (word.endsWith("ly") && word.length > 5) return word.slice(0, -2);
  return dropFinalE(word);
}

function undouble(stem: string): string {
  return dropFinalE(/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);
}

// "charged" loses its "ed", so "charge" must lose its "e" for the two to meet.
function dropFinalE(word: string): string {
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}
