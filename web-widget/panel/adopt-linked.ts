import type { DeskApi } from "./desk-api.ts";

/** What it works with; the session has all of it. */
export interface LinkedPorts {
  readonly api: Pick<DeskApi, "openLink">;
  readonly adopt: (token: string) => void;
}

/**
 * Continues the conversation of a link in a message (`#link=…`), on whatever device it is opened. The key is
 * taken out of the address at once, so that it is in no history and on no screenshot.
 * `failed`: the link is too old or was ended.
 */
export async function adoptLinked(
  { api, adopt }: LinkedPorts,
  page: Pick<Window, "location" | "history"> = window,
): Promise<"none" | "opened" | "failed"> {
  const given = new URLSearchParams(page.location.hash.slice(1));
  const key = given.get("link");
  if (key === null) return "none";
  given.delete("link");
  page.history.replaceState(null, "", `${page.location.pathname}#${given}`);
  const opened = await api.openLink(key);
  if (!opened.ok) return "failed";
  adopt(opened.value);
  return "opened";
}
