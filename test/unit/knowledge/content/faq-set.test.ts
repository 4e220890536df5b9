import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadFaqFiles, MAX_FILE_BYTES } from "../../../../knowledge/content/faq-files.ts";
import { FaqReader, parseRefused } from "../../../../knowledge/content/faq-set.ts";
import { anArticle, createFaqFolder, type FaqFolder } from "../../../support/faq-folder.ts";

const FILE = "en/logistics/track-parcel.md";
let folder: FaqFolder;

async function open(files: Readonly<Record<string, string>> = { [FILE]: anArticle() }) {
  folder = await createFaqFolder(files);
  const reader = new FaqReader();
  return async () => reader.read(await loadFaqFiles(folder.path));
}

afterEach(() => folder.discard());

describe("FaqReader", () => {
  it.each<[string, string | Uint8Array]>([
    ["half a file", anArticle().slice(0, 60)],
    ["bad front matter", anArticle({ role: "nobody" })],
    ["nothing", ""],
    ["binary", new Uint8Array([0, 159, 146, 150])],
    ["NUL characters", "\u0000\u0000"],
    ["too much", "x".repeat(MAX_FILE_BYTES + 1)],
    ["no front matter", "hello"],
    ["an unknown name", anArticle({ extra: "colour: red" })],
    ["an unknown placeholder", anArticle({ body: "{{nope}}" })],
    ["another article's id", anArticle({ extra: "id: refunds/x" })],
    ["no answer", anArticle({ body: "" })],
    ["open quotes", anArticle({ extra: 'validTo: "2026' })],
  ])("keeps the last good version when a save leaves %s", async (_, broken) => {
    const read = await open();
    const before = await read();

    await folder.write(FILE, broken);
    const after = await read();

    expect(after.articles).toEqual(before.articles);
    expect(after.problems[0]).toMatchObject({ file: FILE, severity: "error" });
    await folder.write(FILE, anArticle({ title: "Mended" }));
    expect((await read()).articles[0]?.title).toBe("Mended");
    expect((await read()).problems).toEqual([]);
  });

  it("drops an article whose file is removed", async () => {
    const read = await open({
      [FILE]: anArticle(),
      "en/a/b.md": anArticle({ title: "Other one" }),
    });
    await read();

    await folder.remove(FILE);

    expect((await read()).articles.map((article) => article.id)).toEqual(["a/b"]);
  });

  it("keeps the last good set when everything is gone", async () => {
    const read = await open();
    await read();

    await folder.remove("en");

    const after = await read();
    expect(after.articles).toHaveLength(1);
    expect(after.problems[0]?.message).toContain("last good set");
  });

  it("gives the same article as long as its file does not change", async () => {
    const read = await open();

    const [first] = (await read()).articles;

    expect((await read()).articles[0]).toBe(first);
  });

  it("does not follow symbolic links", async () => {
    const read = await open();
    await symlink("/etc/passwd", join(folder.path, "en/logistics/passwd.md"));

    const { articles, problems } = await read();

    expect(articles).toHaveLength(1);
    expect(problems[0]?.message).toContain("symbolic links");
  });

  it("takes further wordings from the companion", async () => {
    const read = await open({
      [FILE]: anArticle(),
      "en/logistics/track-parcel.aliases.txt": "wo is it\n",
    });

    expect((await read()).articles[0]?.aliases).toContain("wo is it");
  });

  it("refuses names that are no ids", async () => {
    const read = await open({ "en/logistics/Track Parcel.md": anArticle(), [FILE]: anArticle() });

    expect((await read()).problems[0]?.message).toContain("<category>/<slug>");
  });
});

describe("parseRefused", () => {
  it("reads subjects and their wordings", async () => {
    await open();

    expect(parseRefused("stray\n[weather]\nrain today\n# x\nsnow\n[jokes]\nfunny one")).toEqual([
      { id: "refused/weather", wordings: ["rain today", "snow"] },
      { id: "refused/jokes", wordings: ["funny one"] },
    ]);
  });
});
