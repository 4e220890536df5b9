import { type Corpus, KIND } from "../search/corpus.ts";
import { type DenseSearch, type EntryFilter, insertTop, meanOf } from "../search/dense-search.ts";
import type { WordEvidence } from "../search/word-search.ts";
import { agreement, type Concepts } from "./concepts.ts";

/** What is measured of each candidate; the ranker gives each a weight. Order is part of a calibration. */
export const FEATURES = [
  "denseBest",
  "denseTop3",
  "denseTop8",
  "denseCentroid",
  "densePull",
  "denseTitle",
  "densePassage",
  "denseFirst",
  "wordBest",
  "wordTop3",
  "gramBest",
  "gramTop3",
  "wordSubject",
  "wordPassage",
  "wordFirst",
  "classLog",
  "classShare",
  "clauseClass",
  "classFirst",
  "refused",
  "concept",
] as const;
export type FeatureName = (typeof FEATURES)[number];

/** One subject that a question may be about, measured. */
export interface MeasuredCandidate {
  readonly subject: number;
  /** Values in the order of {@link FEATURES}. */
  readonly features: Float64Array;
  /** Entry number of the wording that matched best; -1 when none did. */
  readonly entry: number;
  /** Of a refused subject: the article that says where to ask, if it may be shown; else -1. */
  readonly instead: number;
}

/** What the search by meaning found, and what it takes to look closer. */
export interface NearQuestion {
  readonly search: DenseSearch;
  readonly question: Float32Array;
  /** Subjects of the nearest wordings. */
  readonly near: ReadonlySet<number>;
  /** By subject, how much it agrees with the question on known subjects, in [0, 1]; null where nobody asks. */
  readonly concepts: Float64Array | null;
}

/** Everything the searches said about one question. */
export interface QuestionEvidence {
  readonly words: WordEvidence;
  /** Log-probabilities by subject for each clause; empty without a classifier. */
  readonly clauseClasses: readonly Float64Array[];
  /** Null when there is no encoder: words alone must do. */
  readonly dense: NearQuestion | null;
  readonly mayUse: EntryFilter;
  /** Whether the question names another company. */
  readonly namesOther: boolean;
}

const NEAR_ROWS = 32;
const BEST_CLASSES = 6;
const BEST_WORDS = 5;
const BEST_ARTICLES = 3;
const LOWEST_LOG = -9;

/** The subjects whose wordings are nearest to the question's vector. */
export function searchByMeaning(
  search: DenseSearch,
  question: Float32Array,
  known?: Concepts | null,
): NearQuestion {
  const near = search.nearSubjects(question, NEAR_ROWS);
  if (!known) return { search, question, near, concepts: null };
  const asked = known.describe(question);
  const agree = known.describeSubjects(search).map((subject) => agreement(subject, asked));
  return { search, question, near, concepts: Float64Array.from(agree) };
}

/** Picks the subjects that any method thinks of, and measures each by every method. */
export function measureCandidates(corpus: Corpus, evidence: QuestionEvidence): MeasuredCandidate[] {
  const visible = visibleSubjects(corpus, evidence);
  const words = subjectWordScores(corpus, evidence);
  const chosen = chooseSubjects(corpus, evidence, words).filter((subject) => visible[subject]);
  const candidates = chosen.map((subject) => {
    const refersTo = corpus.subjects[subject]?.refersTo ?? -1;
    const instead = visible[refersTo] === true ? refersTo : -1;
    return { ...measure(subject, corpus, evidence, words), instead };
  });
  markFirst(candidates, "denseTop3", "denseFirst");
  markFirst(candidates, "wordTop3", "wordFirst");
  markFirst(candidates, "classLog", "classFirst");
  return candidates;
}

/** Up to so many articles an FAQ is measured whole. */
const SMALL = 60;
const small = new WeakMap<Corpus, readonly number[]>();

/**
 * The articles of a small FAQ: a title or ten wordings of each are few beside the hundreds of what any shop refuses,
 * and the nearest wordings of all would hardly hold one of them.
 */
function allOfSmall(corpus: Corpus): readonly number[] {
  const known = small.get(corpus);
  if (known !== undefined) return known;
  const own = corpus.subjects.flatMap(({ refused }, subject) => (refused ? [] : [subject]));
  const all = own.length <= SMALL ? own : [];
  small.set(corpus, all);
  return all;
}

interface SubjectWords {
  readonly best: Float64Array;
  readonly top3: Float64Array;
  readonly gramBest: Float64Array;
  readonly gramTop3: Float64Array;
  readonly passage: Float64Array;
  readonly entry: Int32Array;
}

