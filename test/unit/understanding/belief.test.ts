import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../language/examples/judge.ts";
import {
  believeArticles,
  believeMessage,
  believeStory,
  NO_BELIEF,
  rankBelief,
} from "../../../understanding/belief.ts";

const says = (probabilities: Readonly<Record<string, number>>): Judgement => ({
  ranked: Object.entries(probabilities)
    .map(([key, probability]) => ({ key, probability }))
    .sort((a, b) => b.probability - a.probability),
});

describe("belief", () => {
  it("adds up what single messages say, so that one stray message does not decide", () => {
    let belief = believeMessage(NO_BELIEF, says({ late: 0.6, broken: 0.2, none: 0.2 }));
    belief = believeMessage(belief, says({ late: 0.5, none: 0.5 }));
    belief = believeMessage(belief, says({ broken: 0.8, none: 0.2 }));

    expect(rankBelief(belief).map(({ type }) => type)).toEqual(["late", "broken"]);
  });

  it("takes nothing from messages that tell of no problem", () => {
    const belief = believeMessage(NO_BELIEF, says({ none: 1, late: 0 }));

    expect(belief.told).toBe(0);
    expect(rankBelief(belief)[0]?.weight).toBe(0);
  });

  it("replaces what the story said by what the longer story says", () => {
    let belief = believeStory(NO_BELIEF, says({ late: 0.9, none: 0.1 }), 2);
    belief = believeStory(belief, says({ broken: 0.9, none: 0.1 }), 3);

    expect(rankBelief(belief)).toMatchObject([{ type: "broken", share: 1 }]);
    expect(belief.told).toBeCloseTo(0.9);
  });

  it("lets the FAQ's ranking hint, and sides weigh types down", () => {
    const belief = believeArticles(NO_BELIEF, [
      { key: "late", probability: 0.5 },
      { key: "payout", probability: 0.6 },
    ]);

    const ranked = rankBelief(belief, (type) => (type === "payout" ? 0.3 : 1));

    expect(ranked[0]?.type).toBe("late");
  });
});
