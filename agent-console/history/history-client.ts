/** Finished chats, over HTTP. */
import type { z } from "zod";
import type {
  HistoryChat,
  HistoryOutcome,
  historyResultSchema,
} from "../../kernel/protocol/history.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** A page of found chats. */
export type HistoryPageResult = z.infer<typeof historyResultSchema>;

/** What one looks for; an empty text narrows nothing. */
export interface HistoryFilter {
  readonly q: string;
  readonly type: string;
  readonly tag: string;
  readonly outcome: HistoryOutcome | "";
  readonly agent: string;
  readonly rating: string;
  readonly language: Locale | "";
  /** Calendar days of the reader. */
  readonly from: string;
  readonly to: string;
}

/** Finds everything. */
export const EVERYTHING: HistoryFilter = {
  q: "",
  type: "",
  tag: "",
  outcome: "",
  agent: "",
  rating: "",
  language: "",
  from: "",
  to: "",
};

/** The newest chats that fit, from `cursor` on. */
export function findChats(
  filter: HistoryFilter,
  { cursor, lang }: { cursor: string | null; lang: Locale },
): Promise<HttpReply<HistoryPageResult>> {
  return callApi({ method: "GET", path: `/api/history?${presentFilter(filter, cursor)}`, lang });
}

/** Everything said in one chat, and its cases. Reading it is logged. */
export function openChat(conversationId: string, lang: Locale): Promise<HttpReply<HistoryChat>> {
  return callApi({
    method: "GET",
    path: `/api/history/${encodeURIComponent(conversationId)}`,
    lang,
  });
}

/** The filter as a query: days become moments of the reader's own zone, the last day counts in full. */
export function presentFilter(filter: HistoryFilter, cursor: string | null): string {
  const { from, to, ...plain } = filter;
  const entries: [string, string][] = Object.entries(plain);
  if (from !== "") entries.push(["from", startOfDay(from, 0)]);
  if (to !== "") entries.push(["to", startOfDay(to, 1)]);
  if (cursor !== null) entries.push(["cursor", cursor]);
  return new URLSearchParams(entries.filter(([, value]) => value !== "")).toString();
}

function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
