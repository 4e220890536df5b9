import { describe, expect, it } from "vitest";
import { prepareImage } from "../../../../browser/uploads/prepare-image.ts";

const limits = { maxBytes: 10, types: ["image/png", "image/jpeg"] };
const image = (bytes: number, type = "image/png") => ({
  body: new Blob([new Uint8Array(bytes)], { type }),
  name: "IMG.01.png",
});

describe("prepareImage", () => {
  it("leaves an image alone that is within the limits", async () => {
    const given = image(10);

    expect(await prepareImage(given, limits)).toEqual({ kind: "ready", ...given });
  });

  it.each(["image/svg+xml", "text/html", ""])("refuses the type %j", async (type) => {
    expect(await prepareImage(image(1, type), limits)).toEqual({ kind: "wrong_type" });
  });

  it("shrinks what is too large and renames it to what it has become", async () => {
    const small = new Blob(["x"], { type: "image/jpeg" });

    const prepared = await prepareImage(image(11), limits, async () => small);

    expect(prepared).toEqual({ kind: "ready", body: small, name: "IMG.01.jpg" });
  });

  it("says so when it cannot be made small enough", async () => {
    expect(await prepareImage(image(11), limits, async () => undefined)).toEqual({
      kind: "too_large",
    });
  });
});
