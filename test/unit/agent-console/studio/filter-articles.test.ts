import { describe, expect, it } from "vitest";
import {
  type ArticleFilter,
  filesOf,
  filterArticles,
  findReminder,
  NO_FILTER,
  titleOf,
} from "../../../../agent-console/studio/articles/filter-articles.ts";
import { en } from "../../../../agent-console/studio/wording/en.ts";
import { createStudioSay } from "../../../../agent-console/studio/wording/studio-words.ts";
import { zh } from "../../../../agent-console/studio/wording/zh.ts";
import type { ArticleRow } from "../../../../kernel/protocol/studio.ts";

const variant = (locale: "zh" | "en", given: Partial<ArticleRow["variants"][number]> = {}) => ({
  ...{ locale, file: `${locale}/a/b.md`, title: `title ${locale}`, status: "published" as const },
  ...{ role: "any" as const, owner: "x", updated: "2026-11-02", reviewBy: "2027-01-01" },
  ...{ validTo: null, wordings: 3, errors: 0, warnings: 0 },
  ...given,
});
const results = { shown: 0, clicked: 0, helped: 0, unhelpful: 0, person: 0, reopened: 0 };
const row = (id: string, given: Partial<ArticleRow> = {}): ArticleRow => ({
  ...{ id, category: "a", variants: [variant("zh"), variant("en")], results, drafts: [] },
  ...given,
});
const shown = (rows: ArticleRow[], filter: Partial<ArticleFilter>) =>
  filterArticles(rows, { ...NO_FILTER, ...filter }, "2026-11-30").map(({ id }) => id);

describe("the reminder above the list", () => {
  it("counts what is due with its teams, and drafts that wait for a second person", () => {
    const old = { reviewBy: "2026-11-01" };
    const rows = [
      row("a/one", { variants: [variant("zh", { ...old, owner: "refunds" }), variant("en")] }),
      row("a/two", { variants: [variant("en", { ...old, owner: "logistics" })] }),
      row("a/gone", { variants: [variant("en", { ...old, status: "archived" })] }),
      row("a/handed", { drafts: [{ name: "Edda", state: "review" }] }),
    ];

    expect(findReminder(rows, "2026-11-30")).toEqual({
      ...{ due: 2, owners: ["logistics", "refunds"], review: 1 },
    });
    expect(findReminder([row("a/fine")], "2026-11-30")).toBeUndefined();
  });
});

describe("the list of articles", () => {
  const rows = [
    row("a/fine"),
    row("a/broken", { variants: [variant("en", { status: null, errors: 1 })] }),
    row("a/due", { variants: [variant("zh", { reviewBy: "2026-11-01" }), variant("en")] }),
    row("a/bad", { results: { ...results, helped: 1, unhelpful: 2 } }),
    row("a/draft", {
      variants: [variant("zh", { status: "draft" }), variant("en", { warnings: 2 })],
      drafts: [{ name: "Edda", state: "editing" }],
    }),
  ];

  it.each<[Partial<ArticleFilter>, string[]]>([
    [{}, ["a/fine", "a/broken", "a/due", "a/bad", "a/draft"]],
    [{ show: "errors" }, ["a/broken"]],
    [{ show: "problems" }, ["a/broken", "a/draft"]],
    [{ show: "translation" }, ["a/broken"]],
    [{ show: "due" }, ["a/due"]],
    [{ show: "unhelpful" }, ["a/bad"]],
    [{ show: "drafts" }, ["a/draft"]],
    [{ status: "draft" }, ["a/draft"]],
    [{ status: "broken" }, ["a/broken"]],
    [{ status: "draft", locale: "en" }, []],
    [{ locale: "zh", show: "due" }, ["a/due"]],
  ])("narrowed to %j shows %j", (filter, ids) => {
    expect(shown(rows, filter)).toEqual(ids);
  });

  it("puts what the ranking found first, then what the title holds", () => {
    const found = ["a/due", "a/fine"];

    expect(shown(rows, { query: "bad", found })).toEqual(["a/due", "a/fine", "a/bad"]);
    expect(shown(rows, { query: "TITLE ZH", found: null })).not.toContain("a/broken");
  });

  it("names files of one language or of all, and a title in whatever language there is", () => {
    expect(filesOf([row("a/b")], "zh")).toEqual(["zh/a/b.md"]);
    expect(filesOf([row("a/b")], null)).toEqual(["zh/a/b.md", "en/a/b.md"]);
    expect(titleOf(row("a/b", { variants: [variant("en")] }), "zh")).toBe("title en");
    expect(titleOf(row("a/b", { variants: [] }), "zh")).toBe("a/b");
  });
});

describe("the studio's words", () => {
  it("have the same places in both languages, and read well with a count", () => {
    const places = (text: string) =>
      [...text.matchAll(/(?<!(?:one|other|=\d) )\{(\w+)[,}]/g)].map(([, name]) => name).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, [...new Set(places(zh[key]))]]).toEqual([key, [...new Set(places(en[key]))]]);
      for (const locale of ["zh", "en"] as const)
        expect(createStudioSay(locale)(key, { count: 1 })).not.toMatch(/[{}]|undefined/);
    }
  });
});
