/** What people ask about their own data, and what administrators do for those who ask by other ways. */
import { Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import {
  declineErasureRequestSchema,
  erasePersonRequestSchema,
  findPersonRequestSchema,
  holdCaseRequestSchema,
} from "../../../kernel/protocol/privacy.ts";
import { forgetDevice } from "../../chat/forget-device.ts";
import { presentEnd } from "../../privacy/privacy-service.ts";
import { bearerOf, requireRate, requireRole, requireShopper } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";
import { sendZip } from "../send-zip.ts";

/** A shopper's own data by token; anybody's for administrators. */
export function createPrivacyRoutes(deps: HttpDeps): Router {
  const router = Router();
  addOwn(router, deps);
  addAdministration(router, deps);
  addRequests(router, deps);
  return router;
}

function addOwn(router: Router, deps: HttpDeps): void {
  const by = { kind: "shopper" } as const;
  router.get("/api/conversation/data.zip", async (request, response) => {
    const conversation = await requireShopper(deps, request);
    await requireRate(deps, "http:transcript", conversation.id);
    const { locale } = contextOf(response);
    const ids = await deps.privacy.ownOf(conversation);
    await sendZip(response, await deps.privacy.export(ids, { by, locale }));
  });
  router.delete("/api/conversation", async (request, response) => {
    const wish = await deps.privacy.wishErasure(await requireShopper(deps, request));
    if (wish.kind === "done" && wish.held) throw new AppError("must_be_kept");
    response.status(wish.kind === "asked" ? 202 : 200).json({ erased: wish.kind === "done" });
  });
  // No answer tells whether the token opened anything: it does not any more.
  router.delete("/api/conversation/token", async (request, response) => {
    const token = bearerOf(request);
    if (token !== undefined) await forgetDevice(deps, token);
    response.json({});
  });
}

function addAdministration(router: Router, deps: HttpDeps): void {
  const { privacy } = deps;
  router.post("/api/privacy/find", async (request, response) => {
    await requireRole(deps, request, ["admin"]);
    const subject = parseBody(findPersonRequestSchema, request.body);
    const found = await privacy.find(subject);
    const conversations = found.map(({ since, consent, ...one }) => ({
      ...one,
      since: new Date(since).toISOString(),
      consent: consent && { version: consent.version, at: new Date(consent.at).toISOString() },
    }));
    response.json({ conversations });
  });
  router.post("/api/privacy/erase", async (request, response) => {
    const { account } = await requireRole(deps, request, ["admin"]);
    const { ids } = parseBody(erasePersonRequestSchema, request.body);
    const ends = await privacy.erase(ids, { kind: "agent", id: account.id });
    response.json({ results: ends.map(presentEnd) });
  });
  router.post("/api/privacy/export", async (request, response) => {
    const { account } = await requireRole(deps, request, ["admin"]);
    const { ids } = parseBody(erasePersonRequestSchema, request.body);
    const { locale } = contextOf(response);
    const by = { kind: "agent", id: account.id } as const;
    await sendZip(response, await privacy.export(ids, { by, locale }));
  });
  router.get("/api/privacy", async (request, response) => {
    await requireRole(deps, request, ["admin"]);
    const [log, holds] = [await privacy.log(), await privacy.holds()];
    const requests = await privacy.requests();
    response.json({
      requests: requests.map(({ askedAt, ...one }) => {
        return { ...one, askedAt: new Date(askedAt).toISOString() };
      }),
      log: log.map(({ what, by_kind, counts, at }) => {
        return { what, by: by_kind, counts, at: new Date(at).toISOString() };
      }),
      holds: holds.map(({ number, hold_reason, held_since }) => {
        const since = new Date(held_since ?? 0).toISOString();
        return { number, reason: hold_reason, since };
      }),
    });
  });
  router.post("/api/privacy/holds", async (request, response) => {
    const { account } = await requireRole(deps, request, ["admin"]);
    const of = parseBody(holdCaseRequestSchema, request.body);
    const found = await privacy.hold(of, { kind: "agent", id: account.id });
    if (!found) throw new AppError("not_found");
    response.json({});
  });
}

function addRequests(router: Router, { privacy, ...deps }: HttpDeps): void {
  router.post("/api/privacy/requests/:id/decline", async (request, response) => {
    const { account } = await requireRole(deps, request, ["admin"]);
    const { reason } = parseBody(declineErasureRequestSchema, request.body);
    const of = { conversationId: request.params.id, reason };
    if (!(await privacy.decline(of, { kind: "agent", id: account.id })))
      throw new AppError("not_found");
    response.json({});
  });
}
