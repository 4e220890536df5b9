import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, describe, expect, it, vi } from "vitest";
import { makePdf } from "../../../../scripts/bench/pictures/make-pdf.ts";
import { PictureProcess } from "../../../../server/files/picture-process.ts";
import type { CleanPicture } from "../../../../server/files/picture-task.ts";
import { drawLines } from "../../../support/draw-text.ts";

// Models are loaded and used in a process of low priority.
vi.setConfig({ testTimeout: 180_000 });
const LIMITS = { maxPixels: 40_000_000, timeoutMs: 20_000, readMs: 60_000 };
const pictures = new PictureProcess({ ...LIMITS, reads: true });
afterAll(() => pictures.close());

async function read(bytes: Uint8Array): Promise<CleanPicture> {
  const outcome = await pictures.clean(bytes);
  if (outcome.kind !== "clean") throw new Error(outcome.kind);
  return outcome.picture;
}
const textOf = ({ reading }: CleanPicture): string =>
  (reading?.rows ?? []).map((row) => row.map(({ text }) => text).join(" ")).join("\n");

describe("reading a picture", () => {
  it("gives its lines from the top, with their places", async () => {
    const picture = await read(await drawLines(["Order number 576412345678", "Refund rejected"]));

    // Blanks between Latin words are sometimes lost.
    expect(textOf(picture).replaceAll(" ", "")).toBe("Ordernumber576412345678\nRefundrejected");
    const [first, second] = picture.reading?.rows ?? [];
    expect(first?.[0]?.place.top).toBeLessThan(second?.[0]?.place.top ?? 0);
  });

  it("turns a picture upright that lies on its side or stands on its head", async () => {
    const lines = ["Order number 576412345678", "Paid by credit card", "Refund was rejected"];
    const upright = await drawLines(lines);
    for (const angle of [90, 180, 270]) {
      const picture = await read(await sharp(upright).rotate(angle).png().toBuffer());

      expect([angle, textOf(picture).replaceAll(" ", "")]).toEqual([
        ...[angle, lines.join("\n").replaceAll(" ", "")],
      ]);
      expect(picture.width).toBeGreaterThan(picture.height);
    }
  });

  it("covers a card number in the pixels and masks it in the text", async () => {
    const before = await drawLines([
      "Card number",
      "4111 1111 1111 1111",
      "Order no. 576412345678",
    ]);

    const picture = await read(before);

    expect(picture.reading?.covered).toEqual(["card"]);
    // Blanks are sometimes lost.
    expect(textOf(picture).replaceAll(" ", "")).toContain("••••••••••••1111");
    expect(textOf(picture)).toContain("576412345678");
    const again = await read(picture.bytes);
    expect(textOf(again)).not.toMatch(/4111|1111 1111/);
  });

  it("reads a long screenshot in tiles and keeps it long", async () => {
    const lines = Array.from({ length: 60 }, (_, n) => `Line number ${n + 100}`);

    const picture = await read(await drawLines(lines, 700));

    expect(picture.height).toBe(3880);
    expect(textOf(picture).split("\n")).toEqual(lines);
    expect((await sharp(picture.thumb).metadata()).height).toBe(320);
  });
});

describe("a very long screenshot", () => {
  const lines = [
    "Order number 576412345678",
    ...Array.from({ length: 464 }, (_, n) => (n % 20 === 0 ? `Item ${n}` : "")),
    ...["Card number", "4111 1111 1111 1111"],
  ];

  it("is read and covered down to its end, 30,000 pixels below its beginning", async () => {
    const picture = await read(await drawLines(lines, 760));

    expect([picture.width, picture.height]).toEqual([760, 29_928]);
    expect(textOf(picture).replaceAll(" ", "")).toContain("Ordernumber576412345678");
    expect(picture.reading).toMatchObject({ covered: ["card"], whole: true });
  });

  it("says so when the time was up", async () => {
    const hurried = new PictureProcess({ ...LIMITS, timeoutMs: 170_000, readMs: 1, reads: true });
    const outcome = await hurried.clean(await drawLines(lines, 760));
    await hurried.close();

    expect(outcome).toMatchObject({ kind: "clean", picture: { reading: { whole: false } } });
  });
});

describe("a picture process that dies", () => {
  it("is started again, and the picture is read all the same", async () => {
    const bytes = await drawLines(["Order number 576412345678"]);
    await read(bytes);
    const first = pictures.pid ?? 0;

    const reading = read(bytes);
    process.kill(first, "SIGKILL");

    expect(textOf(await reading)).toContain("576412345678");
    expect(pictures.pid).not.toBe(first);
  });
});

describe("a machine without the models", () => {
  it("keeps pictures as if reading were off", async () => {
    const file = new URL("../../../support/picture-worker-without-models.ts", import.meta.url);
    const without = new PictureProcess({ ...LIMITS, reads: true }, { file, graceMs: 3000 });
    const outcome = await without.clean(await drawLines(["Card number 4111 1111 1111 1111"]));
    await without.close();

    expect(outcome).toMatchObject({ kind: "clean", picture: { mime: "image/png", width: 760 } });
    expect(outcome).not.toHaveProperty("picture.reading");
  });
});

describe("kinds of files", () => {
  it("takes a phone's HEIC without what the camera noted in it", async () => {
    const picture = await read(await readFile("test/support/files/order-number.heic"));

    expect(picture).toMatchObject({ mime: "image/jpeg", width: 320, height: 120 });
    expect(textOf(picture)).toContain("576412345678");
    expect((await sharp(picture.bytes).metadata()).exif).toBeUndefined();
  });

  it("shows the first frame of an animation and says so", async () => {
    const frames = await Promise.all([drawLines(["one"], 200), drawLines(["two"], 200)]);
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();

    const picture = await read(gif);

    expect(picture).toMatchObject({ source: { kind: "first_frame" }, width: 200 });
    expect(picture.reading?.rows.flat().map(({ text }) => text)).toEqual(["one"]);
  });

  it("takes AVIF", async () => {
    const avif = await sharp(await drawLines(["Hello"]))
      .avif({ effort: 0 })
      .toBuffer();

    expect((await read(avif)).mime).toBe("image/jpeg");
  });

  it("shows the first ten pages of a PDF as one picture", async () => {
    const picture = await read(makePdf(12, { width: 400, height: 200 }));

    expect(picture.source).toEqual({ kind: "pages", shown: 10, total: 12 });
    expect(textOf(picture)).toContain("Page 10");
    expect(textOf(picture)).not.toContain("Page 11");
  });

  it("refuses a damaged PDF and a huge progressive JPEG without decoding", async () => {
    const blank = { width: 6000, height: 4000, channels: 3 as const, background: "#fff" };
    const progressive = await sharp({ create: blank }).jpeg({ progressive: true }).toBuffer();
    const smaller = { ...blank, width: 4000, height: 3000 };
    const fine = await sharp({ create: smaller })
      .jpeg({ progressive: true, chromaSubsampling: "4:4:4" })
      .toBuffer();

    expect((await pictures.clean(Buffer.from("%PDF-1.7 nothing"))).kind).toBe("unreadable");
    expect((await pictures.clean(progressive)).kind).toBe("too_many_pixels");
    expect((await pictures.clean(fine)).kind).toBe("too_many_pixels");
  });
});
