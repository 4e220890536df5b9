import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { articleWordings, readWordings } from "../../../../knowledge/search/corpus.ts";
import { findWordings, keepWordings } from "../../../../knowledge/search/kept-wordings.ts";
import { corpusOf } from "../../../support/small-corpus.ts";

let folder: string;

/** Articles that nothing is known of yet. */
const articles = (titles = ["refund time", "track parcel"]) =>
  corpusOf(titles, (title) => [`my ${title}`]).variants.map((article) => ({ ...article }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wordings-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("kept wordings", () => {
  it("are what reading the articles gives", async () => {
    await keepWordings(folder, articles());
    const again = articles();

    expect(await findWordings(folder, again)).toBe(true);
    expect(again.map(articleWordings)).toEqual(articles().map(readWordings));
  });

  it("serve the articles that did not change, and say that one did", async () => {
    await keepWordings(folder, articles());
    const [first, second] = articles();
    if (first === undefined || second === undefined) throw new Error("no articles");
    const edited = { ...second, title: "where is my parcel" };

    expect(await findWordings(folder, [first, edited])).toBe(false);
    expect(articleWordings(edited)[0]?.text).toBe("where is my parcel");
  });

  it("are missing at the first start", async () => {
    expect(await findWordings(folder, articles())).toBe(false);
  });
});
