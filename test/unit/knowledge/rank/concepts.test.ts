import { describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { loadFaqFiles } from "../../../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../../../knowledge/content/faq-set.ts";
import { FEATURES, searchByMeaning } from "../../../../knowledge/rank/candidate-features.ts";
import {
  agreement,
  Concepts,
  parseConcepts,
  writeConcepts,
} from "../../../../knowledge/rank/concepts.ts";
import { createCorpus } from "../../../../knowledge/search/corpus.ts";
import { DenseBuilder } from "../../../../knowledge/search/dense-builder.ts";
import { HashingEmbedder } from "../../../support/hashing-embedder.ts";
import { smallFaq } from "../../../support/small-faq.ts";

const east = Float32Array.of(1, 0, 0);
const north = Float32Array.of(0, 1, 0);
const up = Float32Array.of(0, 0, 1);

describe("Concepts", () => {
  it("finds two texts alike that are near to the same subject, however little else they share", () => {
    const concepts = new Concepts([east, north, up]);
    const title = concepts.describe(Float32Array.of(0.8, 0.6, 0));
    const asked = concepts.describe(Float32Array.of(0.8, 0, 0.6));
    const other = concepts.describe(Float32Array.of(0, 0.8, 0.6));

    expect(agreement(title, title)).toBeCloseTo(1, 5);
    expect(agreement(title, asked)).toBeGreaterThan(0.9);
    expect(agreement(title, other)).toBeLessThan(0.3);
  });

  it("is kept in eight bits a number, for the model it came from", () => {
    const text = writeConcepts("model", [Float32Array.of(0.6, -0.8, 0), up]);
    const before = new Concepts([Float32Array.of(0.6, -0.8, 0), up]);

    const kept = parseConcepts(text, "model");

    const asked = Float32Array.of(0.8, 0, 0.6);
    const shares = [...before.describe(asked)].map((share) => expect.closeTo(share, 1));
    expect([...(kept?.describe(asked) ?? [])]).toEqual(shares);
    expect(parseConcepts(text, "another")).toBeUndefined();
    expect(parseConcepts(text.slice(0, 40), "model")).toBeUndefined();
  });

  it("is measured of every subject of a search, and of none where a calibration has no use for it", async () => {
    const corpus = createCorpus(new FaqReader().read(await loadFaqFiles(smallFaq())));
    const embedder = new HashingEmbedder();
    const options = { embedder, folder: null, logger: silentLogger };
    const search = await (await DenseBuilder.open(options)).build(corpus);
    const question = search.centroids[0] ?? east;
    const concepts = new Concepts(search.centroids);

    const near = searchByMeaning(search, question, concepts);

    expect(near.concepts).toHaveLength(corpus.subjects.length);
    expect(near.concepts?.[0]).toBeCloseTo(1, 5);
    expect(searchByMeaning(search, question).concepts).toBeNull();
    expect(FEATURES).toContain("concept");
  });
});
