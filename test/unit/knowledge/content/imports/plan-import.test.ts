import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FaqReader } from "../../../../../knowledge/content/faq-set.ts";
import {
  exportCsv,
  exportJsonLd,
  exportWhole,
} from "../../../../../knowledge/content/imports/export-faq.ts";
import type { ImportedArticle } from "../../../../../knowledge/content/imports/imported-article.ts";
import { planImport } from "../../../../../knowledge/content/imports/plan-import.ts";
import { readImport } from "../../../../../knowledge/content/imports/read-import.ts";
import { parseArticle } from "../../../../../knowledge/content/parse-article.ts";
import { anArticle, SMALL_FAQ } from "../../../../support/faq-folder.ts";

const target = (exists: (file: string) => boolean = () => false) => ({
  ...{ locale: "en" as const, category: "imported", today: new Date("2026-11-30"), exists },
});
const article = (given: Partial<ImportedArticle>): ImportedArticle => ({
  ...{ title: "How long?", answer: "Three days.", aliases: [], published: true },
  ...given,
});
const filesOf = (faq: Readonly<Record<string, string>>) => {
  const entries = Object.entries(faq);
  return {
    articles: new Map(entries.filter(([file]) => file.endsWith(".md"))),
    companions: new Map(
      entries
        .filter(([file]) => file.endsWith(".aliases.txt"))
        .map(([file, text]) => [file.replace(".aliases.txt", ".md"), text] as const),
    ),
    outOfScope: faq["out-of-scope.txt"] ?? "",
    otherCompanies: faq["other-companies.txt"] ?? "",
    problems: [],
  };
};

describe("planning an import", () => {
  it("gives every article an id that stays the same, in its language and category", () => {
    const { files } = planImport(
      [
        article({ category: "Delivery times" }),
        article({ title: "退货怎么办", locale: "zh" }),
        article({}),
        article({ title: "How long" }),
        article({ title: "返品はどうすればいいですか" }),
      ],
      target(),
    );

    expect(files.map(({ file }) => file)).toEqual([
      "en/delivery-times/how-long.md",
      "zh/imported/tui-huo-zen-me-ban.md",
      "en/imported/how-long.md",
      "en/imported/how-long-2.md",
      expect.stringMatching(/^en\/imported\/item-[0-9a-f]{8}\.md$/),
    ]);
  });

  it("makes drafts that can be read, whatever signs titles and wordings hold", () => {
    const words = fc
      .string({ unit: "grapheme", minLength: 3, maxLength: 40 })
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter(
        (text) => text.length >= 2 && !text.includes("\u0000") && !/[\p{Cc}\p{Cs}]/u.test(text),
      );
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 3 }), (title, aliases) => {
        const { files } = planImport([article({ title, aliases })], target());

        for (const { file, text } of files)
          expect(parseArticle(file, text)).toMatchObject({
            kind: "article",
            article: { title, status: "draft" },
          });
      }),
    );
  });

  it("puts what is too long for a bubble below the fold", () => {
    const answer = ["First.", "word ".repeat(120), "More ".repeat(60), "End."].join("\n\n");
    const [file] = planImport([article({ answer })], target()).files;

    expect(file?.text.indexOf("<!-- more -->")).toBeGreaterThan(file?.text.indexOf("First.") ?? 0);
    expect(file?.text).toContain("End.");
  });

  it("leaves alone what is there already", () => {
    const { files } = planImport(
      [article({})],
      target((file) => file.includes("how-long")),
    );

    expect(files).toMatchObject([{ exists: true }]);
  });
});

describe("an export", () => {
  it("comes back letter by letter", () => {
    const faq = { ...SMALL_FAQ, "en/refunds/review-time.aliases.txt": "# ours\nis it done yet\n" };

    const back = planImport(readImport("faq.json", exportWhole(filesOf(faq))).articles, target());

    expect(back.problems).toEqual([]);
    expect(Object.fromEntries(back.files.map(({ file, text }) => [file, text]))).toEqual(faq);
  });

  it("is a table that can be imported again", () => {
    const text = anArticle({
      title: 'With "signs", and\tmore',
      body: "One\n\n- two\n\n<!-- more -->\n\nThree",
    });
    const { articles } = new FaqReader().read(filesOf({ "en/a/b.md": text }));

    const [back] = readImport("faq.csv", exportCsv(articles)).articles;

    expect(back).toMatchObject({
      ...{ title: 'With "signs", and\tmore', answer: "One\n\n- two\n\nThree", locale: "en" },
      ...{ category: "a", aliases: ["another wording"] },
    });
  });

  it("is FAQ markup of what is published in a language", () => {
    const { articles } = new FaqReader().read(
      filesOf({
        "en/a/b.md": anArticle(),
        "en/a/c.md": anArticle({ title: "Hidden", status: "draft" }),
      }),
    );

    const page = JSON.parse(exportJsonLd(articles, "en"));

    expect(page).toMatchObject({ "@type": "FAQPage", inLanguage: "en" });
    expect(page.mainEntity).toHaveLength(1);
    expect(page.mainEntity[0].acceptedAnswer.text).toBe("Open Me → Orders and tap the parcel.");
  });
});
