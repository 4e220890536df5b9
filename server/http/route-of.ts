import type { Request } from "express";

/** The pattern of the route, never the path: paths carry ids and questions. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path =
    typeof route === "object" && route !== null && "path" in route ? route.path : undefined;
  return typeof path === "string" ? path : "other";
}
