/** Ways back into a conversation for those who left: links in messages, replies by e-mail, and the end of both. */
import { Router } from "express";
import type { PageFrame } from "../../../help-centre/layout.ts";
import { presentStopPage } from "../../../help-centre/stop-page.ts";
import { AppError } from "../../../kernel/errors.ts";
import {
  openLinkRequestSchema,
  subscribeRequestSchema,
  unsubscribeRequestSchema,
} from "../../../kernel/protocol/http.ts";
import { type IdentityResult, identityClaimSchema } from "../../../kernel/protocol/identity.ts";
import { type IdentityOutcome, openIdentity } from "../../identity/open-identity.ts";
import { requireIdentity } from "../../identity/require-identity.ts";
import { bearerOf, requireRate, requireShopper } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { BodyReceiver } from "../receive-body.ts";
import { addressOf, contextOf } from "../request-context.ts";
import { uploadLimits } from "./file-routes.ts";

function presentIdentity(found: IdentityOutcome): IdentityResult {
  if (found.kind !== "other") return { conversation: found.kind };
  return { conversation: "other", token: found.token };
}

/** A mail with its pictures, which base64 makes a third longer. */
const MAIL_BYTES = 24_000_000;

/** The signature is over the bytes, so this body is read before the JSON parser sees it. */
export function createMailRoutes({ reach }: Pick<HttpDeps, "reach">): Router {
  const router = Router();
  const bodies = new BodyReceiver(uploadLimits(MAIL_BYTES));
  router.post("/api/channels/email", async (request, response) => {
    const { receiveMail } = reach;
    if (receiveMail === undefined) throw new AppError("not_found");
    const signature = request.get("frontdesk-signature") ?? "";
    const network = addressOf(request);
    const taken = await bodies.take(request, { id: network, network }, (bytes) =>
      receiveMail({ body: Buffer.from(bytes).toString("utf8"), signature }),
    );
    response.status(201).json(taken);
  });
  return router;
}

/** Routes of links and stop pages, of verified shoppers, and of browsers that want to be told. */
export function createLinkRoutes(deps: HttpDeps, frame: PageFrame): Router {
  const router = Router();
  const { reach } = deps;
  // The key stands after #, which browsers keep over this redirect and never send.
  router.get("/c", (_request, response) => response.redirect(302, "/widget/panel.html"));
  router.post("/api/links/open", async (request, response) => {
    await requireRate(deps, "link:open", addressOf(request));
    const { key } = parseBody(openLinkRequestSchema, request.body);
    response.json({ token: await reach.openLink(key) });
  });
  router.post("/api/identity", async (request, response) => {
    const shopper = await requireIdentity(deps, parseBody(identityClaimSchema, request.body));
    response.json(presentIdentity(await openIdentity(deps, shopper, bearerOf(request))));
  });
  router.post("/api/conversation/links", async (request, response) => {
    const { id } = await requireShopper(deps, request);
    await requireRate(deps, "link:open", id);
    response.status(201).json({ key: await reach.makeLink(id) });
  });
  router.post("/api/conversation/push", async (request, response) => {
    const { id } = await requireShopper(deps, request);
    await reach.subscribe(id, parseBody(subscribeRequestSchema, request.body));
    response.status(201).json({});
  });
  router.delete("/api/conversation/push", async (request, response) => {
    const { id } = await requireShopper(deps, request);
    const { endpoint } = parseBody(unsubscribeRequestSchema, request.body);
    await reach.unsubscribe(id, endpoint);
    response.json({});
  });
  router.get("/:lang/stop/:link", async (request, response) => {
    const { locale } = contextOf(response);
    const { link } = request.params;
    await reach.requireStopLink(link);
    response.setHeader("Cache-Control", "no-store");
    // Not to other sites, but to ourselves: without a referrer browsers hide the origin of the form, too.
    response.setHeader("Referrer-Policy", "same-origin");
    response.type("html").send(presentStopPage({ locale, link, stopped: false }, frame));
  });
  // Also what mail programs call when "unsubscribe" is pressed (RFC 8058), without a browser's headers.
  router.post("/:lang/stop/:link", async (request, response) => {
    const { locale } = contextOf(response);
    const { link } = request.params;
    await reach.stop(link);
    response.setHeader("Cache-Control", "no-store");
    response.type("html").send(presentStopPage({ locale, link, stopped: true }, frame));
  });
  return router;
}