function subjectWordScores(corpus: Corpus, { words, mayUse }: QuestionEvidence): SubjectWords {
  const { kinds, entryVariants } = corpus;
  const { entryWords, entryGrams } = words;
  const count = corpus.subjects.length;
  const scores: SubjectWords = {
    best: new Float64Array(count),
    top3: new Float64Array(count),
    gramBest: new Float64Array(count),
    gramTop3: new Float64Array(count),
    passage: new Float64Array(count),
    entry: new Int32Array(count).fill(-1),
  };
  const top = new Float64Array(3);
  const gramTop = new Float64Array(3);
  corpus.subjects.forEach(({ from, to }, subject) => {
    top.fill(0);
    gramTop.fill(0);
    let passage = 0;
    for (let at = from; at < to; at += 1) {
      const word = entryWords[at] ?? 0;
      const gram = entryGrams[at] ?? 0;
      if (word === 0 && gram === 0) continue;
      if (!mayUse(entryVariants[at] ?? -1)) continue;
      if (kinds[at] === KIND.passage) {
        if (word > passage) passage = word;
        continue;
      }
      if (word > (top[0] ?? 0)) scores.entry[subject] = at;
      if (word > (top[2] ?? 0)) insertTop(top, word);
      if (gram > (gramTop[2] ?? 0)) insertTop(gramTop, gram);
    }
    scores.passage[subject] = passage;
    scores.best[subject] = top[0] ?? 0;
    scores.top3[subject] = meanOf(top, 3);
    scores.gramBest[subject] = gramTop[0] ?? 0;
    scores.gramTop3[subject] = meanOf(gramTop, 3);
  });
  return scores;
}

function chooseSubjects(
  corpus: Corpus,
  evidence: QuestionEvidence,
  scores: SubjectWords,
): number[] {
  const { dense, words, clauseClasses } = evidence;
  const chosen = new Set<number>();
  if (dense !== null) {
    for (const subject of dense.near) chosen.add(subject);
  }
  for (const subject of largest(scores.top3, BEST_WORDS)) chosen.add(subject);
  for (const subject of largest(words.subjectWords, BEST_ARTICLES)) chosen.add(subject);
  if (words.classes !== null) for (const s of largest(words.classes, BEST_CLASSES)) chosen.add(s);
  for (const classes of clauseClasses) for (const s of largest(classes, 2)) chosen.add(s);
  for (const subject of allOfSmall(corpus)) chosen.add(subject);
  return [...chosen].filter((subject) => subject < corpus.subjects.length);
}

function measure(
  subject: number,
  corpus: Corpus,
  evidence: QuestionEvidence,
  scores: SubjectWords,
): Omit<MeasuredCandidate, "instead"> {
  const { words, clauseClasses, dense, mayUse } = evidence;
  const near = dense?.search.nearness(subject, dense.question, mayUse);
  const self = Math.max(1, words.selfWords);
  const selfGrams = Math.max(1, words.selfGrams);
  const classLog = Math.max(LOWEST_LOG, words.classes?.[subject] ?? LOWEST_LOG);
  const clauseLogs = clauseClasses.map((classes) => classes[subject] ?? LOWEST_LOG);
  const value: Record<FeatureName, number> = {
    denseBest: near?.best ?? 0,
    denseTop3: near?.top3 ?? 0,
    denseTop8: near?.top8 ?? 0,
    denseCentroid: near?.centroid ?? 0,
    densePull: near?.pull ?? 0,
    denseTitle: near?.title ?? 0,
    densePassage: near?.passage ?? 0,
    denseFirst: 0,
    wordBest: (scores.best[subject] ?? 0) / self,
    wordTop3: (scores.top3[subject] ?? 0) / self,
    gramBest: (scores.gramBest[subject] ?? 0) / selfGrams,
    gramTop3: (scores.gramTop3[subject] ?? 0) / selfGrams,
    wordSubject: (words.subjectWords[subject] ?? 0) / self,
    wordPassage: (scores.passage[subject] ?? 0) / self,
    wordFirst: 0,
    classLog,
    classShare: Math.exp(classLog),
    clauseClass: Math.max(classLog, ...clauseLogs),
    classFirst: 0,
    refused: corpus.subjects[subject]?.refused ? 1 : 0,
    concept: dense?.concepts?.[subject] ?? 0,
  };
  const features = Float64Array.from(FEATURES, (name) => value[name]);
  const matched = near?.entry ?? -1;
  return { subject, features, entry: matched >= 0 ? matched : (scores.entry[subject] ?? -1) };
}

function markFirst(
  candidates: readonly MeasuredCandidate[],
  by: FeatureName,
  mark: FeatureName,
): void {
  const at = FEATURES.indexOf(by);
  let first: MeasuredCandidate | undefined;
  for (const candidate of candidates) {
    const value = candidate.features[at] ?? 0;
    if (value !== 0 && (first === undefined || value > (first.features[at] ?? 0)))
      first = candidate;
  }
  if (first !== undefined) first.features[FEATURES.indexOf(mark)] = 1;
}

function visibleSubjects(corpus: Corpus, evidence: QuestionEvidence): boolean[] {
  const { mayUse, namesOther, dense } = evidence;
  return corpus.subjects.map(({ from, to, refused, needsName }) => {
    // By words alone "when does the refund come" is as near to "when does the Acme refund come" as to ours.
    if (refused) return namesOther || dense !== null || !needsName;
    let variant = -2;
    for (let at = from; at < to; at += 1) {
      const entry = corpus.entries[at];
      if (entry === undefined || entry.variant === variant) continue;
      variant = entry.variant;
      if (mayUse(variant)) return true;
    }
    return false;
  });
}

/** Numbers of the largest values above the floor, largest first. */
function largest(values: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    if (found.length === count && value <= (values[found.at(-1) ?? 0] ?? 0)) continue;
    let at = found.length;
    while (at > 0 && (values[found[at - 1] ?? 0] ?? 0) < value) at -= 1;
    found.splice(at, 0, i);
    if (found.length > count) found.pop();
  }
  return found;
}
