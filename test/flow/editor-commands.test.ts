/** Every command of an editor does what it says, on a small FAQ that answers by words. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFaqFolder, type FaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";

const FILE = "en/logistics/track-parcel.md";

describe("npm run faq", { timeout: 240_000 }, () => {
  let dir: string;
  let shop: FaqFolder;
  let questions: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "frontdesk-editor-"));
    shop = await createFaqFolder(SMALL_FAQ);
    questions = join(dir, "questions.jsonl");
    const asked = [
      {
        text: "please tell me where my parcel is",
        expect: "logistics/track-parcel",
        style: "plain",
      },
      { text: "what is the weather tomorrow", expect: null, style: "general" },
    ];
    const lines = asked.map((line) => JSON.stringify({ lang: "en", ...line }));
    await writeFile(questions, lines.join("\n"));
  });
  afterAll(async () => {
    await shop.discard();
    await rm(dir, { recursive: true });
  });

  const faq = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((done) => {
      const env = {
        ...{ PATH: process.env["PATH"] ?? "", LANG: "en_GB.UTF-8", NO_COLOR: "1" },
        ...{ DATA_DIR: join(dir, "data"), FAQ_DIR: shop.path, MODEL_DIR: join(dir, "none") },
      };
      execFile(process.execPath, ["scripts/faq.ts", ...args], { env }, (error, out, err) =>
        done({ code: error === null ? 0 : 1, output: out + err }),
      );
    });
  const text = (file = FILE) => readFile(join(shop.path, file), "utf8");

  it("check: passes what is sound, and names a fault by file and line", async () => {
    const whole = await text();
    const sound = await faq("check");
    await shop.write(FILE, whole.replace("status: published", "status: maybe"));
    const broken = await faq("check");
    await shop.write(FILE, whole);

    expect(sound).toMatchObject({ code: 0, output: expect.stringContaining("0 errors") });
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/en\/logistics\/track-parcel\.md:\d+:\d+\s+error/);
  });

  it("ask: says what is answered and why", async () => {
    const { output } = await faq("ask", "where is my parcel", "--locale", "en");

    expect(output).toMatch(/answer +sure enough/);
    expect(output).toContain("Open Me → Orders");
  });

  it("eval: counts right answers, and tells a drop against the baseline", async () => {
    const baseline = join(dir, "baseline.json");
    const asked = ["eval", "--questions", questions, "--baseline", baseline];
    const first = await faq(...asked, "--update");
    const whole = await text();
    await shop.remove(FILE);
    const dropped = await faq(...asked);
    await shop.write(FILE, whole);

    expect(first).toMatchObject({ code: 0, output: expect.stringContaining("plain") });
    expect(dropped.code).toBe(1);
  });

  it("diff: shows what a revision answered otherwise, in the FAQ's own repository", async () => {
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=E", "-c", "user.email=e@x.example", ...args], {
        ...{ cwd: shop.path, stdio: "pipe" },
      });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Before");
    const whole = await text();
    await shop.remove(FILE);
    const { code, output } = await faq("diff", "HEAD", "--questions", questions);
    await shop.write(FILE, whole);

    expect(code).toBe(0);
    expect(output).toMatch(/worse +please tell me where my parcel is/);
    expect(output).toContain("1 of 2 questions change their answer");
  });

  it("calibrate: changes nothing on too little, and says what is needed", async () => {
    const { code, output } = await faq("calibrate", "--questions", questions);

    expect(code).toBe(1);
    expect(output).toContain("nothing was changed:");
    expect(output).toMatch(/en: 1 questions name an article; at least \d+ are needed/);
  });

  it("new: begins an article in both languages, and leaves one that is there", async () => {
    const made = await faq("new", "refunds/partial-refund");
    await shop.write("en/refunds/partial-refund.md", "what an editor wrote");
    const again = await faq("new", "refunds/partial-refund");

    expect(made.code).toBe(0);
    expect(await text("zh/refunds/partial-refund.md")).toContain("status: draft");
    expect(again.output).toContain("Both files are there already.");
    expect(await text("en/refunds/partial-refund.md")).toBe("what an editor wrote");
    await shop.remove("en/refunds/partial-refund.md");
  });

  it("init: lists what it would write, and writes drafts with --write", async () => {
    const file = join(dir, "questions.csv");
    await writeFile(
      file,
      "question,answer,category\nHow do I change my address,Open it.,account\n",
    );
    const listed = await faq("init", file, "--locale", "en");
    const written = await faq("init", file, "--locale", "en", "--write");

    expect(listed.output).toContain("1 drafts would be written");
    expect(written.output).toContain("1 drafts written.");
    const made = "en/account/how-do-i-change-my-address.md";
    expect(await text(made)).toMatch(/status: draft[\s\S]*Open it\./);
  });

  it("export: gives the FAQ whole, as a table, and for search engines", async () => {
    const [whole, table, page] = ["faq.json", "faq.csv", "page.json"].map((name) =>
      join(dir, name),
    );
    await faq("export", whole ?? "");
    await faq("export", table ?? "", "--format", "csv");
    await faq("export", page ?? "", "--format", "json-ld", "--locale", "en");

    const { files } = JSON.parse(await readFile(whole ?? "", "utf8"));
    expect(files[FILE]).toBe(await text());
    expect(await readFile(table ?? "", "utf8")).toContain("logistics/track-parcel,en,");
    expect(JSON.parse(await readFile(page ?? "", "utf8"))).toMatchObject({ "@type": "FAQPage" });
  });

  it("report: groups what was asked in vain, with the article that came nearest", async () => {
    const misses = join(dir, "misses.jsonl");
    const at = new Date().toISOString();
    const lines = ["can I pay with gold", "can i pay with gold coins"].map((said) =>
      JSON.stringify({ text: said, lang: "en", at }),
    );
    await writeFile(misses, lines.join("\n"));

    const { output } = await faq("report", "--misses", misses);

    expect(output).toMatch(/2 +can I pay with gold +nearest payments\/cash-on-delivery/);
  });
});
