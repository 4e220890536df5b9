/** Variables that an operator sets and no other test starts the program with: each does what its line says. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { WidgetConfig } from "../../kernel/protocol/http.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { ArticleList, StudioDiff } from "../../kernel/protocol/studio.ts";
import { freePort } from "../../scripts/services/test-services.ts";
import { ADMIN, DeskProcess } from "../support/desk-process.ts";
import { drawLines } from "../support/draw-text.ts";
import { endlessPdf } from "../support/endless-pdf.ts";
import { anArticle, createFaqFolder, type FaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";
import { ShopperClient } from "../support/shopper-client.ts";

const FILE = "en/logistics/track-parcel.md";
const QUESTION = { text: "where is my parcel", lang: "en", expect: "logistics/track-parcel" };

describe("a desk that is set otherwise", { timeout: 120_000 }, () => {
  let dir: string;
  let faq: FaqFolder;
  let desk: DeskProcess;
  let metricsPort: number;
  let cookie: string;
  let cookieLine: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "frontdesk-environment-"));
    faq = await createFaqFolder(SMALL_FAQ);
    metricsPort = await freePort();
    const questions = join(dir, "questions.jsonl");
    await writeFile(questions, `${JSON.stringify({ ...QUESTION, style: "plain" })}\n`);
    desk = await DeskProcess.start({
      ...{ FAQ_DIR: faq.path, FAQ_QUESTIONS: questions, STUDIO_SECOND_PERSON: "on" },
      ...{ EMBEDDING_MODEL: join(dir, "no-model"), SESSION_HOURS: "2" },
      ...{ UPLOAD_MAX_PIXELS: "1000000", UPLOAD_MAX_VIDEO_BYTES: "20000" },
      ...{ UPLOAD_TIMEOUT_MS: "500", READ_PICTURES: "off", FILES_DIR: join(dir, "pictures") },
      ...{ METRICS_PORT: String(metricsPort), METRICS_HOST: "127.0.0.2" },
      WEB_PUSH_CONTACT: "mailto:desk@shop.example",
    });
    // The account is made just after the desk is ready.
    let signedIn = await signIn();
    for (let tries = 0; signedIn.status === 401 && tries < 4; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      signedIn = await signIn();
    }
    const lines = signedIn.headers.getSetCookie();
    cookieLine = lines.find((line) => line.startsWith("frontdesk_session")) ?? "";
    cookie = lines.map((line) => line.split(";")[0]).join("; ");
  }, 300_000);
  afterAll(async () => {
    await desk?.dispose();
    await faq?.discard();
    await rm(dir, { recursive: true, force: true });
  });

  const signIn = () =>
    fetch(`${desk.url}/api/agents/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: desk.url },
      body: JSON.stringify(ADMIN),
    });
  const studio = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${desk.url}/api/studio/${path}`, {
      headers: { cookie, origin: desk.url, "content-type": "application/json" },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  };

  it("lets a session end after SESSION_HOURS", () => {
    expect(cookieLine).toMatch(/Max-Age=7200\b/);
  });

  it("wants a second person where STUDIO_SECOND_PERSON is on, and asks FAQ_QUESTIONS", async () => {
    const { secondPerson } = await studio<ArticleList>("articles");
    const draft = { file: FILE, text: anArticle({ title: "Another title" }) };

    expect(secondPerson).toBe(true);
    expect(await studio<StudioDiff>("diff", { draft })).toMatchObject({ asked: 1 });
  });

  it("looks for the encoder where EMBEDDING_MODEL says, and names it when it is not there", async () => {
    const { checks } = await (await fetch(`${desk.url}/readyz?verbose`)).json();

    expect(checks.knowledge).toMatchObject({ state: "degraded" });
    expect(checks.knowledge.detail).toContain("no-model");
  });

  describe("for pictures", () => {
    let shopper: ShopperClient;
    beforeAll(async () => {
      shopper = new ShopperClient(desk.url).connect();
      await vi.waitFor(() => expect(shopper.token).toBeDefined(), 20_000);
    });
    afterAll(() => shopper.disconnect());

    const upload = async (name: string, body: Uint8Array) => {
      const answer = await fetch(`${desk.url}/api/conversation/files?name=${name}`, {
        method: "POST",
        headers: { authorization: `Bearer ${shopper.token}` },
        body: new Uint8Array(body),
      });
      const { error, details, file } = (await answer.json()) as {
        error?: string;
        details?: object;
        file?: FileView;
      };
      return { status: answer.status, error, details, file };
    };
    const picture = (height: number) =>
      sharp({ create: { width: 1000, height, channels: 3, background: "#333" } })
        .png()
        .toBuffer();

    it("refuses those over UPLOAD_MAX_PIXELS, and videos over UPLOAD_MAX_VIDEO_BYTES", async () => {
      // The head of an MP4 is enough to be taken for one.
      const video = Buffer.alloc(30_000);
      video.write("\0\0\0\x18ftypmp42", "latin1");

      expect(await upload("in.png", await picture(1000))).toMatchObject({ status: 201 });
      expect(await upload("over.png", await picture(1001))).toMatchObject({
        error: "too_many_pixels",
      });
      expect(await upload("over.mp4", video)).toMatchObject({ error: "too_large" });
    });

    it("gives up what takes longer than UPLOAD_TIMEOUT_MS", async () => {
      const began = performance.now();
      const { error, details } = await upload("endless.pdf", endlessPdf());

      expect({ error, details }).toMatchObject({
        error: "too_large",
        details: { problem: "took_too_long" },
      });
      // Unset, it would be ten seconds and the three of grace.
      expect(performance.now() - began).toBeLessThan(12_000);
    });

    it("keeps them in FILES_DIR, and reads none where READ_PICTURES is off", async () => {
      const { file } = await upload("card.png", await drawLines(["Card 4111 1111 1111 1111"]));
      const kept = await readdir(join(dir, "pictures"), { recursive: true });

      expect(file?.reading).toBeUndefined();
      expect(kept.some((name) => name.includes(file?.id ?? "none"))).toBe(true);
    });
  });

  it("offers web push once WEB_PUSH_CONTACT is set", async () => {
    const config = await (await fetch(`${desk.url}/api/widget/config`)).json();

    expect((config as WidgetConfig).pushKey).toEqual(expect.any(String));
  });

  it("serves figures on METRICS_HOST alone", async () => {
    const there = await fetch(`http://127.0.0.2:${metricsPort}/metrics`);

    expect(there.status).toBe(200);
    await expect(fetch(`http://127.0.0.1:${metricsPort}/metrics`)).rejects.toThrow();
  });
});
