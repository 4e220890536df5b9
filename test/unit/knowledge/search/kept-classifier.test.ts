import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { buildClassifier } from "../../../../knowledge/search/classifier-builder.ts";
import type { Corpus } from "../../../../knowledge/search/corpus.ts";
import { readClassifier } from "../../../../knowledge/search/kept-classifier.ts";
import { WordSearch } from "../../../../knowledge/search/word-search.ts";
import { createKnownTexts, type KnownTexts } from "../../../../language/examples/text-terms.ts";
import { corpusOf } from "../../../support/small-corpus.ts";

const TITLES = ["refund time", "track parcel", "change address"];
const QUESTION = "when does the parcel come";

let folder: string;

const freshTexts = createKnownTexts;
const corpus = (titles = TITLES) => corpusOf(titles, (title) => [`my ${title}`, `${title} when`]);

async function trainAndKeep(of: Corpus): Promise<WordSearch> {
  const texts = freshTexts();
  const classifier = await buildClassifier(of, { texts, folder, logger: silentLogger });
  return WordSearch.create(of, texts, classifier);
}

const read = (of: Corpus, texts: KnownTexts) =>
  readClassifier(join(folder, "classifier"), of, texts);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "classifier-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a kept classifier", () => {
  it("says the same after a restart", async () => {
    const before = await trainAndKeep(corpus());
    const texts = freshTexts();

    const kept = await read(corpus(), texts);
    const after = WordSearch.create(corpus(), texts, kept ?? null);

    expect(kept).toBeDefined();
    expect(after.search(QUESTION)).toEqual(before.search(QUESTION));
  });

  it("says the same in a process that knows other words already", async () => {
    const before = await trainAndKeep(corpus());
    const texts = freshTexts();
    for (const word of ["parcel", "invoice", "when"]) texts.vocabulary.intern("words", word);

    const after = WordSearch.create(corpus(), texts, (await read(corpus(), texts)) ?? null);

    expect(after.classify(QUESTION)).toEqual(before.classify(QUESTION));
  });

  it("brings the terms of every wording, passages too", async () => {
    await trainAndKeep(corpus());
    const texts = freshTexts();
    await read(corpus(), texts);

    expect(corpus().entries.filter(({ text }) => !texts.cache.has(text))).toEqual([]);
  });

  it("is not used for another FAQ", async () => {
    await trainAndKeep(corpus());

    expect(await read(corpus([...TITLES, "find invoice"]), freshTexts())).toBeUndefined();
  });
});
