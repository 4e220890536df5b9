import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogoReader, findLogo } from "../../../../server/files/brand-logo.ts";

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "logo-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("the shop's logo", () => {
  it("is what its bytes say, whatever it is called", async () => {
    await writeFile(join(dir, "a.jpg"), PNG);
    await writeFile(join(dir, "b.png"), "<svg onload='alert(1)'/>");

    expect(await findLogo(dir, "a.jpg")).toMatchObject({ logo: { type: "image/png" } });
    expect(await findLogo(dir, "b.png")).toEqual({ kind: "no_picture" });
  });

  it("is a small file that is there", async () => {
    await writeFile(join(dir, "large.png"), new Uint8Array(200_001));

    expect(await findLogo(dir, "none.png")).toEqual({ kind: "missing" });
    expect(await findLogo(dir, "large.png")).toEqual({ kind: "too_large" });
  });

  it("follows the settings", async () => {
    const brand: { logo: string | null } = { logo: null };
    const read = createLogoReader(dir, brand);
    await writeFile(join(dir, "logo.png"), PNG);

    expect(await read()).toBeUndefined();
    brand.logo = "logo.png";
    expect((await read())?.bytes).toHaveLength(PNG.length);
  });
});
