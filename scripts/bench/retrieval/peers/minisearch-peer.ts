import MiniSearch from "minisearch";
import { wordingText } from "../../../../knowledge/search/corpus.ts";
import { tokenise } from "../../../../language/tokenise.ts";
import { type BenchEntry, type Contestant, distinctIds } from "../contestant.ts";

/** MiniSearch as its manual shows it: default tokenizer, fuzzy and prefix search on. */
export function createPlainMiniSearch(entries: readonly BenchEntry[]): Contestant {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ["text"] });
  index.addAll(entries.map(({ text }, id) => ({ id, text })));
  return {
    name: "MiniSearch, default tokenizer",
    rank: ({ text, role }) => pick(index.search(text, { fuzzy: 0.2, prefix: true }), entries, role),
  };
}

/** MiniSearch with the words that our own search uses. */
export function createTunedMiniSearch(entries: readonly BenchEntry[]): Contestant {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => [...tokenise(text).words],
    processTerm: (term) => term,
  });
  index.addAll(entries.map(({ text }, id) => ({ id, text: wordingText(text) })));
  return {
    name: "MiniSearch, our tokenizer",
    rank: ({ text, role }) => pick(index.search(wordingText(text)), entries, role),
  };
}

function pick(
  results: readonly { readonly id: number }[],
  entries: readonly BenchEntry[],
  role: Parameters<typeof distinctIds>[1],
): string[] {
  return distinctIds(
    results.flatMap(({ id }) => entries[id] ?? []),
    role,
  );
}
