import { describe, expect, it } from "vitest";
import { fileKind } from "../../../../browser/uploads/file-kind.ts";
import { keptSize } from "../../../../browser/uploads/kept-size.ts";
import { prepareImage } from "../../../../browser/uploads/prepare-image.ts";
import { storedSize } from "../../../../server/files/pictures/stored-size.ts";

const limits = { maxBytes: 4_000_000, maxVideoBytes: 9_000_000 };
const PNG = "\x89PNG\r\n\x1a\n";
const HEIC = "\0\0\0\x18ftypheic";
const MP4 = "\0\0\0\x18ftypisom";
const file = (head: string, bytes = 100) => ({
  body: new Blob([Uint8Array.from(head, (sign) => sign.charCodeAt(0)), new Uint8Array(bytes)]),
  name: "IMG.01.png",
});
const jpeg = (bytes: number) => new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });
const ports = (made: Blob | undefined, size = { width: 1170, height: 2532 }) => ({
  measure: async () => size,
  shrink: async () => made,
  poster: async () => made,
});

describe("prepareImage", () => {
  it("leaves a picture alone that is within the limits", async () => {
    const given = file(PNG);

    const prepared = await prepareImage(given, limits, ports(jpeg(5)));

    expect(prepared).toEqual({ kind: "ready", ...given, preview: given.body });
  });

  it.each(["<svg xmlns=", "<html>", "MZ", ""])("refuses what begins with %j", async (head) => {
    const refused = await prepareImage(file(head), limits, ports(undefined));

    expect(refused).toEqual({ kind: "wrong_type" });
  });

  it("scales a camera's picture and renames it to what it has become", async () => {
    const small = jpeg(1_000_000);

    const prepared = await prepareImage(file(PNG, 5_000_000), limits, ports(small));

    expect(prepared).toEqual({ kind: "ready", body: small, name: "IMG.01.jpg", preview: small });
  });

  it("scales what has more pixels than the desk takes, however few bytes", async () => {
    const small = jpeg(3000);

    const prepared = await prepareImage(
      file(PNG, 2000),
      limits,
      ports(small, { width: 8000, height: 6000 }),
    );

    expect(prepared).toMatchObject({ kind: "ready", body: small });
  });

  it("sends a HEIC as JPEG where the browser can decode it, and as it is where not", async () => {
    const given = file(HEIC);

    const here = await prepareImage(given, limits, ports(jpeg(200)));
    const there = await prepareImage(given, limits, ports(undefined));

    expect(here).toMatchObject({ kind: "ready", name: "IMG.01.jpg" });
    expect(there).toEqual({ kind: "ready", ...given });
  });

  it("sends a short video with a picture of it", async () => {
    const poster = jpeg(300);

    const prepared = await prepareImage(file(MP4, 8_000_000), limits, ports(poster));

    expect(prepared).toMatchObject({ kind: "ready", name: "IMG.01.png", poster, preview: poster });
  });

  it("says which limit was passed", async () => {
    const picture = await prepareImage(file(PNG, 5_000_000), limits, ports(undefined));
    const video = await prepareImage(file(MP4, 10_000_000), limits, ports(undefined));

    expect(picture).toEqual({ kind: "too_large", maxBytes: limits.maxBytes });
    expect(video).toEqual({ kind: "too_large", maxBytes: limits.maxVideoBytes });
  });
});

describe("fileKind", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "picture"],
    ["RIFF0000WEBPVP8 ", "picture"],
    ["\0\0\0\x1cftypavif", "picture"],
    ["GIF89a", "animation"],
    ["%PDF-1.7", "pdf"],
    ["\x1aE\xdf\xa3", "video"],
    ["RIFF0000WAVE", undefined],
    ["\0\0\0\x14ftypqt  ", "video"],
    ["\0\0\0\x14ftyp3gp4", undefined],
  ])("takes %j for %s", (head, kind) => {
    expect(fileKind(Uint8Array.from(head, (sign) => sign.charCodeAt(0)))).toBe(kind);
  });
});

describe("keptSize", () => {
  it("is what the desk keeps", () => {
    const sizes = [
      [1080, 2340],
      [8000, 6000],
      [12_000, 9000],
      [1080, 30_000],
      [500, 40_000],
    ] as const;
    for (const [width, height] of sizes)
      expect(keptSize({ width, height })).toEqual(storedSize({ width, height }));
  });
});
