import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../../knowledge/rank/candidate-features.ts";
import { decide, findingsOf } from "../../../../knowledge/rank/decide.ts";
import { plainCalibration } from "../../../../knowledge/rank/plain-calibration.ts";
import { rankCandidates } from "../../../../knowledge/rank/rank-candidates.ts";
import { createCorpus } from "../../../../knowledge/search/corpus.ts";

const set = {
  articles: [],
  refused: [{ id: "refused/size", wordings: ["will it fit"], refersTo: "shop/ask-seller" }],
  otherCompanies: [],
  problems: [],
};
const corpus = createCorpus(set);
const thresholds = { answer: 0.7, clarify: 0.5 };
const sorts = { help: 0.7, product: 0.1, scrap: 0.1, other: 0.1 };
const article = (subject: number, share: number, referred = 0) => ({
  ...{ subject, share, referred, refused: false, entry: -1, instead: -1 },
  features: new Float64Array(FEATURES.length),
});

describe("decide", () => {
  it("answers what is sure, and only refers to what others gave their share to", () => {
    const sure = { probability: 0.8, pair: 0.9, choice: 0.9, sorts };

    expect(decide({ ...sure, ranked: [article(3, 0.9)] }, thresholds)).toEqual({
      kind: "answer",
      subjects: [3],
    });
    expect(decide({ ...sure, ranked: [article(3, 0.9, 0.8)] }, thresholds)).toEqual({
      kind: "none",
      refer: 3,
    });
  });

  it("offers choices when one of them is probably right, and none of no share", () => {
    const ranked = [article(1, 0.5), article(2, 0.3), article(3, 0.01)];

    expect(decide({ probability: 0.4, pair: 0.5, choice: 0.6, sorts, ranked }, thresholds)).toEqual(
      {
        kind: "clarify",
        subjects: [1, 2],
      },
    );
    expect(decide({ probability: 0.4, pair: 0.4, choice: 0.4, sorts, ranked }, thresholds)).toEqual(
      {
        kind: "none",
      },
    );
  });

  it("shows two when neither is sure alone and one of them is, if both have a share", () => {
    const ranked = [article(1, 0.5), article(2, 0.4), article(3, 0.06)];
    const likely = { probability: 0.6, pair: 0.85, choice: 0.9, sorts };
    const both = { ...thresholds, both: 0.8 };

    expect(decide({ ...likely, ranked }, both)).toEqual({
      kind: "clarify",
      subjects: [1, 2],
      show: true,
    });
    expect(decide({ ...likely, ranked }, thresholds)).toMatchObject({ subjects: [1, 2, 3] });
    expect(decide({ ...likely, ranked: [article(1, 0.9)] }, both)).toEqual({
      kind: "clarify",
      subjects: [1],
    });
  });

  it("offers nothing to somebody who has asked for nothing yet", () => {
    const scrap = { help: 0.2, product: 0.1, scrap: 0.6, other: 0.1 };
    const unsure = {
      probability: 0.4,
      pair: 0.5,
      choice: 0.6,
      sorts: scrap,
      ranked: [article(1, 0.5)],
    };

    expect(decide(unsure, thresholds)).toEqual({ kind: "none" });
  });
});

describe("rankCandidates", () => {
  const { rankers } = plainCalibration("words");

  it("gives the share of a refused subject to the article that it refers to", () => {
    const refused = {
      ...{ subject: 0, entry: 0, instead: 7 },
      features: Float64Array.from(FEATURES, (name) => (name === "denseTop3" ? 0.9 : 0)),
    };
    const other = {
      ...{ subject: 4, entry: 1, instead: -1 },
      features: new Float64Array(FEATURES.length),
    };

    const [first, second] = rankCandidates([other, refused], corpus, rankers.en);

    expect(first).toMatchObject({ subject: 7, refused: false });
    expect(first?.referred).toBeCloseTo(first?.share ?? 0);
    expect(second?.subject).toBe(4);
  });
});

describe("what a search lists", () => {
  const refused = (share: number) => ({ ...article(9, share), refused: true });

  it("is every article that has something of the first", () => {
    const ranked = [refused(0.4), article(1, 0.3), article(2, 0.1), article(3, 0.002)];

    const found = findingsOf({ ranked, probability: 0.2 });

    expect(found.map(({ subject }) => subject)).toEqual([1, 2]);
  });

  it("is nothing for what is refused, and for what nothing has to do with", () => {
    const ranked = [refused(0.6), article(1, 0.3)];

    expect(findingsOf({ ranked, probability: 0.2 })).toEqual([]);
    expect(findingsOf({ ranked: [article(1, 0.3)], probability: 0.02 })).toEqual([]);
  });
});
