import { describe, expect, it } from "vitest";
import { createRandomIds } from "../../../../server/system/random-ids.ts";

describe("createRandomIds", () => {
  const ids = createRandomIds();

  it("makes secrets of at least 128 bits that fit into a URL", () => {
    const secrets = Array.from({ length: 200 }, () => ids.secret());

    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{22,}$/);
    expect(new Set(secrets).size).toBe(200);
  });

  it("makes case numbers without letters that are mistaken for digits", () => {
    for (let index = 0; index < 200; index += 1) {
      expect(ids.caseNumber()).toMatch(/^FD-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    }
    expect(createRandomIds("TS").caseNumber()).toMatch(/^TS-/);
  });
});
