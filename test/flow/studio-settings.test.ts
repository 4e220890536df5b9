/** Settings that editors keep in the studio, over a copy of the shipped ones: checked, live, and seen by everybody. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WidgetConfig } from "../../kernel/protocol/http.ts";
import type { SaveFileResult, SettingsList, StudioFile } from "../../kernel/protocol/studio.ts";
import { type StudioUnderTest, startStudio } from "../support/start-studio.ts";

let desk: StudioUnderTest;
let edda: string;

const call = <T>(cookie: string, method: string, path: string, body?: object) =>
  desk.call<T>(cookie, method, path, body);
const read = async (file: string) =>
  (await call<StudioFile>(edda, "GET", `file?file=${encodeURIComponent(file)}`)).body;
const save = async (request: object) =>
  (await call<SaveFileResult>(edda, "PUT", "file", request)).body;

beforeAll(async () => {
  desk = await startStudio();
  edda = await desk.account("edda", ["editor"]);
});
afterAll(() => desk.stop());

describe("settings", () => {
  const BRAND = "settings/brand.yaml";

  it("are listed with the examples of what people write", async () => {
    const { body } = await call<SettingsList>(edda, "GET", "settings");

    expect(body.files).toContain(BRAND);
    expect(body.files).not.toContain("settings/connector.yaml");
    const refunds = body.examples.find(({ key }) => key === "refund-progress");
    expect(refunds?.en).toBeGreaterThan(10);
  });

  it("are live when they are saved, with who changed them", async () => {
    const { hash, text } = await read(BRAND);
    const next = (text ?? "").replace("#0b6b63", "#7c3aed");

    expect(await save({ file: BRAND, text: next, base: hash })).toMatchObject({ kind: "saved" });

    expect(desk.settings.bot.brand.accent).toBe("#7c3aed");
    const history = `history?file=${encodeURIComponent(BRAND)}`;
    const { body } = await call<{ versions: { by: string }[] }>(edda, "GET", history);
    expect(body.versions[0]).toMatchObject({ by: "edda", action: "save" });
  });

  it("with a fault are not written: the desk would not start again", async () => {
    const { hash, text } = await read(BRAND);
    const next = (text ?? "").replace("#7c3aed", "violet");

    const saved = await save({ file: BRAND, text: next, base: hash });

    expect(saved).toMatchObject({ kind: "invalid", problems: [{ line: 6, severity: "error" }] });
    expect((await read(BRAND)).text).toBe(text);
    expect(desk.settings.bot.brand.accent).toBe("#7c3aed");
  });

  it("take a logo, which everybody then sees, and no other file is shown", async () => {
    const picture = sharp({ create: { width: 900, height: 900, channels: 3, background: "red" } });
    const send = (body: Uint8Array<ArrayBuffer>) =>
      desk.http.fetch("/api/studio/logo", {
        ...{ method: "POST", body },
        headers: { Cookie: edda, "Content-Type": "image/webp" },
      });
    const kept = await send(new Uint8Array(await picture.webp().toBuffer()));
    const { path } = (await kept.json()) as { path: string };
    const { hash, text } = await read(BRAND);
    const next = (text ?? "").replace("logo: null", `logo: ${path}`);

    expect((await desk.http.fetch(`/brand/${path}`)).status).toBe(404);
    expect(await save({ file: BRAND, text: next, base: hash })).toMatchObject({ kind: "saved" });

    const shown = await desk.http.fetch(`/brand/${path}`);
    expect(shown.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    const { format, width } = await sharp(await shown.arrayBuffer()).metadata();
    expect([`image/${format}`, width]).toEqual([shown.headers.get("content-type"), 320]);
    expect((await desk.http.fetch("/brand/brand.yaml")).status).toBe(404);
    expect((await send(new TextEncoder().encode("<svg onload=alert(1)>"))).status).toBe(415);
  });

  it("reach pages, panel and launcher with the next request", async () => {
    const get = async (path: string) => {
      const response = await desk.http.fetch(path);
      return { text: await response.text(), headers: response.headers };
    };
    const { logo } = desk.settings.bot.brand;
    const style = await get("/assets/brand.css");
    const page = await get("/en");
    const config = JSON.parse((await get("/api/widget/config")).text) as WidgetConfig;
    const script = await get("/widget/brand.js");

    expect(style.text).toContain("--fd-accent:#7c3aed;");
    expect(style.text).toContain(`url("/brand/${logo}")`);
    expect(page.text).toContain('<link rel="stylesheet" href="/assets/brand.css"/>');
    expect(page.text).toContain(`<link rel="icon" href="/brand/${logo}"/>`);
    expect((await get("/assets/icon.svg")).text).toContain("#7c3aed");
    expect(config.brand).toMatchObject({ accent: "#7c3aed", logo: `/brand/${logo}` });
    expect(script.text).toMatch(/presentBrand\(\{.*"accent":"#7c3aed","picture":"\S+"\}\);$/);
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("that name a logo which is not there are not written", async () => {
    const { hash, text } = await read(BRAND);
    const next = (text ?? "").replace(/^logo: .*$/m, "logo: gone.png");

    const saved = await save({ file: BRAND, text: next, base: hash });

    const problem = { line: 8, message: "logo: there is no such file beside brand.yaml" };
    expect(saved).toMatchObject({ kind: "invalid", problems: [problem] });
  });

  it("have their faults told in the reader's language", async () => {
    const { text } = await read(BRAND);
    const tell = async (broken: string, file = BRAND) => {
      const response = await desk.http.fetch("/api/studio/check", {
        method: "POST",
        headers: { Cookie: edda, "Content-Type": "application/json", "Accept-Language": "zh" },
        body: JSON.stringify({ file, text: broken }),
      });
      const { problems } = (await response.json()) as { problems: { message: string }[] };
      return problems.map(({ message }) => message);
    };
    const whole = text ?? "";

    expect(await tell(whole.replace(/^accent: .*$/m, "accent: violet"))).toEqual([
      "accent：要写 #0f766e 这样的颜色",
    ]);
    expect(await tell(whole.replace(/^logo: .*$/m, "logo: gone.png"))).toEqual([
      "logo：brand.yaml 旁边没有这个文件",
    ]);
    expect(await tell(`${whole}\naccent: "#000000"\n`)).toEqual(["同一个名字写了两次"]);
    // What a schema leaves to the library is said by the library.
    expect(await tell(whole.replace(/^hotQuestions:/m, "hotQuestion:"))).toEqual([
      expect.stringMatching(/^hotQuestions：.*[\u4e00-\u9fff]/),
      expect.stringMatching(/^文件：.*hotQuestion/),
    ]);
    const examples = "settings/understanding/problem/quality.en.txt";
    expect(await tell("x".repeat(401), examples)).toEqual(["超过 400 个字符，请缩短"]);
  });

  it.each(["settings/connector.yaml", "settings/understanding/../brand.yaml", "settings/x.yaml"])(
    "of operators are not an editor's: %s",
    async (file) => {
      const path = `file?file=${encodeURIComponent(file)}`;
      expect((await call(edda, "GET", path)).status).toBe(404);
      expect((await call(edda, "PUT", "file", { file, text: "", base: null })).status).toBe(404);
    },
  );
});
