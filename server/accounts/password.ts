/** Passwords: argon2id with OWASP's parameters, and the same work for names that do not exist. */
import { hash, verify } from "@node-rs/argon2";
import { FairPool } from "../system/fair-pool.ts";

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Hashing runs on the process's four threads, on which files are read and the log of the database is synced, too:
 * two are left to those, whoever tries passwords, and addresses take turns for the others.
 */
const threads = new FairPool({ atOnce: 2, ofOne: 2 });

/** What an unknown name's password is compared with, so that it takes as long as a known one's. */
let decoy: Promise<string> | undefined;

/** The hash to store; takes tens of milliseconds and megabytes on purpose. */
export function hashPassword(password: string): Promise<string> {
  return threads.run("new passwords", () => hash(password.normalize("NFC"), PARAMETERS));
}

/**
 * Whether the password is right. Without a stored hash it does the same work and is false. `from`: the address that
 * tries it, which waits for its own tries and no other does.
 */
export async function isPassword(
  stored: string | undefined,
  password: string,
  from: string,
): Promise<boolean> {
  decoy ??= hashPassword("the password of nobody");
  const known = stored ?? (await decoy);
  const matches = await threads.run(from, () => verify(known, password.normalize("NFC")));
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
