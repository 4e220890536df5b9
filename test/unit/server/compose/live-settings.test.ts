import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { LiveSettings, replaceContents } from "../../../../server/compose/live-settings.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "settings-"));
  await cp("settings", dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

const open = () =>
  LiveSettings.open({ settingsDir: dir, clock: new FakeClock(), logger: silentLogger });
const change = async (name: string, from: string, to: string) => {
  const path = join(dir, name);
  await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
};

describe("LiveSettings", () => {
  it("shows a change to whoever holds a part of the settings", async () => {
    const settings = await open();
    const { brand, contact } = settings.value.bot;
    const before = settings.placeholders;
    await change("brand.yaml", "#0b6b63", "#7c3aed");
    await change("contact.yaml", "phone: null", 'phone: "400 800 1234"');

    await settings.reload();

    expect(brand.accent).toBe("#7c3aed");
    expect(contact.phone).toBe("400 800 1234");
    expect(settings.placeholders).not.toBe(before);
    expect(settings.placeholders.phone).toEqual({ zh: "400 800 1234", en: "400 800 1234" });
  });

  it("keeps what was there while a file has faults, and names them with their line", async () => {
    const settings = await open();
    const text = (await readFile(join(dir, "brand.yaml"), "utf8")).replace("#0b6b63", "teal");

    const problems = await settings.check("brand.yaml", text);
    await writeFile(join(dir, "brand.yaml"), text);
    await settings.reload();

    expect(problems).toEqual([
      {
        ...{ file: "settings/brand.yaml", line: 6 },
        message: "accent: a colour such as #0f766e",
        chinese: "accent：要写 #0f766e 这样的颜色",
      },
    ]);
    expect(settings.value.bot.brand.accent).toBe("#0b6b63");
  });
});

describe("replaceContents", () => {
  it("takes away, adds and changes in place, lists included", () => {
    const list = [1, 2, 3];
    const inner = { a: 1, gone: true };
    const value = { inner, list, word: "x" };

    replaceContents(value, { inner: { a: 2 }, list: [4], word: "y", more: null });

    expect(value).toEqual({ inner: { a: 2 }, list: [4], word: "y", more: null });
    expect(value.inner).toBe(inner);
    expect(value.list).toBe(list);
  });
});
