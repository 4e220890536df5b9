import {
  openSealed,
  sealFiles,
  toBytes,
  toFloats,
  toIntegers,
} from "../../language/examples/sealed-files.ts";
import {
  cachedTerms,
  internTerms,
  type KnownTexts,
  type TextTerms,
} from "../../language/examples/text-terms.ts";
import { TERM_KINDS, type Vocabulary } from "../../language/examples/vocabulary.ts";
import { type Corpus, hashCorpus } from "./corpus.ts";
import type { NamedClassifier } from "./word-search.ts";

/** Every so many wordings one is cut again: whoever changes the cutting need not think of what is kept. */
const SAMPLE_EVERY = 500;

/**
 * Keeps a classifier on disk with the terms of every wording it learned from: cutting 36,000 wordings into
 * terms takes longer than all the rest of a start.
 */
export async function keepClassifier(
  folder: string,
  corpus: Corpus,
  { classifier, texts }: { readonly classifier: NamedClassifier; readonly texts: KnownTexts },
): Promise<void> {
  const { trained, rows, weights } = classifier;
  // First: what was not learned from, such as passages, is cut only now, and brings new terms.
  const lists = writeLists(corpus, texts);
  await sealFiles(
    folder,
    { corpus: hashCorpus(corpus) },
    {
      "table.bin": toBytes(trained.table),
      "scales.bin": toBytes(trained.scales),
      "bias.bin": toBytes(trained.bias),
      "rows.bin": toBytes(Int32Array.from(rows.keys())),
      "weights.bin": toBytes(weights),
      "terms.txt": Buffer.from(writeTerms(texts.vocabulary)),
      "lists.bin": toBytes(lists),
    },
  );
}

/** The classifier kept for exactly this corpus, and its wordings' terms into `texts`; else undefined. */
export async function readClassifier(
  folder: string,
  corpus: Corpus,
  texts: KnownTexts,
): Promise<NamedClassifier | undefined> {
  const opened = await openSealed(folder, { corpus: hashCorpus(corpus) });
  if (opened.kind !== "ok") return undefined;
  const bytes = (name: string) => opened.files.get(name) ?? Buffer.alloc(0);
  const subjects = corpus.subjects.length;
  const table = new Int8Array(bytes("table.bin"));
  const scales = toFloats(bytes("scales.bin"));
  const bias = toFloats(bytes("bias.bin"));
  const kept = toIntegers(bytes("rows.bin"));
  if (table.length !== kept.length * subjects || bias.length !== subjects) return undefined;
  const numbers = readTerms(bytes("terms.txt").toString(), texts.vocabulary);
  const cut = readLists(toIntegers(bytes("lists.bin")), corpus, numbers);
  if (!isCutAlike(cut, texts.vocabulary)) return undefined;
  for (const [text, terms] of cut) texts.cache.set(text, terms);
  const rows = new Map<number, number>();
  kept.forEach((term, row) => {
    rows.set(numbers[term] ?? -1, row);
  });
  const subjectIds = corpus.subjects.map((subject) => subject.id);
  const trained = { subjects, table, scales, bias, dense: new Float32Array(0) };
  return { trained, rows, weights: toFloats(bytes("weights.bin")), subjectIds };
}

/** One term a line, by number: the kind's place, then the term. */
function writeTerms(vocabulary: Vocabulary): string {
  const lines: string[] = [];
  for (const [kind, term, number] of vocabulary.terms()) {
    lines[number] = `${TERM_KINDS.indexOf(kind)}${term}`;
  }
  return lines.join("\n");
}

/** The number that each kept term has now, by the number it had when it was kept. */
function readTerms(text: string, vocabulary: Vocabulary): Int32Array {
  const lines = text.split("\n");
  return Int32Array.from(lines, (line) => {
    const kind = TERM_KINDS[Number(line[0])];
    return kind === undefined ? -1 : vocabulary.intern(kind, line.slice(1));
  });
}

/** For each wording the lengths of its three lists, then the numbers in them. */
function writeLists(corpus: Corpus, texts: KnownTexts): Int32Array {
  const lists = corpus.entries.map(({ text }) => cachedTerms(text, texts));
  const numbers = lists.flatMap(({ words, grams, pairs }) => [
    Int32Array.of(words.length, grams.length, pairs.length),
    words,
    grams,
    pairs,
  ]);
  const all = new Int32Array(numbers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of numbers) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

function readLists(kept: Int32Array, corpus: Corpus, numbers: Int32Array): Map<string, TextTerms> {
  const all = kept.map((number) => numbers[number] ?? -1);
  const cut = new Map<string, TextTerms>();
  let at = 0;
  for (const { text } of corpus.entries) {
    const words = at + 3;
    const grams = words + (kept[at] ?? 0);
    const pairs = grams + (kept[at + 1] ?? 0);
    const end = pairs + (kept[at + 2] ?? 0);
    cut.set(text, {
      words: all.subarray(words, grams),
      grams: all.subarray(grams, pairs),
      pairs: all.subarray(pairs, end),
      unknownWords: 0,
    });
    at = end;
  }
  return cut;
}

function isCutAlike(cut: ReadonlyMap<string, TextTerms>, vocabulary: Vocabulary): boolean {
  const sample = [...cut].filter((_, i) => i % SAMPLE_EVERY === 0);
  return sample.every(([text, kept]) => {
    const now = internTerms(text, vocabulary);
    return TERM_KINDS.every((kind) => `${kept[kind]}` === `${now[kind]}`);
  });
}
