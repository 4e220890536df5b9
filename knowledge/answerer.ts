import { setTimeout } from "node:timers/promises";
import type { Candidate, Decision, Question, Role } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import { type StageRunner, unmeasured } from "../kernel/stage-runner.ts";
import { detectLanguage } from "../language/chinese-share.ts";
import type { QuestionEncoder } from "../language/encoder/question-encoder.ts";
import { type Explanation, explainCandidate, explainConfidence } from "./explanation.ts";
import type { ArticleSummary, FaqLibrary } from "./faq-library.ts";
import type { LiveFaq } from "./live-faq.ts";
import { type Assessment, assess, measureQuestion, type SearchStage } from "./rank/assess.ts";
import type { Calibration } from "./rank/calibration.ts";
import { decide, findingsOf, type Thresholds, type Verdict } from "./rank/decide.ts";
import { isFollowUp } from "./rank/follow-up.ts";
import { type CalibrationSets, chooseCalibrations } from "./rank/load-calibrations.ts";
import { isScrap } from "./rank/message-sort.ts";
import { cutQuestion } from "./rank/prepare-question.ts";
import type { Snapshot } from "./rank/snapshot.ts";
import { createVisibility } from "./visibility.ts";

/** What it works with. `encoder` null: words alone. */
export interface AnswererOptions {
  readonly live: LiveFaq;
  readonly library: FaqLibrary;
  readonly calibrations: CalibrationSets;
  readonly encoder: QuestionEncoder | null;
  readonly stages?: StageRunner<SearchStage> | undefined;
}

/** One look at one text: what it may be about, and how it was judged. */
interface Look {
  readonly text: string;
  readonly clauses: readonly string[];
  readonly snapshot: Snapshot;
  readonly calibration: Calibration;
  readonly lang: Locale;
  readonly assessment: Assessment;
  readonly mode: Explanation["mode"];
}

type Hint = number | "any" | undefined;

/** A turn of the bot has eight seconds: nobody waits longer for what is learned, in milliseconds. */
const LONGEST_WAIT_MS = 4000;

/** A short question that is this clear by itself needs no context. */
const CLEAR_ALONE = 0.97;
/** Share of the answer threshold that a question read in context must reach. */
const CONTEXT_SHARE = 0.6;
/** Share of the answer threshold that the less clear of two questions in one must reach. */
const SECOND_SHARE = 0.6;
/** The whole text knows a clause's article when that is among so many of its best. */
const KNOWN_BY_WHOLE = 6;
/** Share of the answer threshold that a text of two questions must reach as a whole. */
const WHOLE_SHARE = 0.45;
/** Probability of a class from which on a clause is worth a look of its own. */
const CLAUSE_HINT = 0.3;
/** Candidates that are put into an explanation. */
const EXPLAINED = 12;
/** So many articles are named beside a decision. */
const MOST_ARTICLES = 5;

/** Takes questions to decisions: alone, as a follow-up of the last answer, or as two questions in one. */
export class Answerer {
  readonly #live: LiveFaq;
  readonly #library: FaqLibrary;
  readonly #calibrations: CalibrationSets;
  readonly #encoder: QuestionEncoder | null;
  readonly #stages: StageRunner<SearchStage>;

  constructor({ live, library, calibrations, encoder, stages = unmeasured }: AnswererOptions) {
    this.#stages = stages;
    this.#live = live;
    this.#library = library;
    this.#calibrations = calibrations;
    this.#encoder = encoder;
  }

  /**
   * In the first seconds of a first start only the clearest questions are answered at once: another one waits until
   * classes are learned, for so long as somebody waits for an answer, before it is said that there is none.
   */
  async ask(question: Question): Promise<Decision> {
    const { decision } = await this.explain(question);
    const learning = this.#live.firstLearning();
    if (decision.kind === "answer" || learning === null) return decision;
    await Promise.race([learning, setTimeout(LONGEST_WAIT_MS, undefined, { ref: false })]);
    return (await this.explain(question)).decision;
  }

  async explain(question: Question): Promise<Explanation> {
    const snapshot = this.#live.snapshot();
    const alone = await this.#look(question.text, question, { snapshot });
    const { text } = alone;
    const thresholds = alone.calibration.thresholds[alone.lang];
    const { probability } = alone.assessment;
    const verdict = decide(alone.assessment, thresholds);
    const followed =
      probability < CLEAR_ALONE ? await this.#follow(text, question, snapshot) : undefined;
    if (
      followed !== undefined &&
      followed.assessment.probability >= thresholds.answer * CONTEXT_SHARE
    ) {
      const then = decide({ ...followed.assessment, probability: 1 }, thresholds);
      return this.#explain(followed, question, then, "read as a follow-up of the last article");
    }
    const both = await this.#answerBoth(alone, question);
    if (both !== undefined) return this.#explain(alone, question, both, "two questions in one");
    return this.#explain(alone, question, verdict, whyOf(verdict, alone.assessment, thresholds));
  }

