import { describe, expect, it } from "vitest";
import type { Report } from "../../../../kernel/protocol/reports.ts";
import { countArticles } from "../../../../server/reports/count-articles.ts";
import { CSV_TABLES, presentCsv } from "../../../../server/reports/report-csv.ts";

const nothing = { count: 0, median: null, p90: null };
const figures = {
  ...{ requests: 3, claimed: 2, abandoned: 1, messages: 0, resolved: 2, reopened: 0 },
  ...{
    wait: nothing,
    firstResponse: nothing,
    reply: nothing,
    handle: nothing,
    inTarget: 0,
    targeted: 0,
    repliesInTarget: 0,
    repliesTargeted: 0,
    resolvedInTarget: 0,
    resolvedTargeted: 0,
  },
  ...{ rating: 4.5, ratings: 2 },
};
const aMiss = (key: string, label: string) => ({
  ...{ key, label, firstResponse: 2, nextReply: 1, resolve: 0, open: 1 },
  late: { count: 2, median: 60, p90: 90 },
});
const aReport = (comments: readonly string[]): Report => ({
  ...{ from: "2026-11-01", to: "2026-11-01", timeZone: "UTC", chats: null, handoffs: figures },
  reasons: [],
  days: [
    {
      ...{ date: "2026-11-01", chats: 5, byBotAlone: 2, handedOver: 1, requests: 1 },
      ...{ abandoned: 0, medianWait: null },
    },
  ],
  byQueue: [{ key: "general", label: "=General", ...figures }],
  ...{ byType: [], byLanguage: [], byAgent: [], byTag: [] },
  missed: {
    byQueue: [aMiss("general", "=General")],
    byPriority: [aMiss("0", "First (0)")],
    byAgent: [aMiss("", "Nobody had it")],
  },
  cases: [{ type: "payment", label: "Payment", count: 4, days: [4] }],
  evidence: { cases: 0, complete: 0, wanted: 0, given: 0 },
  stars: [0, 0, 0, 0, 2],
  comments: comments.map((comment) => ({
    ...{ conversationId: "c1", score: 5, comment, agentName: "Anna", at: "2026-11-01T00:00:00Z" },
  })),
  articles: [{ id: "a/b", title: "About b", helpful: 1, unhelpful: 2 }],
  work: [{ agentId: "a1", name: "=Anna", worked: 7200, available: 3600, onBreak: 900 }],
  target: null,
});
const cellOf = (comment: string) =>
  presentCsv(aReport([comment]), "comments", "en")
    .split("\r\n")[1]
    ?.split(",")[2];

describe("an exported table", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86 138", "'+86 138"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\u200b =1", "'\u200b =1"],
    ["＝HYPERLINK", "'＝HYPERLINK"],
    ["fine", "fine"],
  ])("gives a spreadsheet no formula: %j", (comment, cell) => {
    expect(cellOf(comment)).toBe(cell);
  });

  it("tells the time at the desk in seconds", () => {
    expect(presentCsv(aReport([]), "work", "en").split("\r\n").slice(0, 2)).toEqual([
      "\u{feff}agent,worked (s),available (s),on break (s)",
      "'=Anna,7200,3600,900",
    ]);
  });

  it("quotes what would break a line or a column", () => {
    expect(presentCsv(aReport(['say "hi",\nplease']), "comments", "en")).toContain(
      '"say ""hi"",\nplease"',
    );
  });

  it("names by what misses are grouped, and gives each day of cases a column", () => {
    const [, queue, priority, agent] = presentCsv(aReport([]), "missed", "en").split("\r\n");
    expect(queue).toBe("queue,'=General,2,1,0,1,60,90");
    expect(priority).toBe("priority,First (0),2,1,0,1,60,90");
    expect(agent).toBe("agent,Nobody had it,2,1,0,1,60,90");
    const cases = presentCsv(aReport([]), "cases", "zh").slice(1).split("\r\n").slice(0, 2);
    expect(cases).toEqual(["类型,工单,2026-11-01", "Payment,4,4"]);
  });

  it.each(CSV_TABLES)("has as many cells as headings: %s", (table) => {
    for (const lang of ["zh", "en"] as const) {
      const [heading = "", ...rows] = presentCsv(aReport(["fine"]), table, lang)
        .trim()
        .split("\r\n");

      for (const row of rows) expect(row.split(",")).toHaveLength(heading.split(",").length);
    }
  });

  it("begins with the mark that spreadsheets know UTF-8 by", () => {
    expect(presentCsv(aReport([]), "days", "zh").codePointAt(0)).toBe(0xfeff);
  });
});

describe("articles", () => {
  it("come with the least helpful share first, both languages together", () => {
    const mark = (articleId: string, helpful: boolean) => ({ articleId, helpful });

    const counted = countArticles(
      [mark("good", true), mark("bad", false), mark("bad", true), mark("worse", false)],
      "en",
      (id) => (id === "worse" ? undefined : `About ${id}`),
    );

    expect(counted).toEqual([
      { id: "worse", title: "worse", helpful: 0, unhelpful: 1 },
      { id: "bad", title: "About bad", helpful: 1, unhelpful: 1 },
      { id: "good", title: "About good", helpful: 1, unhelpful: 0 },
    ]);
  });
});
