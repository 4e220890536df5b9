/** /api/quality: scores of finished chats, given by supervisors and read by the agents whose chats they were. */
import { Router } from "express";
import { reviewBodySchema } from "../../../kernel/protocol/quality.ts";
import type { QualityPorts } from "../../quality/quality.ts";
import { readOwnQuality, readQuality, scoreChat } from "../../quality/quality.ts";
import { requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";

/** Proposals, scores over time, and scoring. */
export function createQualityRoutes(
  deps: Pick<HttpDeps, "accounts" | "contacts"> & { readonly quality: QualityPorts },
): Router {
  const { quality, contacts } = deps;
  const router = Router();
  router.get("/api/quality", async (request, response) => {
    const { account } = await requireRole(deps, request, ["supervisor", "admin"]);
    const lang = contextOf(response).locale;
    response.json(contacts.show(account, await readQuality(quality, { account, lang })));
  });
  router.get("/api/quality/own", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    const lang = contextOf(response).locale;
    response.json(contacts.show(account, await readOwnQuality(quality, { account, lang })));
  });
  router.put("/api/quality/reviews/:ticketId", async (request, response) => {
    const { account } = await requireRole(deps, request, ["supervisor", "admin"]);
    const body = parseBody(reviewBodySchema, request.body);
    const { ticketId } = request.params;
    const review = await scoreChat(quality, account, { ...body, ticketId });
    response.json({ review: contacts.show(account, review) });
  });
  return router;
}
