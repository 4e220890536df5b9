/** Peers that are installed for the benchmark only: npm ci --prefix scripts/bench/retrieval/peers */
import { createRequire } from "node:module";
import type { BenchEntry, Contestant } from "../contestant.ts";
import { distinctIds } from "../contestant.ts";

const requirePeer = createRequire(import.meta.url);

interface FuseIndex {
  search(text: string, options: { limit: number }): { item: BenchEntry }[];
}
type FuseClass = new (
  entries: readonly BenchEntry[],
  options: Readonly<Record<string, unknown>>,
) => FuseIndex;

/** Fuse.js with what its manual advises for whole sentences; undefined when it is not installed. */
export function createFuse(entries: readonly BenchEntry[]): Contestant | undefined {
  const module = load<FuseClass & { default?: FuseClass }>("fuse.js");
  if (module === undefined) return undefined;
  const Fuse = module.default ?? module;
  const index = new Fuse(entries, { keys: ["text"], ignoreLocation: true, includeScore: true });
  return {
    name: "Fuse.js",
    rank: ({ text, role }) =>
      distinctIds(
        index.search(text.slice(0, 120), { limit: 200 }).map(({ item }) => item),
        role,
      ),
  };
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(
    language: string,
    text: string,
  ): Promise<{ classifications: { intent: string; score: number }[] }>;
}
interface NlpModule {
  NlpManager: new (settings: Readonly<Record<string, unknown>>) => NlpManager;
}

/** NLP.js trained on the same wordings, one intent an article; undefined when it is not installed. */
export async function createNlpJs(entries: readonly BenchEntry[]): Promise<Contestant | undefined> {
  const module = load<NlpModule>("node-nlp");
  if (module === undefined) return undefined;
  const settings = {
    languages: ["en", "zh"],
    autoSave: false,
    nlu: { log: false },
    forceNER: false,
  };
  const manager = new module.NlpManager(settings);
  const roles = new Map(entries.map((entry) => [entry.id, entry.role]));
  for (const { locale, text, id } of entries) manager.addDocument(locale, text, id);
  await manager.train();
  return {
    name: "NLP.js",
    rank: async ({ text, lang, role }) => {
      const { classifications } = await manager.process(lang, text);
      const known = classifications.filter(({ intent }) => {
        const of = roles.get(intent);
        return of === "any" || of === role;
      });
      return known.slice(0, 5).map(({ intent }) => intent);
    },
  };
}

function load<T>(name: string): T | undefined {
  try {
    return requirePeer(name) as T;
  } catch {
    return undefined;
  }
}
