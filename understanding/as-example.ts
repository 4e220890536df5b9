/** What somebody wrote as a line for a file of examples. */
import { maskSecrets } from "./mask-secrets.ts";

const LONGEST = 200;

/** One line that names nobody: no secrets, no numbers, no addresses, nothing that a file would read otherwise. */
export function asExample(text: string): string {
  return maskSecrets(text)
    .text.replace(/\S+@\S+|https?:\S+/gu, " ")
    .replace(/[\d•][\d• -]{3,}[\d•]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[#=[\]\s-]+/u, "")
    .trim()
    .slice(0, LONGEST);
}
