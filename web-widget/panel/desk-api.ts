/** The desk's HTTP API as the panel uses it. Same origin, so no CORS and no cookies of others. */

import type { Lang } from "../../browser/look/lang.ts";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import type { Place } from "../../kernel/protocol/file-reading.ts";
import type { WidgetConfig } from "../../kernel/protocol/http.ts";
import type { IdentityResult } from "../../kernel/protocol/identity.ts";

/** An article that a search found. */
export interface ArticleHit {
  readonly id: string;
  readonly title: string;
  readonly snippet: string;
  readonly category: string;
}

/** A result, or that it did not work; `reason` is the desk's sentence when it gave one. */
export type Fetched<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly status: number;
      readonly reason: string;
      /** `details.reason`, for codes that have one. */
      readonly why?: string | undefined;
    };

/** A browser as its push service knows it. */
export interface PushBrowser {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly shopKey: string;
}

/** The calls of the panel, one for each route. None of them rejects: what did not work is a value. */
export interface DeskApi {
  config(): Promise<Fetched<WidgetConfig>>;
  searchArticles(text: string, lang: Lang, signal: AbortSignal): Promise<Fetched<ArticleHit[]>>;
  cases(): Promise<Fetched<CaseView[]>>;
  /** With a key that adds evidence to it. */
  findCase(number: string, secondFact: string): Promise<Fetched<{ case: CaseView; key: string }>>;
  transcript(format: "txt" | "html"): Promise<Fetched<Blob>>;
  /** Who the shop says the shopper is. */
  identify(claim: { shop: string; token: string }): Promise<Fetched<IdentityResult>>;
  /** A key that continues this conversation in another window, for a minute. */
  makeLink(): Promise<Fetched<string>>;
  /** The key of a link, for a token of this device. */
  openLink(key: string): Promise<Fetched<string>>;
  /** This browser wants to be told of answers; and no more. */
  subscribe(browser: PushBrowser): Promise<Fetched<object>>;
  unsubscribe(endpoint: string): Promise<Fetched<object>>;
  /** The token of this device opens nothing any more; goes out even when the page is left. */
  forget(): Promise<Fetched<unknown>>;
  /** An image of the conversation, with the shopper's own credentials. */
  image(url: string): Promise<Fetched<Blob>>;
  /** Hides more of a picture the shopper sent, for good. */
  cover(fileId: string, places: readonly Place[]): Promise<Fetched<unknown>>;
}

/** `token` is read at each call; `lang` makes the desk's sentences fit. */
export function createDeskApi(ports: {
  readonly token: () => string | undefined;
  readonly lang: () => Lang;
}): DeskApi {
  const call = async <T>(
    path: string,
    read: (answer: Response) => Promise<T>,
    init: RequestInit = {},
  ): Promise<Fetched<T>> => {
    const headers = new Headers(init.headers);
    headers.set("accept-language", ports.lang());
    const token = ports.token();
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    try {
      const answer = await fetch(path, { ...init, headers, credentials: "omit" });
      if (answer.ok) return { ok: true, value: await read(answer) };
      const body: { message?: string; details?: { reason?: string } } = await answer
        .json()
        .catch(() => ({}));
      const { message = "", details } = body;
      return { ok: false, status: answer.status, reason: message, why: details?.reason };
    } catch {
      return { ok: false, status: 0, reason: "" };
    }
  };
  return {
    config: () => call("/api/widget/config", (answer) => answer.json()),
    searchArticles: (text, lang, signal) =>
      call(
        `/api/articles?${new URLSearchParams({ q: text, lang })}`,
        async (answer) => ((await answer.json()) as { results: ArticleHit[] }).results,
        { signal },
      ),
    cases: () =>
      call(
        `/api/conversation/cases?${new URLSearchParams({ lang: ports.lang() })}`,
        async (answer) => ((await answer.json()) as { cases: CaseView[] }).cases,
      ),
    findCase: (number, secondFact) =>
      call(
        `/api/cases/find?${new URLSearchParams({ lang: ports.lang() })}`,
        (answer) => answer.json(),
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ number, secondFact }),
        },
      ),
    transcript: (format) =>
      call(
        `/api/conversation/transcript.${format}?${new URLSearchParams({ lang: ports.lang(), zone: readersZone() })}`,
        (answer) => answer.blob(),
      ),
    identify: (claim) =>
      call("/api/identity", (answer) => answer.json(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(claim),
      }),
    makeLink: () =>
      call(
        "/api/conversation/links",
        async (answer) => ((await answer.json()) as { key: string }).key,
        { method: "POST" },
      ),
    openLink: (key) =>
      call(
        "/api/links/open",
        async (answer) => ((await answer.json()) as { token: string }).token,
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ key }),
        },
      ),
    subscribe: (browser) =>
      call("/api/conversation/push", (answer) => answer.json(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(browser),
      }),
    unsubscribe: (endpoint) =>
      call("/api/conversation/push", (answer) => answer.json(), {
        method: "DELETE",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ endpoint }),
      }),
    forget: () =>
      call("/api/conversation/token", async () => {}, { method: "DELETE", keepalive: true }),
    image: (url) => call(url, (answer) => answer.blob()),
    cover: (fileId, places) =>
      call(`/api/conversation/files/${fileId}/cover`, (answer) => answer.json(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ places }),
      }),
  };
}

/** The zone of this device, for what is downloaded. */
function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
