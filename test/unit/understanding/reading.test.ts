import { describe, expect, it } from "vitest";
import type { Judgement } from "../../../language/examples/judge.ts";
import { endsMatter, type Judged, type Reading } from "../../../understanding/reading.ts";

type Said = Readonly<Record<string, number>>;

const ranked = (said: Said): Judgement => ({
  ranked: Object.entries(said)
    .map(([key, probability]) => ({ key, probability }))
    .sort((a, b) => b.probability - a.probability),
});

function judged(act: Said, demand: Said = { none: 1 }): Judged {
  const nothing = { ranked: [] };
  return {
    problem: nothing,
    person: nothing,
    side: nothing,
    mood: nothing,
    danger: nothing,
    act: ranked(act),
    demand: ranked(demand),
  };
}

function aReading(acts: readonly Said[], demand?: Said): Reading {
  const sentences = acts.map((act) => ({ text: "", plain: "", judged: judged(act) }));
  const whole = judged(acts[0] ?? {}, demand);
  return {
    text: "",
    plain: "",
    lang: "en",
    steer: undefined,
    sentences,
    judged: whole,
    denied: [],
  };
}

describe("endsMatter", () => {
  it("hears an end that is a little of both acts", () => {
    expect(endsMatter(aReading([{ solved: 0.4, withdraws: 0.35, tells: 0.25 }]))).toBe(true);
  });

  it("lets thanks stand beside it, and nothing that is told", () => {
    expect(endsMatter(aReading([{ solved: 0.9 }, { thanks: 0.9 }]))).toBe(true);
    expect(endsMatter(aReading([{ withdraws: 0.9 }, { tells: 0.9 }]))).toBe(false);
    expect(endsMatter(aReading([{ confirms: 0.9 }, { withdraws: 0.9 }]))).toBe(false);
  });

  it("hears it where the message as a whole ends the matter, and how it ended is told beside", () => {
    const parts = [{ solved: 0.97 }, { tells: 0.5, solved: 0.2 }];
    const found = aReading(parts);
    const whole = judged({ solved: 0.9, tells: 0.1 });
    const well = { ...whole, problem: ranked({ none: 0.9, quality: 0.1 }) };
    const ill = { ...whole, problem: ranked({ none: 0.4, quality: 0.6 }) };

    expect(endsMatter({ ...found, judged: well })).toBe(true);
    expect(endsMatter({ ...found, judged: ill })).toBe(false);
  });

  it("hears half an end beside a farewell, and a plain one behind what it ends", () => {
    expect(endsMatter(aReading([{ withdraws: 0.3, solved: 0.2, bye: 0.4 }]))).toBe(true);
    expect(endsMatter(aReading([{ withdraws: 0.3, solved: 0.2, tells: 0.4 }]))).toBe(false);
    expect(endsMatter(aReading([{ tells: 0.9 }, { withdraws: 0.9 }]))).toBe(true);
  });

  it("ends nothing while something is wanted, but for the order cancelled", () => {
    const act = { withdraws: 0.9 };

    expect(endsMatter(aReading([act], { other: 0.8, none: 0.2 }))).toBe(false);
    expect(endsMatter(aReading([act], { cancel: 0.8, none: 0.2 }))).toBe(true);
  });
});
