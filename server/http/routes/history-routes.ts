/** /api/history: finished chats, for agents and supervisors; /api/audit: who read and exported what. */
import { Router } from "express";
import { z } from "zod";
import { auditQuerySchema } from "../../../kernel/protocol/audit.ts";
import { historyQuerySchema, saveViewSchema } from "../../../kernel/protocol/history.ts";
import { readAudit } from "../../accounts/audit-log.ts";
import { listViews, removeView, saveView } from "../../history/saved-views.ts";
import { requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";

const traceParams = z.object({
  id: z.string().min(1).max(64),
  seq: z.coerce.number().int().min(1),
});

/** Looking for chats, and reading one. */
export function createHistoryRoutes(
  deps: Pick<HttpDeps, "accounts" | "contacts" | "history" | "storage" | "ids" | "clock">,
): Router {
  const router = Router();
  router.get("/api/history", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    // A field of a form that was left empty asks for nothing.
    const given = Object.entries(request.query).filter(([, value]) => value !== "");
    const query = parseBody(historyQuerySchema, Object.fromEntries(given));
    const { locale } = contextOf(response);
    const found = await deps.history.find({ account, lang: locale }, query);
    response.json(deps.contacts.show(account, found));
  });
  router.get("/api/history/views", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    response.json({ views: await listViews(deps, account.id) });
  });
  router.post("/api/history/views", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    const view = parseBody(saveViewSchema, request.body);
    response.json({ views: await saveView(deps, account.id, view) });
  });
  router.delete("/api/history/views/:id", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    await removeView(deps, account.id, request.params.id);
    response.status(204).end();
  });
  router.get("/api/history/:id", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    const { locale } = contextOf(response);
    const chat = await deps.history.open({ account, lang: locale }, request.params.id);
    response.json(deps.contacts.show(account, chat));
  });
  router.get("/api/history/:id/traces/:seq", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    const { id, seq } = parseBody(traceParams, request.params);
    const reader = { account, lang: contextOf(response).locale };
    response.json({ trace: await deps.history.trace(reader, id, seq) });
  });
  router.get("/api/audit", async (request, response) => {
    await requireRole(deps, request, ["supervisor", "admin"]);
    response.json(await readAudit(deps.storage.db, parseBody(auditQuerySchema, request.query)));
  });
  return router;
}
