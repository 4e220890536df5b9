import { DatabaseSync } from "node:sqlite";
import hnswlib from "hnswlib-node";
import { GRAPH_FROM } from "../../../knowledge/search/dense-builder.ts";
import { HnswIndex } from "../../../knowledge/search/hnsw-index.ts";
import { ScanIndex } from "../../../knowledge/search/scan-index.ts";
import { WordIndex } from "../../../knowledge/search/word-index.ts";
import { internTerms } from "../../../language/examples/text-terms.ts";
import { VectorStore } from "../../../language/examples/vector-store.ts";
import { Vocabulary } from "../../../language/examples/vocabulary.ts";
import { randomNumbers } from "../../random-numbers.ts";
import { type Contest, type Measure, percentile } from "../measure.ts";
import { openOurs } from "../retrieval/ours.ts";

const DIMENSIONS = 256;
const CENTRES = 60;
const WANTED = 10;
const QUESTIONS = 300;
/** Enough documents for a difference to show, few enough to be built in seconds. */
const DOCUMENTS = 10_000;

/** Nearest vectors of 1,000. */
export const VECTORS_1K: Measure = vectors(1_000, 1.1);
/** Nearest vectors of 10,000. */
export const VECTORS_10K: Measure = vectors(10_000, 0.4);

/** Words of a question in 10,000 wordings of the shipped FAQ. */
export const WORDS: Measure = {
  part: "words",
  name: `Words in ${DOCUMENTS.toLocaleString("en")} wordings, p95`,
  unit: "µs",
  oursIs: "our word index, Chinese and English",
  peerIs: "SQLite FTS5 with trigrams, the same wordings and questions",
  goal: 1,
  open: besideFts,
};

function vectors(rows: number, goal: number): Measure {
  const count = rows.toLocaleString("en");
  return {
    part: rows === 1_000 ? "vectors" : "vectors-10k",
    name: `Nearest of ${count} vectors, p95`,
    unit: "µs",
    oursIs: `our index, the best ${WANTED}`,
    peerIs: "hnswlib's exact search",
    goal,
    open: async () => besideExact(rows),
  };
}

function besideExact(rows: number): Contest {
  const random = randomNumbers(7);
  const centres = Array.from({ length: CENTRES }, () => direction(random));
  const near = () => direction(random, centres[Math.floor(random() * CENTRES)]);
  const store = new VectorStore(DIMENSIONS, rows);
  // As the FAQ of this size is searched.
  const ours = rows < GRAPH_FROM ? new ScanIndex(store) : HnswIndex.create(store, rows);
  const exact = new hnswlib.BruteforceSearch("ip", DIMENSIONS);
  exact.initIndex(rows);
  for (let row = 0; row < rows; row += 1) {
    const vector = near();
    ours.add(store.add(`text ${row}`, vector));
    exact.addPoint([...vector], row);
  }
  const questions = Array.from({ length: QUESTIONS }, near);
  const lists = questions.map((question) => [...question]);
  const shared = questions.map((question, at) => {
    const right = new Set(exact.searchKnn(lists[at] ?? [], WANTED).neighbors);
    return ours.search(question, WANTED).filter(({ row }) => right.has(row)).length / WANTED;
  });
  const found = shared.reduce((sum, share) => sum + share, 0) / QUESTIONS;
  return {
    ours: async () => timed(questions, (question) => ours.search(question, WANTED)),
    peer: async () => timed(lists, (question) => exact.searchKnn(question, WANTED)),
    remark: () => `recall ${found.toFixed(3)}`,
    close: async () => {},
  };
}

async function besideFts(): Promise<Contest> {
  const knowledge = await openOurs(true);
  const texts = knowledge
    .articles()
    .flatMap(({ title, aliases }) => [title, ...aliases])
    .slice(0, DOCUMENTS + QUESTIONS);
  await knowledge.close();
  const step = Math.floor(texts.length / QUESTIONS);
  const questions = texts.filter((_, at) => at % step === 0).slice(0, QUESTIONS);
  const documents = texts.filter((_, at) => at % step !== 0).slice(0, DOCUMENTS);
  const vocabulary = new Vocabulary();
  const terms = documents.map((text) => internTerms(text, vocabulary).grams);
  const asked = questions.map((text) => internTerms(text, vocabulary).grams);
  const index = new WordIndex(terms, vocabulary.size, { k1: 1.2, b: 0.3 });
  const database = new DatabaseSync(":memory:");
  database.exec("create virtual table wordings using fts5 (text, tokenize = 'trigram')");
  const insert = database.prepare("insert into wordings values (?)");
  database.exec("begin");
  for (const text of documents) insert.run(text);
  database.exec("commit");
  const search = database.prepare(
    "select rowid from wordings where wordings match ? order by rank limit 10",
  );
  const matches = questions.map(anyTrigram);
  return {
    ours: async () => timed(asked, (question) => index.score(question)),
    peer: async () => timed(matches, (match) => (match === "" ? [] : search.all(match))),
    close: async () => database.close(),
  };
}

/** Any trigram of the text, as FTS5 wants it written. */
function anyTrigram(text: string): string {
  const letters = [...text.replace(/["\s]+/g, " ")];
  const trigrams = letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(""));
  return [...new Set(trigrams)].map((trigram) => `"${trigram}"`).join(" OR ");
}

function timed<T>(questions: readonly T[], search: (question: T) => unknown): number {
  const times = questions.map((question) => {
    const began = performance.now();
    search(question);
    return (performance.now() - began) * 1000;
  });
  return percentile(times, 0.95);
}

/** A unit vector, near the centre when one is given. */
function direction(random: () => number, centre?: Float32Array): Float32Array {
  const vector = Float32Array.from(
    { length: DIMENSIONS },
    (_, at) => (centre?.[at] ?? 0) * 2 + (random() + random() + random() - 1.5) / 8,
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
