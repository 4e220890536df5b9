/** Passwords: argon2id with OWASP's parameters, and the same work for names that do not exist. */
import { hash, verify } from "@node-rs/argon2";

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What an unknown name's password is compared with, so that it takes as long as a known one's. */
let decoy: Promise<string> | undefined;

/** The hash to store; takes tens of milliseconds and megabytes on purpose. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), PARAMETERS);
}

/** Whether the password is right. Without a stored hash it does the same work and is false. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("the password of nobody");
  const matches = await verify(stored ?? (await decoy), password.normalize("NFC"));
  return stored !== undefined && matches;
}

const COMMON_WORDS = [
  ...["password", "passwort", "passw0rd", "qwerty", "qwertyuiop", "asdfghjkl"],
  ...["iloveyou", "welcome", "letmein", "admin", "administrator", "frontdesk"],
  ...["changeme", "woaini", "mima", "monkey", "dragon", "football", "abc", "abcdefg"],
  ...["test", "secret", "login", "master", "hello", "sunshine", "princess", "superman"],
];
const COMMON = new RegExp(`^(${COMMON_WORDS.join("|")})+$`);

/** Passwords that are guessed first: few different signs, runs of keys, a common word with digits, the address. */
export function isCommonPassword(password: string, email: string): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return true;
  if ("01234567890123456789".includes(plain) || "98765432109876543210".includes(plain)) return true;
  const word = plain
    .replace(/[^a-z]+/g, " ")
    .trim()
    .split(" ");
  if (word.length <= 1 && COMMON.test(word[0] ?? "")) return true;
  const name = email.toLowerCase().split("@")[0] ?? "";
  return name.length >= 4 && plain.replace(/[^a-z]/g, "") === name.replace(/[^a-z]/g, "");
}
