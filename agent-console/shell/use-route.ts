/** Where in the console one is, kept in the address after `#`, so that it can be reloaded and linked. */
import { useEffect, useState } from "preact/hooks";

/** A page of the console, as the address names it. */
export type Route =
  | { readonly page: "desk"; readonly ticketId: string | null }
  | { readonly page: "history"; readonly conversationId: string | null }
  | { readonly page: "quality"; readonly ticketId: string | null }
  | { readonly page: "board" }
  | { readonly page: "agents" }
  | { readonly page: "reports" }
  | { readonly page: "audit" }
  | { readonly page: "replies" }
  | { readonly page: "tokens" }
  | { readonly page: "privacy" }
  | { readonly page: "studio"; readonly path: readonly string[] };

/** Pages that have nothing but a name. */
const PLAIN = ["board", "agents", "audit", "reports", "replies", "tokens", "privacy"] as const;

/** Reads `#/desk/<ticket>`, `#/history/<conversation>`, `#/quality/<ticket>`, `#/studio/…` and the other pages' names; else the desk. */
export function parseRoute(hash: string): Route {
  const [page, id, ...rest] = hash.replace(/^#\/?/, "").split("/");
  if (page === "studio") {
    const path = [id ?? "", ...rest].filter((part) => part !== "");
    return { page, path: path.map(decodeURIComponent) };
  }
  const plain = PLAIN.find((known) => known === page);
  if (plain !== undefined) return { page: plain };
  const named = id === undefined || id === "" ? null : decodeURIComponent(id);
  if (page === "history") return { page, conversationId: named };
  return { page: page === "quality" ? page : "desk", ticketId: named };
}

/** The address of a route. */
export function presentRoute(route: Route): string {
  if (route.page === "studio") return ["#/studio", ...route.path.map(encodeURIComponent)].join("/");
  const named =
    "ticketId" in route ? route.ticketId : route.page === "history" ? route.conversationId : null;
  return named === null ? `#/${route.page}` : `#/${route.page}/${encodeURIComponent(named)}`;
}

/** Goes there, with an entry in the browser's history. */
export function goTo(route: Route): void {
  location.hash = presentRoute(route);
}

/** The page that the address names now; follows it when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const changed = (): void => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", changed);
    // The address may have changed between the first render and now.
    changed();
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}
