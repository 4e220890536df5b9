import { describe, expect, it } from "vitest";
import { DISTURBANCES, disturbancesOf } from "../../../../knowledge/regression/disturb.ts";
import { normalise } from "../../../../language/normalise.ts";

describe("disturbancesOf", () => {
  it.each(["zh", "en"] as const)("keeps the question in each way of each kind (%s)", (lang) => {
    const text = lang === "zh" ? "退款多久到账" : "how long does a refund take";
    const all = disturbancesOf(lang);
    for (const kind of DISTURBANCES) {
      for (const turn of [0, 1, 2, 3]) {
        const made = all[kind](text, turn);
        expect(made, kind).not.toBe(text);
        expect(normalise(made).replaceAll(" ", "")).toContain(text.replaceAll(" ", ""));
      }
    }
  });
});
