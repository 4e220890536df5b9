/** Calls of the desk's HTTP API with the session's cookie. Refusals are values, as on the socket. */
import { type Refusal, refuse } from "../../browser/delivery/desk-socket.ts";
import type { Locale } from "../wording/wording.ts";

/** An answer of the server, or what went wrong in its words; never an exception. */
export type HttpReply<T> =
  | { readonly ok: true; readonly body: T; readonly serverTime: number | null }
  | Refusal;

/** One request to the server's API. */
export interface HttpCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** Sent as JSON, or as it is when it is a Blob. */
  readonly body?: object | undefined;
  readonly lang: Locale;
}

/** Never throws: no connection is a refusal with error `offline`. `T` is what the protocol promises. */
export async function callApi<T>({ method, path, body, lang }: HttpCall): Promise<HttpReply<T>> {
  const raw = body instanceof Blob;
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": lang };
  if (body !== undefined)
    headers["Content-Type"] = raw ? body.type || "application/octet-stream" : "application/json";
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const parsed: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
    if (!response.ok) return asRefusal(parsed, response.status);
    const date = Date.parse(response.headers.get("date") ?? "");
    return { ok: true, body: parsed as T, serverTime: Number.isNaN(date) ? null : date };
  } catch {
    return refuse("offline");
  }
}

function asRefusal(body: unknown, status: number): Refusal {
  const field = (name: string): unknown =>
    typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  const error = field("error");
  const message = field("message");
  const details = field("details");
  return {
    ok: false,
    error: typeof error === "string" ? error : status === 401 ? "not_signed_in" : "internal_error",
    message: typeof message === "string" ? message : "",
    details: typeof details === "object" && details !== null ? (details as Refusal["details"]) : {},
  };
}
