/** Questions measured against an FAQ by every method, as calibrations are fitted from. */
import type { Role } from "../kernel/decision.ts";
import type { Logger } from "../kernel/logger.ts";
import type { Embedder } from "../language/encoder/embedder.ts";
import { createKnownTexts, type KnownTexts } from "../language/examples/text-terms.ts";
import { createNameMatcher } from "../language/name-matcher.ts";
import { Spelling } from "../language/spelling.ts";
import type { FaqSet } from "./content/faq-set.ts";
import { measureQuestion } from "./rank/assess.ts";
import type { Concepts } from "./rank/concepts.ts";
import type { CalibrationQuestion, Sample } from "./rank/fit/sample.ts";
import { cutQuestion } from "./rank/prepare-question.ts";
import type { Snapshot } from "./rank/snapshot.ts";
import { buildClassifier } from "./search/classifier-builder.ts";
import { createCorpus } from "./search/corpus.ts";
import { DenseBuilder } from "./search/dense-builder.ts";
import { WordSearch } from "./search/word-search.ts";
import { createVisibility } from "./visibility.ts";

/** What a snapshot is built with. `embedder` null: words alone. */
export interface SnapshotTools {
  readonly indexDir: string | null;
  readonly embedder: Embedder | null;
  readonly logger: Logger;
}

/** What is asked, and with what. */
export interface Asking {
  readonly questions: readonly CalibrationQuestion[];
  readonly embedder: Embedder | null;
  readonly at: number;
  /** Known subjects to compare by; absent: they are not measured. */
  readonly concepts?: Concepts | null | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

/** An FAQ with its searches built and its classifier trained. */
export async function buildSnapshot(
  set: FaqSet,
  { indexDir, embedder, logger }: SnapshotTools,
): Promise<Snapshot> {
  const corpus = createCorpus(set);
  const texts: KnownTexts = createKnownTexts();
  const classifier = await buildClassifier(corpus, { texts, folder: indexDir, logger });
  const builder = embedder && (await DenseBuilder.open({ embedder, folder: indexDir, logger }));
  const dense = builder && (await builder.build(corpus));
  const faster = builder && (await builder.settle(corpus));
  const wordings = corpus.entries.filter((entry) => entry.kind !== "passage");
  return {
    corpus,
    words: WordSearch.create(corpus, texts, classifier),
    dense: faster ?? dense,
    spelling: new Spelling(wordings.map((entry) => entry.text)),
    namesOther: createNameMatcher(set.otherCompanies),
  };
}

/** Measures every question twice: by words alone, and with meaning when there is an encoder. */
export async function measureAll(
  snapshot: Snapshot,
  { questions, embedder, at, progress, concepts = null }: Asking,
): Promise<{ plain: Sample[]; full: Sample[] }> {
  const { corpus } = snapshot;
  const subjects = new Map(corpus.subjects.map((subject, i) => [subject.id, i]));
  const wordings = new Set(corpus.entries.map((entry) => entry.text));
  const plain: Sample[] = [];
  const full: Sample[] = [];
  for (const [done, question] of questions.entries()) {
    progress?.(done / questions.length);
    const { covered, sort, byStranger } = question;
    const accepted = question.accepted.flatMap((id) => subjects.get(id) ?? []);
    // A question about an article that is gone teaches nothing.
    if (covered && accepted.length === 0) continue;
    const [best] = question.accepted;
    const role = roleFor(corpus.variants.find((article) => article.id === best)?.role);
    const shown = corpus.variants.map(createVisibility({ role, at }));
    const mayUse = (variant: number) => variant < 0 || shown[variant] === true;
    const cut = cutQuestion(question.text, snapshot);
    // Word for word a wording: it would find itself, and teach too much trust.
    if (wordings.has(cut.text)) continue;
    const bare = { ...cut, vector: null };
    // As in use: the language is the one detected, not the one the question was filed under.
    const sample = { lang: cut.lang, accepted, corpus, covered, sort, byStranger };
    const byWords = measureQuestion(bare, { ...snapshot, dense: null }, { mayUse });
    plain.push({ ...sample, measured: byWords });
    const [vector] = (await embedder?.embed([cut.text], "query")) ?? [];
    if (vector === undefined) continue;
    const measured = measureQuestion({ ...bare, vector }, snapshot, { mayUse, concepts });
    full.push({ ...sample, measured });
  }
  return { plain, full };
}

function roleFor(role: Role | "any" | undefined): Role {
  return role === undefined || role === "any" ? "buyer" : role;
}
