/** The desk's figures, over HTTP. */
import type { Report } from "../../kernel/protocol/reports.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** Which days, and what they are narrowed to; an empty text narrows nothing. */
export interface ReportChoice {
  /** Calendar days of the desk, both included. */
  readonly from: string;
  readonly to: string;
  readonly queue: string;
  readonly type: string;
  readonly agent: string;
  readonly tag: string;
  readonly language: Locale | "";
}

/** What can be taken away as a table. */
export type ReportTable =
  | "days"
  | "queues"
  | "types"
  | "languages"
  | "agents"
  | "tags"
  | "articles"
  | "comments"
  | "work"
  | "missed"
  | "cases";

/** The whole report. */
export function loadReport(choice: ReportChoice, lang: Locale): Promise<HttpReply<Report>> {
  return callApi({ method: "GET", path: `/api/reports?${presentChoice(choice)}`, lang });
}

/** Where one table is fetched as a file, its headings in `lang` of the cookie or browser. */
export function tableUrl(choice: ReportChoice, table: ReportTable): string {
  return `/api/reports/${table}.csv?${presentChoice(choice)}`;
}

function presentChoice(choice: ReportChoice): string {
  const given = Object.entries(choice).filter(([, value]) => value !== "");
  return new URLSearchParams(given).toString();
}

/**
 * The last `count` days up to the one that it is in `timeZone`, the desk's: there it may be tomorrow already, with chats
 * of a day that the reader's own calendar does not have yet.
 */
export function lastDays(
  count: number,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): Pick<ReportChoice, "from" | "to"> {
  // Swedes write dates as the desk does.
  const to = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now);
  const first = new Date(`${to}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() - count + 1);
  return { from: first.toISOString().slice(0, 10), to };
}
