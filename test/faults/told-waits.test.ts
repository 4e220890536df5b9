/** Check 47: what shoppers are told of waits, places and who is there, on ten thousand days of a model desk. */
import { describe, expect, it } from "vitest";
import { recordFault } from "../support/fault-report.ts";
import { checkToldWaits, countToldFigures } from "../support/told-waits.ts";

describe("check 47: what those who wait are told", () => {
  it("is kept by the people who are there, whoever comes, goes, is busy, full or supervises", () => {
    const { runs, moments, waits } = checkToldWaits(10_000);
    const { asked, told } = countToldFigures(500);

    expect(runs).toBeGreaterThanOrEqual(10_000);
    expect(told / asked).toBeGreaterThanOrEqual(0.8);
    recordFault(
      47,
      "model",
      `${runs} runs, ${moments} moments, ${waits} waits told: 0 that could not be kept, 0 places or "somebody is there" that the model contradicts; a figure for ${Math.round((100 * told) / asked)} % of those who wait once ten chats were served`,
    );
  });
});
