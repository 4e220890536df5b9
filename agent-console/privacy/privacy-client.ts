/** What administrators do with people's data, over HTTP. */
import type { z } from "zod";
import type {
  findPersonRequestSchema,
  findPersonResultSchema,
  PrivacyOverview,
} from "../../kernel/protocol/privacy.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** Who is meant. */
export type Subject = z.input<typeof findPersonRequestSchema>;
/** A conversation that was found, and why. */
export type Found = z.infer<typeof findPersonResultSchema>["conversations"][number];
/** What became of one conversation. */
export interface EndOfOne {
  readonly id: string;
  readonly kind: "erased" | "nothing" | "held";
  readonly caseNumber?: string;
}

/** Requests that wait, cases that are kept, and what was done. */
export function loadOverview(lang: Locale): Promise<HttpReply<PrivacyOverview>> {
  return callApi({ method: "GET", path: "/api/privacy", lang });
}

/** The person's conversations. */
export function findPerson(
  subject: Subject,
  lang: Locale,
): Promise<HttpReply<{ conversations: readonly Found[] }>> {
  return callApi({ method: "POST", path: "/api/privacy/find", body: subject, lang });
}

/** Erases these conversations for good. */
export function erasePerson(
  ids: readonly string[],
  lang: Locale,
): Promise<HttpReply<{ results: readonly EndOfOne[] }>> {
  return callApi({ method: "POST", path: "/api/privacy/erase", body: { ids }, lang });
}

/** Ends a shopper's request without erasing; the reason is said in the chat. */
export function declineRequest(
  conversationId: string,
  reason: string,
  lang: Locale,
): Promise<HttpReply<object>> {
  const path = `/api/privacy/requests/${encodeURIComponent(conversationId)}/decline`;
  return callApi({ method: "POST", path, body: { reason }, lang });
}

/** Keeps a case whatever is asked, or, with null, no longer. */
export function holdCase(
  number: string,
  reason: string | null,
  lang: Locale,
): Promise<HttpReply<object>> {
  return callApi({ method: "POST", path: "/api/privacy/holds", body: { number, reason }, lang });
}

/** The zip of these conversations; undefined when it could not be had. */
export async function downloadCopy(
  ids: readonly string[],
  lang: Locale,
): Promise<Blob | undefined> {
  try {
    const response = await fetch("/api/privacy/export", {
      ...{ method: "POST", credentials: "same-origin", body: JSON.stringify({ ids }) },
      headers: { "Content-Type": "application/json", "Accept-Language": lang },
    });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
