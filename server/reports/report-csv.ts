/** A report as a table for spreadsheets: plain CSV that no spreadsheet takes for a formula. */
import type { Locale } from "../../kernel/locale.ts";
import type { HandoffFigures, Report } from "../../kernel/protocol/reports.ts";
import { CSV_WORDS } from "./report-wording.ts";

/** What can be exported. */
export const CSV_TABLES = [
  "days",
  "queues",
  "types",
  "languages",
  "agents",
  "tags",
  "articles",
  "comments",
  "work",
  "missed",
  "cases",
] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

type Cell = string | number | null;

/** The table with its heading, lines ended by CR LF, with the mark by which spreadsheets know UTF-8. */
export function presentCsv(report: Report, table: CsvTable, lang: Locale): string {
  const words = CSV_WORDS[lang];
  const rows: Cell[][] = rowsOf(report, table, words);
  return `\u{feff}${rows.map((row) => row.map(presentCell).join(",")).join("\r\n")}\r\n`;
}

function rowsOf(report: Report, table: CsvTable, words: (typeof CSV_WORDS)[Locale]): Cell[][] {
  switch (table) {
    case "days":
      return [
        words.days,
        ...report.days.map((day) => [
          ...[day.date, day.chats, day.byBotAlone, day.handedOver, day.requests, day.abandoned],
          day.medianWait,
        ]),
      ];
    case "queues":
      return figures(words, report.byQueue);
    case "types":
      return figures(words, report.byType);
    case "languages":
      return figures(words, report.byLanguage);
    case "agents":
      return figures(words, report.byAgent);
    case "tags":
      return figures(words, report.byTag);
    case "articles":
      return [
        words.articles,
        ...report.articles.map(({ id, title, helpful, unhelpful }) => [
          id,
          title,
          helpful,
          unhelpful,
        ]),
      ];
    case "work":
      return [
        words.work,
        ...report.work.map(({ name, worked, available, onBreak }) => [
          ...[name, worked, available, onBreak],
        ]),
      ];
    case "missed":
      return [
        words.missed,
        ...(["byQueue", "byPriority", "byAgent"] as const).flatMap((by) =>
          report.missed[by].map(({ label, firstResponse, nextReply, resolve, open, late }) => [
            ...[words.missedBy[by], label, firstResponse, nextReply, resolve, open],
            ...[late.median, late.p90],
          ]),
        ),
      ];
    case "cases":
      return [
        [...words.cases, ...report.days.map(({ date }) => date)],
        ...(report.cases ?? []).map(({ label, count, days }) => [label, count, ...days]),
      ];
    case "comments":
      return [
        words.comments,
        ...report.comments.map(({ at, score, comment, agentName, conversationId }) => [
          ...[at, score, comment, agentName, conversationId],
        ]),
      ];
  }
}

function figures(
  words: (typeof CSV_WORDS)[Locale],
  groups: readonly (HandoffFigures & { readonly label: string })[],
): Cell[][] {
  return [
    words.figures,
    ...groups.map((one) => [
      ...[one.label, one.requests, one.claimed, one.abandoned, one.messages, one.resolved],
      ...[one.reopened, one.wait.median, one.wait.p90, one.firstResponse.median],
      ...[one.firstResponse.p90, one.reply.median, one.reply.p90, one.handle.median],
      ...[one.handle.p90, one.inTarget, one.targeted, one.rating, one.ratings],
      ...[one.repliesInTarget, one.repliesTargeted, one.resolvedInTarget, one.resolvedTargeted],
    ]),
  ];
}

/** Beginnings that spreadsheets read as a formula, also after spaces and signs that are not seen. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r|%＝＋－＠]/u;

function presentCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
