import { LOCALES } from "../../../kernel/locale.ts";
import { confidenceFeatures } from "../confidence.ts";
import { choicesOf, pairOf } from "../decide.ts";
import { judgeSort } from "../message-sort.ts";
import { rankCandidates } from "../rank-candidates.ts";
import type { Judged } from "./fit-confidence.ts";
import { fitRanker } from "./fit-ranker.ts";
import { fitSorts } from "./fit-sorts.ts";
import type { Sample } from "./sample.ts";
import { sortedTexts } from "./sorted-texts.ts";

/** In so many parts the samples are cut; each is judged by what learned from the others. */
export const FOLDS = 5;

/** A sample as it was ranked by weights that had not seen it. */
export interface JudgedSample
  extends Omit<Judged, "weight">,
    Pick<Sample, "lang" | "byStranger" | "sort"> {
  readonly fold: number;
  readonly inScope: boolean;
  /** Place of the first acceptable article; -1 when none was found. */
  readonly rank: number;
  /** Whether one of the choices that would be offered is acceptable. */
  readonly among: boolean;
  /** Whether one of the two that would be shown together is. */
  readonly amongTwo: boolean;
  /** Whether the first article only says where to ask. */
  readonly refers: boolean;
}

/** What an unseen question came to. */
export interface Unseen extends JudgedSample {
  /** Probability of the first article, of the first two, and of the first three. */
  readonly probability: number;
  readonly pair: number;
  readonly choice: number;
}

/** Ranks every sample by weights fitted on the other parts. */
export function judgeUnseen(samples: readonly Sample[]): JudgedSample[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const seen = samples.filter((_sample, i) => i % FOLDS !== fold);
    const [zh, en] = LOCALES.map((lang) => fitRanker(seen, lang));
    const head = fitSorts(sortedTexts(seen));
    return samples.flatMap((sample, i): JudgedSample[] => {
      const ranker = sample.lang === "zh" ? zh : en;
      if (i % FOLDS !== fold || ranker === undefined) return [];
      const { lang, byStranger, sort, covered, accepted, corpus, measured } = sample;
      const ranked = rankCandidates(measured.candidates, corpus, ranker);
      const articles = ranked.filter((candidate) => !candidate.refused);
      const rank = articles.findIndex(({ subject }) => accepted.includes(subject));
      const { words, namesOther, vector } = measured;
      const sorts = head === null || vector === null ? null : judgeSort(head, vector);
      const [first] = articles;
      return [
        {
          ...{ lang, byStranger, sort, fold, rank },
          inScope: covered,
          right: rank === 0,
          among: choicesOf(articles).some(({ subject }) => accepted.includes(subject)),
          amongTwo: pairOf(articles).some(({ subject }) => accepted.includes(subject)),
          refers: first !== undefined && first.referred * 2 > first.share,
          features: confidenceFeatures(ranked, { words, namesOther, sorts }, corpus),
        },
      ];
    });
  });
}
