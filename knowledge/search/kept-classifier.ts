import {
  openSealed,
  sealFiles,
  toBytes,
  toFloats,
  toIntegers,
} from "../../language/examples/sealed-files.ts";
import { TermLists } from "../../language/examples/term-lists.ts";
import { cachedTerms, internTerms, type KnownTexts } from "../../language/examples/text-terms.ts";
import { TERM_KINDS, type Vocabulary } from "../../language/examples/vocabulary.ts";
import { type Corpus, hashCorpus } from "./corpus.ts";
import { type NamedClassifier, rowsByTerm } from "./word-search.ts";

/** Every so many wordings one is cut again: whoever changes the cutting need not think of what is kept. */
const SAMPLE_EVERY = 500;
/** Raised when the shape of these files changes, so that older ones are made anew. */
const SHAPE = 3;

/**
 * Keeps a classifier on disk with the terms of every wording it learned from: cutting 36,000 wordings into
 * terms takes longer than all the rest of a start.
 */
export async function keepClassifier(
  folder: string,
  corpus: Corpus,
  { classifier, texts }: { readonly classifier: NamedClassifier; readonly texts: KnownTexts },
): Promise<void> {
  const { trained, terms, weights } = classifier;
  const wordings = corpus.entries.map(({ text }) => text);
  // First: what was not learned from, such as passages, is cut only now, and brings new terms.
  for (const text of wordings) cachedTerms(text, texts);
  await sealFiles(folder, belongsTo(corpus), {
    "subjects.bin": toBytes(trained.weights),
    "starts.bin": toBytes(trained.starts),
    "scales.bin": toBytes(trained.scales),
    "bias.bin": toBytes(trained.bias),
    "rows.bin": toBytes(terms),
    "weights.bin": toBytes(weights),
    "terms.bin": toBytes(texts.vocabulary.hashes()),
    "lists.bin": toBytes(texts.cache.pack(wordings)),
  });
}

/** The classifier kept for exactly this corpus, and its wordings' terms into `texts`; else undefined. */
export async function readClassifier(
  folder: string,
  corpus: Corpus,
  texts: KnownTexts,
): Promise<NamedClassifier | undefined> {
  const opened = await openSealed(folder, belongsTo(corpus));
  if (opened.kind !== "ok") return undefined;
  const bytes = (name: string) => opened.files.get(name) ?? Buffer.alloc(0);
  const subjects = corpus.subjects.length;
  const packed = toSmall(bytes("subjects.bin"));
  const starts = toIntegers(bytes("starts.bin"));
  const scales = toFloats(bytes("scales.bin"));
  const bias = toFloats(bytes("bias.bin"));
  const kept = toIntegers(bytes("rows.bin"));
  const fits = starts.length === kept.length + 1 && starts.at(-1) === packed.length;
  if (!fits || bias.length !== subjects) return undefined;
  const numbers = texts.vocabulary.restore(toIntegers(bytes("terms.bin")));
  const wordings = corpus.entries.map(({ text }) => text);
  const lists = TermLists.unpack(wordings, toIntegers(bytes("lists.bin")), numbers);
  if (lists === undefined || !isCutAlike(wordings, lists, texts.vocabulary)) return undefined;
  texts.cache.join(lists);
  const terms = kept.map((term) => numbers[term] ?? -1);
  const subjectIds = corpus.subjects.map((subject) => subject.id);
  const trained = { subjects, bias, scales, starts, weights: packed };
  const weights = toFloats(bytes("weights.bin"));
  return { trained, terms, rows: rowsByTerm(terms), weights, subjectIds };
}

function belongsTo(corpus: Corpus) {
  return { corpus: hashCorpus(corpus), shape: SHAPE };
}

/** The numbers in bytes read from a file, which are used nowhere else. */
function toSmall({ buffer, byteOffset, byteLength }: Buffer): Int8Array {
  return new Int8Array(buffer, byteOffset, byteLength);
}

function isCutAlike(wordings: readonly string[], lists: TermLists, now: Vocabulary): boolean {
  const sample = wordings.filter((_, i) => i % SAMPLE_EVERY === 0);
  return sample.every((text) => {
    const [kept, cut] = [lists.get(text), internTerms(text, now)];
    return TERM_KINDS.every((kind) => `${kept?.[kind]}` === `${cut[kind]}`);
  });
}
