import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { PLACEHOLDERS } from "../../../../knowledge/content/article.ts";
import { fillPlaceholders } from "../../../../knowledge/content/render-article.ts";
import { UNSET_PLACEHOLDERS } from "../../../../knowledge/wording.ts";
import { placeholdersOf } from "../../../../server/compose/article-placeholders.ts";
import { loadSettings, type Settings } from "../../../../server/compose/load-settings.ts";

const AT = Date.parse("2026-11-29T00:00:00Z");
let settings: Settings;
beforeAll(async () => {
  settings = await loadSettings("settings");
});

const sources = () => ({ ...settings.bot, hours: settings.desk.hours, at: AT });

describe("placeholders of articles", () => {
  it("each have a source in the settings", () => {
    const said = { zh: "说了", en: "said" };
    const contact = {
      ...settings.bot.contact,
      ...{ phone: "400 800 8820", email: "help@shop.example", social: said, replyTime: said },
    };

    const brand = { ...settings.bot.brand, name: said };

    const values = placeholdersOf({ ...sources(), brand, contact });

    for (const name of PLACEHOLDERS) {
      expect(values[name], `{{${name}}} comes from nowhere`).not.toBeNull();
      expect(fillPlaceholders(`{{${name}}}`, "en", values)).not.toBe(UNSET_PLACEHOLDERS[name].en);
    }
  });

  it("say so where nothing was published", () => {
    const values = placeholdersOf(sources());

    expect(fillPlaceholders("{{phone}}", "en", values)).toContain("no phone number has been");
    expect(fillPlaceholders("{{email}}", "zh", values)).toContain("没有公布");
  });

  it("read right in every sentence with the name that ships", async () => {
    const files = (await readdir("knowledge/faq/en", { recursive: true })).filter((name) =>
      name.endsWith(".md"),
    );
    const values = placeholdersOf(sources());
    const doubled: string[] = [];
    for (const file of files) {
      const text = await readFile(`knowledge/faq/en/${file}`, "utf8");
      const filled = fillPlaceholders(text, "en", values);
      doubled.push(...(filled.match(/\b(?:the|an?|our) (?:our|the|an?) .{0,20}/gi) ?? []));
    }

    expect(files.length).toBeGreaterThan(100);
    expect(doubled).toEqual([]);
  });

  it("tell the hours that the desk itself goes by", () => {
    const filled = fillPlaceholders("{{service_hours}}", "en", placeholdersOf(sources()));

    expect(filled).toBe("Mon–Fri 09:00–21:00, Sat–Sun 10:00–18:00 (Beijing time)");
  });
});
