import type { Role } from "../../../kernel/decision.ts";
import type { Locale } from "../../../kernel/locale.ts";

/** One wording of an article, as every contestant gets it. */
export interface BenchEntry {
  readonly id: string;
  readonly locale: Locale;
  readonly role: Role | "any";
  readonly text: string;
}

/** One question and the articles that answer it. */
export interface BenchQuestion {
  readonly text: string;
  readonly lang: Locale;
  readonly role: Role;
  readonly right: readonly string[];
}

/** Something that ranks articles for a question. */
export interface Contestant {
  readonly name: string;
  /** Article ids, best first; at least three when it finds as many. */
  rank(question: BenchQuestion): Promise<readonly string[]> | readonly string[];
}

/** The ids of ranked entries that the asker may see, each once. */
export function distinctIds(entries: Iterable<BenchEntry>, role: Role, count = 5): string[] {
  const ids = new Set<string>();
  for (const entry of entries) {
    if (entry.role === "any" || entry.role === role) ids.add(entry.id);
    if (ids.size === count) break;
  }
  return [...ids];
}
