/** Scores over HTTP. */
import type {
  OwnQuality,
  QualityBoard,
  Review,
  ReviewBody,
} from "../../kernel/protocol/quality.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** Everything for those who score. */
export function loadQuality(lang: Locale): Promise<HttpReply<QualityBoard>> {
  return callApi({ method: "GET", path: "/api/quality", lang });
}

/** What one's own chats were given. */
export function loadOwnQuality(lang: Locale): Promise<HttpReply<OwnQuality>> {
  return callApi({ method: "GET", path: "/api/quality/own", lang });
}

/** Scores a finished chat, or scores it anew. */
export function sendReview(
  ticketId: string,
  body: ReviewBody,
  lang: Locale,
): Promise<HttpReply<{ review: Review }>> {
  const path = `/api/quality/reviews/${encodeURIComponent(ticketId)}`;
  return callApi({ method: "PUT", path, body, lang });
}
