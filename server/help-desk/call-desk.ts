/** Requests to the other help desk: JSON in and out, one host, no redirects, a time limit. */
import { HelpDeskError } from "./other-desk.ts";

/** One request. Rejects with `HelpDeskError` unless the answer is 2xx. */
export type CallDesk = <T>(
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<T>;

const TIMEOUT_MS = 10_000;

/** Calls to `url` (an origin, perhaps with a path) with these headers. */
export function createCaller(url: string, headers: Readonly<Record<string, string>>): CallDesk {
  const root = url.replace(/\/$/, "");
  return async <T>(...[method, path, body, more]: Parameters<CallDesk>): Promise<T> => {
    const where = `${method} ${path.replace(/\?.*/, "")}`;
    let response: Response;
    try {
      response = await fetch(`${root}${path}`, {
        method,
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          Accept: "application/json",
          "User-Agent": "Frontdesk",
          ...(body && { "Content-Type": "application/json" }),
          ...headers,
          ...more,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const late = error instanceof Error && error.name === "TimeoutError";
      throw new HelpDeskError(`${where}: ${late ? "no answer in time" : "cannot be reached"}`);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new HelpDeskError(`${where}: HTTP ${response.status}`, response.status);
    }
    try {
      return (await response.json()) as T;
    } catch {
      throw new HelpDeskError(`${where}: the answer is no JSON`);
    }
  };
}