  /** The help centre's search: what has to do with it, best first, however unsure; nothing for nonsense. */
  async search(wanted: {
    readonly query: string;
    readonly locale: Locale;
    readonly role: Role;
    readonly limit: number;
    readonly at: number;
  }): Promise<ArticleSummary[]> {
    const { query, locale, role, limit, at } = wanted;
    const question: Question = { text: query, lang: locale, role, at };
    const { assessment, snapshot } = await this.#look(query, question, {
      snapshot: this.#live.snapshot(),
    });
    return findingsOf(assessment)
      .slice(0, limit)
      .flatMap(
        ({ subject }) =>
          this.#library.summarise(snapshot.corpus.subjects[subject]?.id ?? "", locale) ?? [],
      );
  }

  async #look(
    raw: string,
    question: Question,
    { snapshot, without }: { readonly snapshot: Snapshot; readonly without?: string },
  ): Promise<Look> {
    const cut = cutQuestion(raw, snapshot);
    const { text, clauses, lang } = cut;
    const calibrations = chooseCalibrations(this.#calibrations, snapshot.corpus);
    const { isLearned } = snapshot.words;
    // The probabilities by meaning were fitted with learned classes: without them they would promise too much.
    const mayMean = isLearned && snapshot.dense !== null && calibrations.dense !== null;
    const vector = (mayMean && text !== "" && (await this.#encoder?.encode(text))) || null;
    const byWords = isLearned ? calibrations.words : calibrations.unlearned;
    const calibration = (vector && calibrations.dense) || byWords;
    const isVisible = createVisibility(question);
    const visible = snapshot.corpus.variants.map(
      (article) => article.id !== without && isVisible(article),
    );
    const prepared = { ...cut, vector };
    const measured = measureQuestion(prepared, snapshot, {
      mayUse: (variant) => variant < 0 || visible[variant] === true,
      stages: this.#stages,
      concepts: calibrations.concepts,
    });
    const assessment = assess(measured, { corpus: snapshot.corpus, lang }, calibration);
    const mode = vector ? "meaning+words" : "words";
    return { text, clauses, snapshot, calibration, lang, assessment, mode };
  }

  /**
   * Reads a short question together with the title of the article answered last. That article itself is
   * left out: its title would match best, and the shopper has it already.
   */
  async #follow(text: string, question: Question, snapshot: Snapshot): Promise<Look | undefined> {
    const last = question.lastArticleId;
    if (last === undefined || !isFollowUp(text)) return undefined;
    const before = this.#library.findTitle(last, detectLanguage(text));
    if (before === undefined) return undefined;
    const look = await this.#look(`${before.title} ${text}`, question, { snapshot, without: last });
    const first = look.assessment.ranked.find((candidate) => !candidate.refused);
    const id = snapshot.corpus.subjects[first?.subject ?? -1]?.id;
    return id?.split("/")[0] === last.split("/")[0] ? look : undefined;
  }

  /** Two articles when two clauses each ask clearly for another one, and the whole text knows both. */
  async #answerBoth(whole: Look, question: Question): Promise<Verdict | undefined> {
    const { snapshot } = whole;
    const { answer } = whole.calibration.thresholds[whole.lang];
    // Two clear parts of something that as a whole is none of our business stay unanswered.
    if (whole.assessment.probability < answer * WHOLE_SHARE) return undefined;
    const known = whole.assessment.ranked
      .filter((candidate) => !candidate.refused)
      .slice(0, KNOWN_BY_WHOLE)
      .map((candidate) => candidate.subject);
    const hints = whole.clauses.map((clause) => hintOf(snapshot, clause, known));
    const clauses = whole.clauses.filter((_, i) => hints[i] !== undefined);
    if (clauses.length < 2 || clauses.length > 4 || isOne(hints)) return undefined;
    const sure = new Map<number, number>();
    // A clause is short and plain: by words alone it is read as well, in a fraction of the time.
    const byWords = { ...snapshot, dense: null };
    for (const clause of clauses) {
      const look = await this.#look(clause, question, { snapshot: byWords });
      const { assessment, calibration, lang } = look;
      const first = assessment.ranked[0];
      if (first === undefined || first.refused || !known.includes(first.subject)) continue;
      const certainty = assessment.probability / calibration.thresholds[lang].answer;
      sure.set(first.subject, Math.max(certainty, sure.get(first.subject) ?? 0));
    }
    const certainties = [...sure.values()];
    if (sure.size !== 2 || Math.max(...certainties) < 1) return undefined;
    if (Math.min(...certainties) < SECOND_SHARE) return undefined;
    const [best = -1] = known;
    const both = known.filter((subject) => sure.has(subject));
    if (whole.assessment.probability < answer || sure.has(best)) {
      return { kind: "answer", subjects: both };
    }
    // A whole that is clear by itself is not overruled by its parts, but may be the fuller reading of one:
    // "can I still cancel" next to "where is my parcel" is about cancelling what was shipped.
    const categoryOf = (subject: number) => snapshot.corpus.subjects[subject]?.id.split("/")[0];
    const others = both.filter((subject) => categoryOf(subject) !== categoryOf(best));
    return others.length === 1 ? { kind: "answer", subjects: [best, ...others] } : undefined;
  }

  #explain(look: Look, question: Question, verdict: Verdict, why: string): Explanation {
    const { text, clauses, mode, snapshot, assessment, calibration } = look;
    const lang = question.lang ?? look.lang;
    const titleOf = (subject: number) =>
      this.#library.findTitle(snapshot.corpus.subjects[subject]?.id ?? "", lang);
    const { ranked, probability } = assessment;
    return {
      text,
      lang,
      mode,
      decision: this.#present(look, lang, verdict),
      probability,
      thresholds: calibration.thresholds[look.lang],
      candidates: explained(ranked).map((candidate) =>
        explainCandidate(candidate, snapshot.corpus, titleOf(candidate.subject)),
      ),
      confidence: explainConfidence(assessment),
      sorts: assessment.sorts,
      clauses,
      why,
    };
  }

  #present({ snapshot, assessment }: Look, lang: Locale, verdict: Verdict): Decision {
    const idOf = (subject: number) => snapshot.corpus.subjects[subject]?.id ?? "";
    const articles = assessment.ranked.filter((candidate) => !candidate.refused);
    const present = (subject: number, share: number): Candidate[] => {
      const shown = this.#library.findTitle(idOf(subject), lang);
      if (shown === undefined) return [];
      const { title, locale } = shown;
      return [{ id: idOf(subject), locale, title, probability: share }];
    };
    const find = (id: string, probability: number) =>
      this.#library.findArticle(id, lang, probability) ?? [];
    const candidates = articles.slice(0, MOST_ARTICLES).flatMap((c) => present(c.subject, c.share));
    if (verdict.kind === "none") {
      const { refer: subject } = verdict;
      const id = subject === undefined ? undefined : idOf(subject);
      const refer = id && this.#library.findArticle(id, lang, assessment.probability);
      return {
        kind: "none",
        lang,
        candidates,
        ...(refer ? { refer } : {}),
        ...(isScrap(assessment.sorts) ? { asksNothing: true } : {}),
      };
    }
    if (verdict.kind === "clarify") {
      const chosen = candidates.filter((c) =>
        verdict.subjects.some((subject) => idOf(subject) === c.id),
      );
      if (chosen.length === 0) return { kind: "none", lang, candidates };
      const shown = verdict.show ? chosen.flatMap(({ id }) => find(id, assessment.pair)) : [];
      return { kind: "clarify", lang, candidates: chosen, ...(shown.length > 1 ? { shown } : {}) };
    }
    const found = verdict.subjects.flatMap((subject) =>
      find(idOf(subject), assessment.probability),
    );
    return found.length > 0
      ? { kind: "answer", lang, articles: found, candidates }
      : { kind: "none", lang, candidates };
  }
}

