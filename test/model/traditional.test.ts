/**
 * Every turn of the test dialogues and every retrieval question means the same in traditional characters: all judges,
 * of the message and of each of its sentences. What is found without judges is in
 * test/unit/language/traditional-reads-alike.test.ts.
 */
import { isDeepStrictEqual } from "node:util";
import { Converter } from "opencc-js/cn2t";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Understanding } from "../../understanding/open-understanding.ts";
import type { Reading } from "../../understanding/reading.ts";
import { CHINESE_TEXTS } from "../support/chinese-texts.ts";
import { realUnderstanding } from "../support/real-understanding.ts";

let understanding: Understanding;
beforeAll(async () => {
  understanding = await realUnderstanding();
});
afterAll(() => understanding.close());

/** The reading without the words as they were written. */
function meaningOf({ plain, lang, steer, judged, sentences }: Reading) {
  const parts = sentences.map((sentence) => [sentence.plain, sentence.judged]);
  return { plain, lang, steer, judged, parts };
}

describe("a text in traditional characters", () => {
  it("means what it does in simplified ones", async () => {
    const convert = Converter({ from: "cn", to: "tw" });
    const changed = CHINESE_TEXTS.filter((text) => convert(text) !== text);
    const different: string[] = [];
    for (const text of changed) {
      const one = meaningOf(await understanding.read(text));
      const other = meaningOf(await understanding.read(convert(text)));
      if (!isDeepStrictEqual(one, other)) different.push(text);
    }

    expect(changed.length).toBeGreaterThan(1_000);
    expect(different).toEqual([]);
  });
});
