import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeskApi } from "../../../web-widget/panel/desk-api.ts";
import { ImageCache } from "../../../web-widget/panel/image-cache.ts";

const FILE = { id: "f1", url: "/api/files/f1", thumbUrl: "/api/files/f1/thumb" };
const image = vi.fn<DeskApi["image"]>();
let cache: ImageCache;

beforeEach(() => {
  let made = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    made += 1;
    return `blob:${made}`;
  });
  image.mockReset().mockResolvedValue({ ok: true, value: new Blob(["x"]) });
  cache = new ImageCache({ image } as unknown as DeskApi);
});
afterEach(() => vi.restoreAllMocks());

describe("ImageCache", () => {
  it("fetches a picture once, whoever shows it", async () => {
    const [one, two] = await Promise.all([cache.load(FILE.url), cache.load(FILE.url)]);

    expect([one, two]).toEqual(["blob:1", "blob:1"]);
    expect(image).toHaveBeenCalledOnce();
  });

  it("tries again when a picture could not be had", async () => {
    image.mockResolvedValueOnce({ ok: false, status: 503, reason: "" });

    expect(await cache.load(FILE.url)).toBeUndefined();
    expect(await cache.load(FILE.url)).toBe("blob:1");
  });

  it("shows the shopper's own copy until the file looks different", async () => {
    cache.keepOwn(FILE.id, "blob:own");
    await cache.load(FILE.thumbUrl);
    const told = vi.fn();
    const end = cache.onForget(told);
    expect(cache.own(FILE.id)).toBe("blob:own");
    cache.forget(FILE);
    end();
    cache.forget(FILE);

    expect(cache.own(FILE.id)).toBeUndefined();
    expect(await cache.load(FILE.thumbUrl)).toBe("blob:2");
    expect(told).toHaveBeenCalledExactlyOnceWith(FILE.id);
  });
});
