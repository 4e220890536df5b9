/** Where in the console one is, kept in the address after `#`, so that it can be reloaded and linked. */
import { useEffect, useState } from "preact/hooks";

/** A page of the console, as the address names it. */
export type Route =
  | { readonly page: "desk"; readonly ticketId: string | null }
  | { readonly page: "board" }
  | { readonly page: "agents" };

/** Reads `#/desk/<ticket>`, `#/board`, `#/agents`; anything else is the desk. */
export function parseRoute(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, "").split("/");
  if (page === "board" || page === "agents") return { page };
  return { page: "desk", ticketId: id === undefined || id === "" ? null : decodeURIComponent(id) };
}

/** The address of a route. */
export function presentRoute(route: Route): string {
  if (route.page !== "desk") return `#/${route.page}`;
  return route.ticketId === null ? "#/desk" : `#/desk/${encodeURIComponent(route.ticketId)}`;
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
