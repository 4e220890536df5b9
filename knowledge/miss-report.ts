import type { Locale } from "../kernel/locale.ts";
import type { Embedder } from "../language/encoder/embedder.ts";
import { tokenise } from "../language/tokenise.ts";
import type { Explanation } from "./explanation.ts";
import { wordingText } from "./search/corpus.ts";

/** A question that was not answered. */
export interface Miss {
  readonly text: string;
  readonly lang: Locale;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where missed questions come from: the database of a server, or a file. */
export interface MissSource {
  /** Misses since a moment, oldest first. */
  loadMisses(since: number): Promise<readonly Miss[]>;
}

/** Questions that ask much the same, with what came nearest. */
export interface MissCluster {
  readonly count: number;
  /** The most typical wording; a good alias or title. */
  readonly typical: string;
  readonly lang: Locale;
  /** Further wordings, at most five. */
  readonly examples: readonly string[];
  /** All wordings of the group. */
  readonly texts: readonly string[];
  readonly lastAt: number;
  readonly nearest: { readonly id: string; readonly share: number } | null;
  /** What would mend it: another wording for an article that nearly fits, or a new article. */
  readonly advice: "alias" | "article";
}

/** Cosine (or share of common words without an encoder) from which on two questions ask the same. */
const SAME = { meaning: 0.6, words: 0.5 } as const;
const ALIAS_SHARE = 0.5;

interface Group {
  readonly members: Miss[];
  readonly looks: Look[];
}

type Look = Float32Array | ReadonlySet<string>;

/**
 * Clusters missed questions, greedily and in order, largest cluster first. `explain` says what came
 * nearest to a wording.
 */
export async function reportMisses(
  misses: readonly Miss[],
  embedder: Embedder | null,
  explain: (text: string, lang: Locale) => Promise<Explanation>,
): Promise<MissCluster[]> {
  const groups: Group[] = [];
  const looks = await lookAt(misses, embedder);
  misses.forEach((miss, i) => {
    const look = looks[i];
    if (look === undefined) return;
    const fitting = groups
      .map((group) => ({ group, near: nearness(look, group.looks[0]) }))
      .sort((a, b) => b.near - a.near)[0];
    const least = look instanceof Float32Array ? SAME.meaning : SAME.words;
    if (fitting !== undefined && fitting.near >= least) {
      fitting.group.members.push(miss);
      fitting.group.looks.push(look);
    } else {
      groups.push({ members: [miss], looks: [look] });
    }
  });
  const clusters = await Promise.all(groups.map((group) => summarise(group, explain)));
  return clusters.sort((a, b) => b.count - a.count || b.lastAt - a.lastAt);
}

async function lookAt(
  misses: readonly Miss[],
  embedder: Embedder | null,
): Promise<readonly Look[]> {
  const texts = misses.map((miss) => wordingText(miss.text));
  if (embedder !== null) return embedder.embed(texts, "query");
  return texts.map((text) => new Set(tokenise(text).words));
}

async function summarise(
  { members, looks }: Group,
  explain: (text: string, lang: Locale) => Promise<Explanation>,
): Promise<MissCluster> {
  const closeness = looks.map((look) =>
    looks.reduce((sum, other) => sum + nearness(look, other), 0),
  );
  const best = closeness.indexOf(Math.max(...closeness));
  const typical = members[best] ?? members[0];
  const text = typical?.text ?? "";
  const lang = typical?.lang ?? "en";
  const texts = [...new Set(members.map((miss) => miss.text))];
  const explanation = await explain(text, lang);
  const first = explanation.candidates.find((candidate) => !candidate.refused);
  const share = first?.share ?? 0;
  return {
    count: members.length,
    typical: text,
    lang,
    examples: texts.filter((t) => t !== text).slice(0, 5),
    texts,
    lastAt: Math.max(...members.map((miss) => miss.at)),
    nearest: first === undefined ? null : { id: first.id, share },
    advice: share >= ALIAS_SHARE ? "alias" : "article",
  };
}

function nearness(a: Look | undefined, b: Look | undefined): number {
  if (a instanceof Float32Array && b instanceof Float32Array) {
    return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  }
  if (!(a instanceof Set) || !(b instanceof Set)) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return (2 * common) / Math.max(1, a.size + b.size);
}
