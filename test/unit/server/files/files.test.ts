import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../../kernel/errors.ts";
import { silentLogger } from "../../../../kernel/logger.ts";
import { makePdf } from "../../../../scripts/bench/pictures/make-pdf.ts";
import { createFileStore } from "../../../../server/files/file-store.ts";
import { createFiles, type Files } from "../../../../server/files/files.ts";
import { PictureProcess } from "../../../../server/files/picture-process.ts";
import { openStorage } from "../../../../server/storage/open-storage.ts";
import type { Storage } from "../../../../server/storage/storage.ts";
import { maskSecrets } from "../../../../understanding/mask-secrets.ts";
import { endlessPdf, greedyPdf } from "../../../support/endless-pdf.ts";

const cleaner = new PictureProcess({
  ...{ maxPixels: 2_000_000, timeoutMs: 10_000, readMs: 20_000, reads: false },
});
let counter = 0;
const ids = {
  id: () => `00000000-0000-4000-8000-${String(counter++).padStart(12, "0")}`,
  secret: () => "s",
  caseNumber: () => "n",
};
let root: string;
let storage: Storage;
let files: Files;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "frontdesk-files-"));
});
afterAll(async () => {
  await cleaner.close();
  await rm(root, { recursive: true });
});
beforeEach(async () => {
  storage = await openStorage({ dataDir: ":memory:", logger: silentLogger });
  files = createFiles({
    storage,
    store: createFileStore(root),
    cleaner,
    clock: { now: () => 1 },
    ids,
    logger: silentLogger,
    mask: (text) => maskSecrets(text),
    findFacts: () => ({ page: "other", fields: [] }),
    ...{ maxFilesPerConversation: 3, maxBytes: 8_000_000, maxVideoBytes: 100_000 },
  });
});
afterEach(() => storage.close());

const image = (width = 600, height = 400) =>
  sharp({ create: { width, height, channels: 3, background: "#0b6b63" } });
const png = () => image().png().toBuffer();
const upload = (bytes: Uint8Array, more: { clientFileId?: string; name?: string } = {}) =>
  files.accept({ conversationId: "c1", by: "shopper", bytes, ...more });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe("accepting an image", () => {
  it("keeps PNG as PNG and makes a thumbnail", async () => {
    const file = await upload(await png(), { name: "shot.png" });

    expect(file).toMatchObject({ name: "shot.png", mime: "image/png", width: 600, height: 400 });
    const thumb = await files.require(file.id, "thumb", () => true);
    expect(await sharp(await buffer(thumb.stream)).metadata()).toMatchObject({ width: 320 });
  });

  it("turns WebP into JPEG and takes all metadata away", async () => {
    const withGps = await image()
      .withExif({ IFD0: { Copyright: "canary-name" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
      .webp()
      .toBuffer();

    const file = await upload(withGps);

    const stored = await readFile(join(root, file.id.slice(0, 2), file.id));
    expect(file.mime).toBe("image/jpeg");
    expect(stored.includes("canary-name")).toBe(false);
    expect((await sharp(stored).metadata()).exif).toBeUndefined();
  });

  it("keeps nothing that follows the image", async () => {
    const polyglot = Buffer.concat([await png(), Buffer.from("<script>alert(1)</script>")]);

    const file = await upload(polyglot);

    const stored = await readFile(join(root, file.id.slice(0, 2), file.id));
    expect(stored.includes("<script>")).toBe(false);
  });

  it("refuses what is not an image, whatever it is called", async () => {
    const disguised = [
      "",
      "GIF89a",
      "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "<html>",
      "%PDF-1.7",
      "\x89PNG\r\n\x1a\nbroken",
    ];

    for (const text of disguised) {
      expect(await codeOf(upload(Buffer.from(text, "latin1"), { name: "shot.png" }))).toBe(
        "unsupported_file",
      );
    }
  });

  it("refuses more pixels than allowed without decoding them", async () => {
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: "#000" },
    })
      .png()
      .toBuffer();

    const began = performance.now();
    expect(await codeOf(upload(bomb))).toBe("too_many_pixels");
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("returns the first file when the same upload comes again", async () => {
    const bytes = await png();

    const both = await Promise.all([
      upload(bytes, { clientFileId: "one-upload" }),
      upload(bytes, { clientFileId: "one-upload" }),
    ]);
    const third = await upload(bytes, { clientFileId: "one-upload" });

    expect(new Set([...both.map(({ id }) => id), third.id]).size).toBe(1);
  });

  it("stops at the quota of the conversation", async () => {
    const bytes = await png();
    for (let n = 0; n < 3; n += 1) await upload(bytes);

    expect(await codeOf(upload(bytes))).toBe("too_many_files");
  });
});

describe("PictureProcess", () => {
  const file = new URL("../../../support/dying-picture-worker.ts", import.meta.url);
  const limits = { maxPixels: 2_000_000, timeoutMs: 4000, readMs: 20_000, reads: false };
  const dying = new PictureProcess(limits, { file, graceMs: 2000 });
  afterAll(() => dying.close());

  it.each([
    ["killed its process", "die", "unreadable"],
    ["never came to an end", "hang", "timeout"],
  ])("goes on after an image that %s", async (_what, bytes, kind) => {
    const [bad, good] = await Promise.all([
      dying.clean(Buffer.from(bytes)),
      dying.clean(await png()),
    ]);

    expect(bad).toEqual({ kind });
    expect(good.kind).toBe("clean");
  });

  it("gives up a page that takes for ever to draw, before the time of reading begins", async () => {
    const reading = new PictureProcess({ ...limits, timeoutMs: 500, readMs: 60_000, reads: true });
    const began = performance.now();
    const outcome = await reading.clean(endlessPdf());
    await reading.close();

    expect(outcome.kind).toBe("timeout");
    // With reading's own time it would be four minutes.
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  it("gives up a page that would take gigabytes, before it has taken much", async () => {
    const drawing = new PictureProcess(limits);
    await drawing.clean(await png());
    const memory = watchResident(drawing.pid);
    const outcome = await drawing.clean(greedyPdf());
    const most = memory.stop();
    const next = await drawing.clean(makePdf(1, { width: 200, height: 200 }));
    await drawing.close();

    expect([outcome.kind, next.kind]).toEqual(["too_much_memory", "clean"]);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(300_000_000);
  });

  it("answers whoever still waits when it is closed", async () => {
    const closing = new PictureProcess(limits);
    const waiting = [closing.clean(await png()), closing.clean(await png())];

    await closing.close();

    expect(await Promise.all(waiting)).toEqual([{ kind: "timeout" }, { kind: "timeout" }]);
  });
});

/** The most that a process has resident, in bytes, looked at again and again. */
function watchResident(pid: number | undefined): { stop(): number } {
  let most = 0;
  const timer = setInterval(() => {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    most = Math.max(most, Number(pages) * 4096);
  }, 10);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

describe("reading a file", () => {
  it("looks absent to whoever may not see the conversation", async () => {
    const file = await upload(await png());

    expect(await codeOf(files.require(file.id, "full", () => false))).toBe("not_found");
    expect(await codeOf(files.require("../../etc/passwd", "full", () => true))).toBe("not_found");
  });
});
