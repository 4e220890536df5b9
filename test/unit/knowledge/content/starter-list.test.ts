import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { FaqReader, parseRefused } from "../../../../knowledge/content/faq-set.ts";

const starter = await readFile("knowledge/starter/out-of-scope.txt", "utf8");
const files = {
  articles: new Map<string, string>(),
  companions: new Map<string, string>(),
  outOfScope: "",
  otherCompanies: "",
  problems: [],
};

describe("the starter list", () => {
  it("is refused where an FAQ has no list of its own, and not beside one", () => {
    const alone = new FaqReader(starter).read(files).refused;
    const own = new FaqReader(starter).read({
      ...files,
      outOfScope: "[bread]\nbaguette\n",
    }).refused;

    expect(alone.map(({ id }) => id)).toContain("refused/far-weather");
    expect(own.map(({ id }) => id)).toEqual(["refused/bread"]);
  });

  it("sends nobody to an article, and each subject has wordings in two languages", () => {
    const subjects = parseRefused(starter);

    expect(subjects.filter(({ refersTo }) => refersTo !== undefined)).toEqual([]);
    for (const { id, wordings } of subjects) {
      expect(
        wordings.some((text) => /\p{Script=Han}/u.test(text)),
        id,
      ).toBe(true);
      expect(
        wordings.some((text) => !/\p{Script=Han}/u.test(text)),
        id,
      ).toBe(true);
    }
  });
});
