/** Rules of the studio that a shop sets: a second person to publish, and a folder that cannot be written. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArticleList, SaveFileResult, StudioFile } from "../../kernel/protocol/studio.ts";
import { anArticle } from "../support/faq-folder.ts";
import { type StudioUnderTest, startStudio } from "../support/start-studio.ts";

const FILE = "en/logistics/track-parcel.md";
const read = (desk: StudioUnderTest, who: string) =>
  desk.call<StudioFile>(who, "GET", `file?file=${encodeURIComponent(FILE)}`);

describe("where publishing takes two people", () => {
  let desk: StudioUnderTest;
  let [edda, olaf] = ["", ""];
  beforeAll(async () => {
    desk = await startStudio({ ports: { secondPerson: true } });
    edda = await desk.account("edda", ["editor"]);
    olaf = await desk.account("olaf", ["editor"]);
  });
  afterAll(() => desk.stop());
  const save = async (who: string, text: string) => {
    const { hash } = (await read(desk, who)).body;
    const request = { file: FILE, text, base: hash, action: "publish" };
    return (await desk.call<SaveFileResult>(who, "PUT", "file", request)).body;
  };

  it("what one wrote is put before shoppers by another, word for word", async () => {
    const text = anArticle({ title: "Written by Edda" });
    const { hash } = (await read(desk, edda)).body;

    expect(await save(edda, text)).toEqual({ kind: "needs_second_person" });
    expect(readFileSync(join(desk.faq.path, FILE), "utf8")).not.toContain("Edda");
    await desk.call(edda, "PUT", "draft", { file: FILE, text, base: hash, state: "review" });

    const { body } = await desk.call<ArticleList>(olaf, "GET", "articles");
    const row = body.articles.find(({ id }) => id === "logistics/track-parcel");
    expect(row?.drafts).toEqual([{ name: "edda", state: "review" }]);
    expect((await read(desk, olaf)).body.review).toMatchObject({ by: "edda", text });
    expect(await save(olaf, text.replace("Edda", "Olaf"))).toEqual({ kind: "needs_second_person" });
    expect(await save(edda, text)).toEqual({ kind: "needs_second_person" });
    expect(await save(olaf, text)).toMatchObject({ kind: "saved" });
    expect(desk.knowledge.findArticle("logistics/track-parcel", "en")?.title).toBe(
      "Written by Edda",
    );
  });

  it("many at once are refused with the reason, and archived by one alone", async () => {
    const file = "en/refunds/review-time.md";
    const archive = { files: [file], status: "archived" };
    const publish = { files: [file], status: "published" };

    const archived = await desk.call<{ changed: string[] }>(edda, "POST", "status", archive);
    const refused = await desk.call<{ refused: object[] }>(edda, "POST", "status", publish);

    expect(archived.body.changed).toEqual([file]);
    expect(refused.body.refused).toEqual([{ file, reason: "a second person has to publish it" }]);
  });
});

describe("a folder that cannot be written", () => {
  it("is said with what to do, keeps the draft, and everything else goes on", async () => {
    const desk = await startStudio();
    const edda = await desk.account("edda", ["editor"]);
    const { text, hash } = (await read(desk, edda)).body;
    const next = anArticle({ title: "Never written" });
    await desk.call(edda, "PUT", "draft", { file: FILE, text: next, base: hash });
    const folders = [desk.faq.path, join(desk.faq.path, "en/logistics")];
    for (const folder of folders) chmodSync(folder, 0o555);
    const asRoot = process.getuid?.() === 0;
    // Root may write anywhere: as someone else it meets what an operator set.
    if (asRoot) process.seteuid?.(65_534);
    try {
      const save = { file: FILE, text: next, base: hash };
      const saved = await desk.call<SaveFileResult>(edda, "PUT", "file", save);
      const list = await desk.call<ArticleList>(edda, "GET", "articles");
      const asked = await desk.call(edda, "POST", "ask", { text: "where is my parcel" });

      expect(saved.body).toMatchObject({
        kind: "read_only",
        message: expect.stringContaining("Ask the operator for write access"),
      });
      expect(list.body.articles.length).toBeGreaterThan(0);
      expect(asked.status).toBe(200);
      expect((await read(desk, edda)).body).toMatchObject({ text, draft: { text: next } });
    } finally {
      if (asRoot) process.seteuid?.(0);
      for (const folder of folders) chmodSync(folder, 0o755);
      await desk.stop();
    }
  });
});
