/** The editors' studio by HTTP, over a real folder: files stay the truth, and nothing is written over. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ArticleList,
  ChatImport,
  ImportResult,
  LearnList,
  SaveFileResult,
  StudioDiff,
  StudioFile,
  StudioPreview,
} from "../../kernel/protocol/studio.ts";
import { readImport } from "../../knowledge/content/imports/read-import.ts";
import { anArticle } from "../support/faq-folder.ts";
import { type StudioUnderTest, startStudio } from "../support/start-studio.ts";

const FILE = "en/logistics/track-parcel.md";

let desk: StudioUnderTest;
let edda: string;
let bo: string;

const call = <T>(cookie: string, method: string, path: string, body?: object) =>
  desk.call<T>(cookie, method, path, body);
const read = async (file = FILE) =>
  (await call<StudioFile>(edda, "GET", `file?file=${encodeURIComponent(file)}`)).body;
const save = async (request: object, who = edda) =>
  (await call<SaveFileResult>(who, "PUT", "file", request)).body;
const see = async (text: string) =>
  (
    await call<{ preview: StudioPreview | null }>(edda, "POST", "preview", {
      ...{ file: FILE, text },
    })
  ).body.preview;
const onDisk = (file: string) => readFileSync(join(desk.faq.path, file), "utf8");

beforeAll(async () => {
  desk = await startStudio();
  edda = await desk.account("edda", ["editor"]);
  bo = await desk.account("bo", ["agent"]);
});
afterAll(() => desk.stop());

describe("who may enter", () => {
  it.each([
    ["GET", "articles"],
    ["GET", "search?q=parcel"],
    ["GET", "problems"],
    ["POST", "status"],
    ["POST", "reload"],
    ["GET", `file?file=${FILE}`],
    ["PUT", "file"],
    ["PUT", "draft"],
    ["POST", "check"],
    ["POST", "preview"],
    ["POST", "ask"],
    ["POST", "diff"],
    ["GET", "export?format=csv"],
    ["GET", `history?file=${FILE}`],
    ["GET", `version?file=${FILE}&id=x`],
    ["GET", "learn"],
    ["POST", `picture?file=${FILE}`],
    ["POST", "learn"],
    ["POST", "chats"],
    ["POST", "import"],
    ["GET", "settings"],
  ])("%s %s is neither for agents nor for strangers", async (method, path) => {
    const body = method === "GET" ? undefined : {};

    expect((await call(bo, method, path, body)).status).toBe(403);
    expect((await call("", method, path, body)).status).toBe(401);
  });

  it("leaves editors without chats", async () => {
    const tickets = await fetch(`${desk.http.url}/api/agents`, { headers: { Cookie: edda } });

    expect(tickets.status).toBe(403);
  });
});

describe("an article", () => {
  it("is listed with its languages, state and problems", async () => {
    await desk.faq.write("en/logistics/broken.md", "no front matter\n");
    await call(edda, "POST", "reload");

    const { body } = await call<ArticleList>(edda, "GET", "articles");

    const row = body.articles.find(({ id }) => id === "logistics/track-parcel");
    expect(row?.variants.map(({ locale, status }) => [locale, status])).toEqual([
      ["en", "published"],
      ["zh", "published"],
    ]);
    const broken = body.articles.find(({ id }) => id === "logistics/broken");
    expect(broken?.variants[0]).toMatchObject({ errors: 1, status: null });
    expect(body.readOnly).toBeNull();
    await desk.faq.remove("en/logistics/broken.md");
  });

  it("is saved, is live at once, and says what is sloppy in it", async () => {
    const { hash, text } = await read();
    const next = (text ?? "").replace("Track a parcel", "Track a pigeon delivery");

    const saved = await save({ file: FILE, text: next, base: hash });

    expect(saved).toMatchObject({ kind: "saved" });
    expect(onDisk(FILE)).toBe(next);
    const found = desk.knowledge.findArticle("logistics/track-parcel", "en");
    expect(found?.title).toBe("Track a pigeon delivery");
  });

  it("is never written over when the file changed underneath", async () => {
    const { hash } = await read();
    const theirs = anArticle({ title: "What git pulled meanwhile" });
    await desk.faq.write(FILE, theirs);

    const saved = await save({ file: FILE, text: anArticle({ title: "Mine" }), base: hash });

    expect(saved).toMatchObject({ kind: "conflict", text: theirs });
    expect(onDisk(FILE)).toBe(theirs);
  });

  it("of two editors who save at once is written by one of them", async () => {
    const { hash } = await read();
    const texts = ["A first title", "A second title"].map((title) => anArticle({ title }));

    const saved = await Promise.all(texts.map((text) => save({ file: FILE, text, base: hash })));

    expect(saved.map(({ kind }) => kind).sort()).toEqual(["conflict", "saved"]);
    expect(texts).toContain(onDisk(FILE));
  });

  it.each(["../secret.md", "en/../../x/y.md", "/etc/passwd", "en/a/b.txt", "en/a/B C.md"])(
    "is not %s",
    async (file) => {
      const path = `file?file=${encodeURIComponent(file)}`;
      expect((await call(edda, "GET", path)).status).toBe(404);
      const put = await call(edda, "PUT", "file", { file, text: "x", base: null });
      expect(put.status).toBe(404);
      expect(existsSync(join(desk.faq.path, "../secret.md"))).toBe(false);
    },
  );

  it("keeps a draft for each editor, and gives it up when it is saved", async () => {
    const { hash } = await read();
    const text = anArticle({ title: "Half a thought" });
    await call(edda, "PUT", "draft", { file: FILE, text, base: hash });

    expect((await read()).draft).toMatchObject({ text, baseHash: hash });
    await save({ file: FILE, text, base: hash });

    expect((await read()).draft).toBeNull();
  });

  it("has its problems named with line and fix before it is saved", async () => {
    const text = anArticle().replace("status: published", "status: publshed");

    const { body } = await call<{ problems: { line: number; message: string }[] }>(
      edda,
      "POST",
      "check",
      { file: FILE, text },
    );

    expect(body.problems[0]).toMatchObject({ line: 7 });
    expect(body.problems[0]?.message).toContain('did you mean "published"?');
  });

  it("has its faults told in the reader's language", async () => {
    const checked = await desk.http.fetch("/api/studio/check", {
      method: "POST",
      headers: { Cookie: edda, "Content-Type": "application/json", "Accept-Language": "zh-CN" },
      body: JSON.stringify({ file: FILE, text: anArticle({ body: "" }) }),
    });

    const { problems } = (await checked.json()) as { problems: object[] };
    expect(problems).toEqual([
      { file: FILE, line: 15, column: 1, message: "答案是空的", severity: "error" },
    ]);
  });

  it("is seen as the bubble and as the page before it is saved", async () => {
    const text = anArticle({
      title: "Seen first",
      body: "Some **bold** words\n\n<!-- more -->\n\nMore.",
    });

    const preview = await see(text);

    expect(preview?.bubble).toContain("<strong>bold</strong>");
    expect(preview?.plain).toBe("Some bold words");
    expect(preview?.page).toContain("<h1>Seen first</h1>");
    expect(preview?.page).toContain("More.");
  });

  it("is not seen while its first lines are half written", async () => {
    expect(await see("---\ntitle: Half")).toBeNull();
  });
});

describe("a question tried", () => {
  it("is answered live, and with a draft that shoppers do not see", async () => {
    const draft = {
      file: "en/shopping/gift-cards.md",
      text: anArticle({ title: "Buy a gift card", aliases: ["gift voucher"], status: "draft" }),
    };

    const { body } = await call<{
      live: { chosen: string[] };
      draft: { decision: string; chosen: string[]; candidates: { id: string; matched: string }[] };
    }>(edda, "POST", "ask", { text: "buy a gift card", draft });

    expect(body.live.chosen).not.toContain("shopping/gift-cards");
    expect(body.draft.chosen).toContain("shopping/gift-cards");
    expect(existsSync(join(desk.faq.path, draft.file))).toBe(false);
  });

  it("shows which stored questions a draft would answer differently", async () => {
    const right = "payments/cash-on-delivery";
    const line = {
      text: "can I pay the courier in cash",
      lang: "en",
      style: "short",
      expect: right,
    };
    writeFileSync(join(desk.dir, "questions.jsonl"), `${JSON.stringify(line)}\n`);
    const title = "Can I pay the courier in cash";
    const text = anArticle({
      title,
      aliases: ["can I pay the courier in cash", "pay the courier in cash"],
    });

    const { body } = await call<StudioDiff>(edda, "POST", "diff", { draft: { file: FILE, text } });

    expect(body).toMatchObject({ asked: 1, blocked: true });
    expect(body.changes[0]).toMatchObject({ text: line.text, verdict: "worse" });
  });
});

describe("many articles at once", () => {
  it("are held back when more stored questions get worse than better", async () => {
    const text = "can I pay the courier in cash";
    const line = { text, lang: "en", style: "short", expect: "payments/cash-on-delivery" };
    writeFileSync(join(desk.dir, "questions.jsonl"), `${JSON.stringify(line)}\n`);
    const rival = anArticle({ title: "Can I pay the courier in cash", aliases: [text] });
    const drafts = ["en/shopping/rival-one.md", "en/shopping/rival-two.md"];
    for (const file of drafts)
      await save({ file, text: rival.replace(/^status:.*$/m, "status: draft"), base: null });

    const { body } = await call<StudioDiff>(edda, "POST", "diff", { publish: [...drafts, FILE] });
    const harmless = await call<StudioDiff>(edda, "POST", "diff", { publish: [FILE] });

    expect(body).toMatchObject({ asked: 1, blocked: true, changes: [{ text, verdict: "worse" }] });
    // It is published already: nothing would change.
    expect(harmless.body).toMatchObject({ asked: 0, changes: [], blocked: false });
    for (const file of drafts) {
      const { hash } = await read(file);
      await save({ file, text: null, base: hash });
    }
  });

  it("are archived and published again; what cannot be is named", async () => {
    const archived = await call<{ changed: string[]; refused: { file: string }[] }>(
      edda,
      "POST",
      "status",
      { files: [FILE, "en/no/such.md"], status: "archived" },
    );

    expect(archived.body.changed).toEqual([FILE]);
    expect(archived.body.refused.map(({ file }) => file)).toEqual(["en/no/such.md"]);
    expect(desk.knowledge.articles().find((a) => a.file === FILE)?.status).toBe("archived");
    await call(edda, "POST", "status", { files: [FILE], status: "published" });
    expect(onDisk(FILE)).toContain("status: published");
  });
});

describe("the export", () => {
  it("is the whole FAQ, which can be imported again", async () => {
    const whole = await desk.http.fetch("/api/studio/export?format=whole", {
      headers: { Cookie: edda },
    });
    const text = await whole.text();

    expect(whole.headers.get("content-disposition")).toBe("attachment; filename=faq.json");
    const { articles } = readImport("faq.json", text);
    expect(articles.map((one) => one.whole?.file)).toContain(FILE);
  });

  it.each([
    ["csv", "text/csv", "logistics/track-parcel"],
    ["json-ld-en", "application/ld+json", "FAQPage"],
  ])("comes as %s too", async (format, type, inside) => {
    const response = await desk.http.fetch(`/api/studio/export?format=${format}`, {
      headers: { Cookie: edda },
    });

    expect(response.headers.get("content-type")).toContain(type);
    expect(await response.text()).toContain(inside);
  });
});

describe("the history", () => {
  it("says who wrote what, keeps what was found, and gives any version back", async () => {
    const file = "zh/logistics/track-parcel.md";
    const before = await read(file);
    const changed = (before.text ?? "").replace("查看物流进度", "查看包裹");
    await save({ file, text: changed, base: before.hash });

    const path = `history?file=${encodeURIComponent(file)}`;
    const { body } = await call<{ versions: { id: string; by: string; action: string }[] }>(
      edda,
      "GET",
      path,
    );

    expect(body.versions.map(({ by, action }) => [by, action])).toEqual([
      ["edda", "save"],
      ["", "found"],
    ]);
    const old = await call<{ text: string }>(
      edda,
      "GET",
      `version?file=${encodeURIComponent(file)}&id=${body.versions[1]?.id}`,
    );
    expect(old.body.text).toBe(before.text);
  });
});

describe("an import", () => {
  const text = "question,answer\nHow big is a balloon?,As big as you blow it.\n";
  const request = { name: "faq.csv", text, locale: "en", category: "balloons" };
  const file = "en/balloons/how-big-is-a-balloon.md";

  it("says what it would write, then writes drafts, and touches nothing that is there", async () => {
    const dry = await call<ImportResult>(edda, "POST", "import", request);
    expect(dry.body).toMatchObject({
      format: "csv",
      written: 0,
      articles: [{ file, exists: false }],
    });
    expect(existsSync(join(desk.faq.path, file))).toBe(false);

    const done = await call<ImportResult>(edda, "POST", "import", { ...request, dryRun: false });
    expect(done.body).toMatchObject({ written: 1, problems: [] });
    expect(onDisk(file)).toContain("status: draft");
    await desk.faq.write(file, onDisk(file).replace("As big", "Just as big"));

    const again = await call<ImportResult>(edda, "POST", "import", { ...request, dryRun: false });
    expect(again.body).toMatchObject({ written: 0, articles: [{ exists: true }] });
    expect(onDisk(file)).toContain("Just as big");
  });
});

describe("wordings of an import", () => {
  it("are proposed, taken where the editor says so, and weighed", async () => {
    const text = "question,answer\nHow do I wash a kite?,By hand. Can it be ironed?\n";
    const request = { name: "faq.csv", text, locale: "en", category: "kites" };
    const file = "en/kites/how-do-i-wash-a-kite.md";

    const dry = await call<ImportResult>(edda, "POST", "import", request);
    const accepted = { [file]: ["Can it be ironed?", "never proposed"] };
    await call(edda, "POST", "import", { ...request, dryRun: false, accepted });

    expect(dry.body.articles[0]?.proposed).toEqual(["wash a kite", "Can it be ironed?"]);
    expect(dry.body.expect).toMatchObject({ articles: 1, few: 1, titles: 1, enough: 10 });
    expect(onDisk(file)).toContain("Can it be ironed?");
    expect(onDisk(file)).not.toContain('wash a kite"');
    expect(onDisk(file)).not.toContain("never proposed");
  });
});

describe("a picture of an article", () => {
  const aPicture = () =>
    sharp({ create: { width: 12, height: 8, channels: 3, background: "#0f766e" } })
      .png()
      .toBuffer();
  const send = async (body: Uint8Array<ArrayBuffer>) => {
    const path = `/api/studio/picture?file=${encodeURIComponent(FILE)}`;
    const headers = { Cookie: edda, "Content-Type": "image/png" };
    return await desk.http.fetch(path, { method: "POST", headers, body });
  };

  it("is kept beside it, shown where the text names it, and served to everybody", async () => {
    const kept = await send(new Uint8Array(await aPicture()));

    const { path } = (await kept.json()) as { path: string };
    expect(path).toMatch(/^logistics\/track-parcel\.[0-9a-f]{8}\.\w+$/);
    expect(existsSync(join(desk.faq.path, "en", path))).toBe(true);
    const text = anArticle({ title: "With a picture", body: `See ![the orders page](${path}).` });
    const preview = await see(text);
    expect(preview?.bubble).toContain(`<img src="/pictures/en/${path}" alt="the orders page">`);
    expect(preview?.plain).toBe("See the orders page.");
    const checked = await call<{ problems: { severity: string }[] }>(edda, "POST", "check", {
      ...{ file: FILE, text },
    });
    expect(checked.body.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const shown = await fetch(`${desk.http.url}/pictures/en/${path}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-type")).toMatch(/^image\//);
  });

  it("is nothing but a picture", async () => {
    expect((await send(new TextEncoder().encode("<svg onload=alert(1)>"))).status).toBe(415);
    expect((await fetch(`${desk.http.url}/pictures/en/logistics/track-parcel.md`)).status).toBe(
      404,
    );
  });
});

describe("the work list", () => {
  const store = (id: string, text: string, decision = "none") =>
    desk.http.storage.transaction(async (tx) => {
      await tx.db
        .insertInto("misses")
        .values({
          id,
          text,
          decision,
          lang: "en",
          conversation_id: "c",
          seq: 1,
          candidates: "[]",
          at: desk.http.clock.now(),
        })
        .execute();
    });
  const groups = async () => (await call<LearnList>(edda, "GET", "learn")).body.groups;

  it("groups what was asked in vain, and makes it a wording that answers", async () => {
    await store("m1", "pigeon post where is it");
    await store("m2", "where is it pigeon post", "clarify");

    const [group] = await groups();

    expect(group).toMatchObject({ count: 2, why: ["missed", "asked_back"] });
    const questions = [group?.typical ?? "", ...(group?.examples ?? [])];
    const target = "logistics/track-parcel";
    const done = await call(edda, "POST", "learn", {
      questions,
      lang: "en",
      outcome: "alias",
      target,
    });
    expect(done.body).toEqual({ kind: "done", file: "en/logistics/track-parcel.aliases.txt" });
    expect(await groups()).toEqual([]);
    const answered = await desk.knowledge.ask({
      ...{ text: "pigeon post where is it", role: "buyer", at: desk.http.clock.now() },
    });
    expect(answered).toMatchObject({ kind: "answer", articles: [{ id: target }] });
  });

  it("takes an action back", async () => {
    const file = "en/logistics/track-parcel.aliases.txt";
    const questions = ["pigeon post where is it", "where is it pigeon post"];
    await call(edda, "POST", "learn", { questions, lang: "en", outcome: "undo", target: file });

    expect(onDisk(file)).not.toContain("pigeon");
    expect((await groups()).length).toBe(1);
  });

  it("starts an article, refuses a subject, or ignores it", async () => {
    await store("m3", "do you sell balloons");
    await store("m4", "tell me a joke please");
    await call(edda, "POST", "learn", {
      ...{
        questions: ["do you sell balloons"],
        lang: "en",
        outcome: "article",
        target: "shopping/balloons",
      },
    });
    await call(edda, "POST", "learn", {
      ...{ questions: ["tell me a joke please"], lang: "en", outcome: "counter", target: "fun" },
    });
    await call(edda, "POST", "learn", {
      ...{
        questions: ["pigeon post where is it", "where is it pigeon post"],
        lang: "en",
        outcome: "ignored",
      },
    });

    const started = onDisk("en/shopping/balloons.md");
    expect(started).toContain("title: do you sell balloons\n");
    expect(started).toContain("status: draft");
    const refused = onDisk("out-of-scope.txt");
    expect(refused).toContain("[fun]\ntell me a joke please\n");
    expect(await groups()).toEqual([]);
  });

  it("learns what a question means, and takes it back long after", async () => {
    await store("m5", "my money is stuck in the tube since easter");
    const file = "settings/understanding/problem/refund-progress.en.txt";
    const learned = {
      ...{ questions: ["my money is stuck in the tube since easter"], lang: "en" },
      ...{ outcome: "example", target: "problem/refund-progress" },
    };

    const done = await call(edda, "POST", "learn", learned);

    expect(done.body).toEqual({ kind: "done", file });
    expect((await read(file)).text).toContain("stuck in the tube since easter\n");
    const { body } = await call<LearnList>(edda, "GET", "learn");
    const settled = body.settled.find(({ outcome }) => outcome === "example");
    expect(settled).toMatchObject({ text: learned.questions[0], file, by: "edda" });
    const undo = { ...learned, outcome: "undo", target: file };
    await call(edda, "POST", "learn", undo);
    expect((await read(file)).text).not.toContain("stuck in the tube");
    expect((await groups()).map(({ typical }) => typical)).toEqual(learned.questions);
  });

  it("takes lines back out of nothing but lists", async () => {
    const undo = { questions: ["a line"], lang: "en", outcome: "undo", target: FILE };

    expect((await call(edda, "POST", "learn", undo)).status).toBe(400);
  });

  it("is filled by chats of another system: masked, only what is not answered, and once", async () => {
    const text = "message\n退款审核要多久\nwill 4111 1111 1111 1111 work on the moon\n";
    const add = () => call<ChatImport>(edda, "POST", "chats", { name: "old.csv", text });

    const first = await add();
    const again = await add();

    expect(first.body).toEqual({ questions: 2, listed: 1, problems: [] });
    expect(again.body).toMatchObject({ listed: 0 });
    const typical = (await groups()).map((group) => group.typical);
    expect(typical.join()).toContain("work on the moon");
    expect(typical.join()).not.toContain("4111 1111");
  });
});
