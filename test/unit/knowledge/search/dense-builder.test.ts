import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { DenseBuilder } from "../../../../knowledge/search/dense-builder.ts";
import { HashingEmbedder } from "../../../support/hashing-embedder.ts";
import { corpusOf as smallCorpus } from "../../../support/small-corpus.ts";

let folder: string;

const corpusOf = (...titles: string[]) => smallCorpus(titles, (title) => [`${title} please now`]);

async function openBuilder(embedder: HashingEmbedder) {
  return DenseBuilder.open({ embedder, folder, logger: silentLogger });
}

/** Builds once and keeps it on disk. */
async function buildOnce(embedder = new HashingEmbedder()) {
  const builder = await openBuilder(embedder);
  const corpus = corpusOf("refund time", "track parcel");
  await builder.build(corpus);
  await builder.settle(corpus);
  return corpus;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dense-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("DenseBuilder", () => {
  it("embeds nothing again after a restart", async () => {
    const corpus = await buildOnce();
    const embedder = new HashingEmbedder();

    await (await openBuilder(embedder)).build(corpus);

    expect(embedder.embedded).toEqual([]);
  });

  it("embeds the new wordings of an edit only", async () => {
    await buildOnce();
    const embedder = new HashingEmbedder();

    await (await openBuilder(embedder)).build(corpusOf("refund time", "follow parcel"));

    expect(embedder.embedded).toEqual([
      "follow parcel",
      "follow parcel please now".replace(" please", ""),
    ]);
  });

  it("finds the wordings of its own version of the FAQ only", async () => {
    const embedder = new HashingEmbedder();
    const builder = await openBuilder(embedder);
    await builder.build(corpusOf("refund time", "track parcel"));
    const search = await builder.build(corpusOf("refund time"));
    const [question] = await embedder.embed(["track parcel"]);

    expect([...search.nearSubjects(question ?? new Float32Array(64), 10)]).toEqual([0]);
  });

  it("stops between two batches when it is told to", async () => {
    const stop = new AbortController();
    const embedder = new HashingEmbedder(64);
    const embed = embedder.embed.bind(embedder);
    embedder.embed = (texts) => {
      stop.abort();
      return embed(texts);
    };
    const builder = await DenseBuilder.open({
      ...{ embedder, folder, logger: silentLogger, signal: stop.signal },
    });
    const many = Array.from({ length: 400 }, (_, i) => `subject ${i}`);

    await expect(builder.build(corpusOf(...many))).rejects.toThrow("abort");

    expect(embedder.embedded.length).toBeLessThan(many.length);
  });

  it("starts anew with another model", async () => {
    const corpus = await buildOnce();
    const embedder = new HashingEmbedder(64, "another");

    await (await openBuilder(embedder)).build(corpus);

    expect(embedder.embedded.length).toBeGreaterThan(3);
  });

  it("starts anew from a seal that names no files", async () => {
    const corpus = await buildOnce();
    const [model = ""] = await readdir(folder);
    const seal = join(folder, model, "seal.json");
    await writeFile(
      seal,
      JSON.stringify({ ...JSON.parse(await readFile(seal, "utf8")), files: {} }),
    );
    const embedder = new HashingEmbedder();

    await (await openBuilder(embedder)).build(corpus);

    expect(embedder.embedded.length).toBeGreaterThan(3);
  });

  it("rebuilds whatever byte of its files is damaged", async () => {
    const corpus = await buildOnce();
    const [model = ""] = await readdir(folder);
    for (const name of await readdir(join(folder, model))) {
      const path = join(folder, model, name);
      const whole = await readFile(path);
      for (const at of [0, 7, Math.floor(whole.length / 2), whole.length - 1]) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        await writeFile(path, damaged);
        const embedder = new HashingEmbedder();
        const search = await (await openBuilder(embedder)).build(corpus);
        expect(search.nearSubjects(new Float32Array(64).fill(0.1), 5).size).toBeGreaterThan(0);
        await buildOnce();
      }
    }
  });
});
