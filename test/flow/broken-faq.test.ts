/** A FAQ file that cannot be used, or is not what it looks like: every console names it, at once and after a restart. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DeskStory } from "../support/desk-story.ts";
import { smallFaq } from "../support/small-faq.ts";

const FILE = "en/contact/service-hours.md";
const SOON = { timeout: 20_000, interval: 50 };

describe("a FAQ file that breaks while the desk runs", { timeout: 120_000 }, () => {
  let dir: string;
  let whole: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "frontdesk-broken-"));
    await cp(smallFaq(), join(dir, "faq"), { recursive: true });
    whole = await readFile(join(dir, "faq", FILE), "utf8");
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const start = () =>
    DeskStory.start({
      env: { FAQ_DIR: join(dir, "faq") },
      dataDir: join(dir, "data"),
      given: { watch: true },
    });
  const save = (text: string) => writeFile(join(dir, "faq", FILE), text);

  it("is named to consoles until it is mended, over a restart too", async () => {
    const named = {
      file: FILE,
      line: expect.any(Number),
      message: expect.stringMatching(/status/),
      chinese: expect.stringMatching(/status.*[\u4e00-\u9fff]/),
      disguised: false,
    };
    let story = await start();
    const agent = await story.agent();
    await save(whole.replace(/status: \w+/, "status: maybe"));
    await vi.waitFor(() => {
      expect(agent.told("knowledge:problem").at(-1)?.problems).toMatchObject([named]);
    }, SOON);
    await story.stop();

    story = await start();
    const later = await story.agent();
    const desk = await later.must("desk:open", { lang: "en" });
    expect(desk.knowledgeProblems).toMatchObject([named]);
    await save(whole);

    await vi.waitFor(() => {
      expect(later.told("knowledge:problem").at(-1)?.problems).toEqual([]);
    }, SOON);
    await story.stop();
  });

  it("is named while it is in use with characters that nobody sees", async () => {
    const named = {
      file: FILE,
      line: expect.any(Number),
      message: expect.stringMatching(/invisible character \(U\+200B\)/),
      disguised: true,
    };
    const story = await start();
    const agent = await story.agent();
    await save(`${whole}\nAsk\u200b here.\n`);
    await vi.waitFor(() => {
      expect(agent.told("knowledge:problem").at(-1)?.problems).toMatchObject([named]);
    }, SOON);
    const desk = await agent.must("desk:open", { lang: "en" });
    expect(desk.knowledgeProblems).toMatchObject([named]);
    await save(whole);

    await vi.waitFor(() => {
      expect(agent.told("knowledge:problem").at(-1)?.problems).toEqual([]);
    }, SOON);
    await story.stop();
  });
});
