/** Rules of the studio that a shop sets: a second person to publish, stored questions, and a folder that cannot be written. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Logger, silentLogger } from "../../kernel/logger.ts";
import type {
  ArticleList,
  SaveFileResult,
  SetStatusResult,
  StudioFile,
} from "../../kernel/protocol/studio.ts";
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

describe("where the stored questions speak against it", () => {
  const asked = "can I pay the courier in cash";
  const rival = (status: string) =>
    anArticle({ title: "Can I pay the courier in cash", aliases: [asked], status });
  const FILES = ["en/shopping/rival-one.md", "en/shopping/rival-two.md"];
  const logged: object[] = [];
  const logger: Logger = { ...silentLogger, warn: (fields) => void logged.push(fields) };
  let desk: StudioUnderTest;
  let editor: string;
  let supervisor: string;
  beforeAll(async () => {
    desk = await startStudio({ ports: { logger } });
    const line = { text: asked, lang: "en", style: "short", expect: "payments/cash-on-delivery" };
    writeFileSync(join(desk.dir, "questions.jsonl"), `${JSON.stringify(line)}\n`);
    editor = await desk.account("edda", ["editor"]);
    supervisor = await desk.account("sue", ["supervisor"]);
    for (const file of FILES)
      await desk.call(editor, "PUT", "file", { file, text: rival("draft"), base: null });
  });
  afterAll(() => desk.stop());

  const publish = async (who: string, insist: boolean) =>
    (
      await desk.call<SetStatusResult>(who, "POST", "status", {
        ...{ files: FILES, status: "published", insist },
      })
    ).body;
  const save = async (who: string, file: string, insist: boolean) =>
    (
      await desk.call<SaveFileResult>(who, "PUT", "file", {
        ...{ file, text: rival("published"), base: null, action: "publish", insist },
      })
    ).body;

  it("nothing is published, whoever asks and however, and the reason is said", async () => {
    const many = await publish(editor, false);
    const insisting = await publish(editor, true);
    const one = await save(editor, "en/shopping/rival-three.md", true);
    const plainly = await publish(supervisor, false);

    expect(many).toMatchObject({ changed: [], held: { worse: 1, better: 0, mayInsist: false } });
    expect(many.refused.map(({ file }) => file)).toEqual(FILES);
    expect(many.refused[0]?.reason).toContain("ask a supervisor");
    expect(insisting.changed).toEqual([]);
    expect(one).toEqual({ kind: "held", worse: 1, better: 0, mayInsist: false });
    expect(plainly).toMatchObject({ changed: [], held: { mayInsist: true } });
    expect(logged).toEqual([]);
  });

  it("a supervisor who insists publishes, and that is logged", async () => {
    const many = await publish(supervisor, true);

    expect(many).toEqual({ changed: FILES, refused: [], held: null });
    expect(logged).toMatchObject(FILES.map((file) => ({ file, worse: 1, better: 0 })));
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
