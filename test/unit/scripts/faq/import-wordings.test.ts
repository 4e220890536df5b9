import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importWordings } from "../../../../scripts/faq/import-wordings.ts";
import { createFaqFolder, type FaqFolder, SMALL_FAQ } from "../../../support/faq-folder.ts";

let folder: FaqFolder;

beforeEach(async () => {
  folder = await createFaqFolder(SMALL_FAQ);
});
afterEach(() => folder.discard());

async function importLines(...lines: object[]) {
  await folder.write("lines.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
  return importWordings(folder.path, [join(folder.path, "lines.jsonl")]);
}
const line = (text: string, more: object = {}) => ({
  id: "logistics/track-parcel",
  lang: "en",
  text,
  ...more,
});
const companion = () =>
  readFile(join(folder.path, "en/logistics/track-parcel.aliases.txt"), "utf8");

describe("importWordings", () => {
  it("adds new wordings to the companion, and again only what is new", async () => {
    await importLines(line("has my box left yet"));
    const second = await importLines(line("has my box left yet"), line("box still moving?"));

    expect(second.wordings).toBe(1);
    expect((await companion()).trim().split("\n").slice(1)).toEqual([
      "has my box left yet",
      "box still moving?",
    ]);
  });

  it("leaves out what is known, set aside, claimed twice, or of no article", async () => {
    const result = await importLines(
      line("Where is my PARCEL"),
      line("kept for calibration", { split: "aside" }),
      line("kept for calibration"),
      line("two minds"),
      line("two minds", { id: "refunds/review-time" }),
      line("nobody's", { id: "no/such" }),
    );

    expect(result).toMatchObject({ wordings: 0, articles: 0 });
  });

  it("adds refused subjects and keeps what editors wrote above them", async () => {
    await importLines(line("best lipstick shade", { id: "near/makeup" }));

    const text = await readFile(join(folder.path, "out-of-scope.txt"), "utf8");
    expect(text).toContain("[weather]");
    expect(text).toContain("[near-makeup]\nbest lipstick shade");
  });

  it("names file and line of what is not JSON", async () => {
    await folder.write("broken.jsonl", '{"id":"a/b","lang":"en","text":"x"}\n{oops');

    await expect(importWordings(folder.path, [join(folder.path, "broken.jsonl")])).rejects.toThrow(
      /broken\.jsonl:2: not JSON/,
    );
  });
});
