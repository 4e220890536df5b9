import type { IdSource } from "../../kernel/ids.ts";

/** Characters that cannot be mistaken for one another when read out. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 4;

/** A short code for one claim that the shopper compares with what the agent says. */
export function createSessionCode(ids: Pick<IdSource, "secret">): string {
  return [...ids.secret()]
    .slice(0, LENGTH)
    .map((character) => ALPHABET[(character.codePointAt(0) ?? 0) % ALPHABET.length])
    .join("");
}