/** The first of all, and the first articles, which the refused of a small FAQ may all outrank. */
function explained(ranked: Look["assessment"]["ranked"]): Look["assessment"]["ranked"] {
  const articles = new Set(ranked.filter(({ refused }) => !refused).slice(0, MOST_ARTICLES));
  return ranked.filter((candidate, i) => i < EXPLAINED || articles.has(candidate));
}

/**
 * A cheap look: the subject of those known that a clause by itself points at. Before classes are learned
 * any may be meant.
 */
function hintOf({ words }: Snapshot, clause: string, known: readonly number[]): Hint {
  const classes = words.classify(clause);
  if (classes === null) return "any";
  const share = (subject: number) => Math.exp(classes[subject] ?? -20);
  return known.filter((s) => share(s) >= CLAUSE_HINT).sort((a, b) => share(b) - share(a))[0];
}

/** Whether all clauses point at the same subject: a story, and not two questions. */
function isOne(hints: readonly Hint[]): boolean {
  const pointed = new Set(hints.filter((hint) => hint !== undefined));
  return pointed.size === 1 && !pointed.has("any");
}

function whyOf(
  verdict: Verdict,
  { probability, choice, pair, sorts }: Omit<Assessment, "ranked" | "confidence">,
  { answer, clarify, both = 1 }: Thresholds,
): string {
  const figure = probability.toFixed(2);
  const among = choice.toFixed(2);
  if (verdict.kind === "answer") return `sure enough: ${figure} is at least ${answer.toFixed(2)}`;
  if (verdict.kind === "clarify" && verdict.show) {
    return `shows two: one of them is right with ${pair.toFixed(2)}, at least ${both.toFixed(2)}`;
  }
  if (verdict.kind === "clarify") {
    return `asks back: one of the first three with ${among}, at least ${clarify.toFixed(2)}`;
  }
  if (verdict.refer !== undefined) return `not ours to answer, but somebody else's: ${figure}`;
  if (isScrap(sorts)) return "no answer: nothing is asked for yet";
  return `no answer: ${among} for the first three is below ${clarify.toFixed(2)}`;
}
