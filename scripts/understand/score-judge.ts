/** Figures of one judge on labelled lines. */

export interface JudgedLine {
  readonly wanted: string;
  readonly got: string;
  /** Stated for `got`, in [0, 1]. */
  readonly probability: number;
}

/** How often a judge is right. */
export interface JudgeFigures {
  readonly judge: string;
  readonly lines: number;
  /** Share of lines whose first key is the wanted one. */
  readonly right: number;
  /** Mean of the stated probabilities: close to `right` when they hold. */
  readonly stated: number;
  readonly keys: readonly {
    readonly key: string;
    readonly lines: number;
    readonly recall: number;
    readonly precision: number;
  }[];
}

/** Counts; a key that was never said has precision 0. */
export function scoreJudge(judge: string, lines: readonly JudgedLine[]): JudgeFigures {
  const keys = [...new Set(lines.map(({ wanted }) => wanted))].sort();
  const hits = lines.filter(({ wanted, got }) => wanted === got);
  return {
    judge,
    lines: lines.length,
    right: hits.length / Math.max(1, lines.length),
    stated:
      lines.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, lines.length),
    keys: keys.map((key) => {
      const wanted = lines.filter((line) => line.wanted === key);
      const said = lines.filter((line) => line.got === key);
      const right = hits.filter((line) => line.got === key).length;
      return {
        key,
        lines: wanted.length,
        recall: right / wanted.length,
        precision: said.length === 0 ? 0 : right / said.length,
      };
    }),
  };
}
