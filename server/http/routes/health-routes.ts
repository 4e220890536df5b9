/** /livez, /startupz and /readyz for whoever runs the desk. Never behind a login, never doing work. */
import { Router } from "express";
import type { HttpDeps } from "../http-deps.ts";

/** Whether this node lives and is ready. */
export function createHealthRoutes({ health }: Pick<HttpDeps, "health">): Router {
  const router = Router();
  router.get("/livez", (_request, response) => {
    response.setHeader("Cache-Control", "no-store").json({ status: "alive" });
  });
  // The port opens when database, FAQ and bot are: whoever is answered is answered by a desk that has started.
  router.get("/startupz", (_request, response) => {
    response.setHeader("Cache-Control", "no-store").json({ status: "started" });
  });
  router.get("/readyz", async (request, response) => {
    const { ready, checks } = await health.report();
    const degraded = Object.values(checks).some(({ state }) => state === "degraded");
    const status = !ready ? "not_ready" : degraded ? "degraded" : "ready";
    const verbose = request.query["verbose"] !== undefined;
    response.status(ready ? 200 : 503).setHeader("Cache-Control", "no-store");
    response.json(verbose ? { status, checks } : { status });
  });
  return router;
}
