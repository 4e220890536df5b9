/** The whole HTTP side as one request listener: guards, API, pages, browser apps, errors. */
import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Express } from "express";
import { FairPool } from "../system/fair-pool.ts";
import { createSlowBodyGuard } from "./cut-slow-bodies.ts";
import { createErrorHandler, refuseUnknown } from "./error-response.ts";
import { createOriginGuard, createRateGuard } from "./guards.ts";
import type { HttpDeps } from "./http-deps.ts";
import { createRequestContext } from "./request-context.ts";
import { createAgentRoutes } from "./routes/agent-routes.ts";
import { createApiRoutes } from "./routes/api-routes.ts";
import { createAppRoutes } from "./routes/app-routes.ts";
import { createBrandRoutes } from "./routes/brand-routes.ts";
import { createCaseRoutes } from "./routes/case-routes.ts";
import { createChannelRoutes, createHelpDeskRoutes } from "./routes/channel-routes.ts";
import { createDirectLineRoutes } from "./routes/direct-line-routes.ts";
import { createFileRoutes } from "./routes/file-routes.ts";
import { createHealthRoutes } from "./routes/health-routes.ts";
import { createHistoryRoutes } from "./routes/history-routes.ts";
import { createPageRoutes } from "./routes/page-routes.ts";
import { createPrivacyRoutes } from "./routes/privacy-routes.ts";
import { createPublicRoutes } from "./routes/public-routes.ts";
import { createQualityRoutes } from "./routes/quality-routes.ts";
import { createLinkRoutes, createMailRoutes } from "./routes/reach-routes.ts";
import { createReplyPictureRoutes, createReplyRoutes } from "./routes/reply-routes.ts";
import { createReportRoutes } from "./routes/report-routes.ts";
import { createSignInRoutes } from "./routes/sign-in-routes.ts";
import { createStudioRoutes } from "./routes/studio-routes.ts";
import { createWorkRoutes } from "./routes/work-routes.ts";
import { createSecurityHeaders } from "./security-headers.ts";

const JSON_LIMIT = "64kb";
/** Of one network at once: each takes the encoder, which bot and people need, too. */
const SEARCHES_OF_ONE = 8;

/** What `http.createServer` takes. Sockets attach to the same server beside it. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Everything happens per request. */
export function createHttpApp(deps: HttpDeps): RequestListener {
  const app = express();
  const { assets } = deps;
  app.disable("x-powered-by");
  app.set("trust proxy", deps.config.http.trustProxy);
  // "simple" knows no nested objects, so no query can name a prototype.
  app.set("query parser", "simple");
  app.set("etag", "weak");
  app.use(createRequestContext(deps));
  app.use(createSecurityHeaders(deps.config.http));
  app.use(createHealthRoutes(deps));
  app.use(createBrandRoutes(deps));
  app.use(createAppRoutes(deps));
  app.use(createRateGuard(deps));
  app.use(createOriginGuard(deps));
  app.use(createDirectLineRoutes(deps, deps.directLine));
  const searches = new FairPool({ atOnce: Number.POSITIVE_INFINITY, ofOne: SEARCHES_OF_ONE });
  addApi(app, deps, searches);
  app.use(createLinkRoutes(deps, { site: deps.site, assets }));
  app.use(createPageRoutes(deps, { assets, searches }));
  app.use(refuseUnknown);
  app.use(createErrorHandler({ logger: deps.logger, frame: { site: deps.site, assets } }));
  return app;
}

function addApi(app: Express, deps: HttpDeps, searches: FairPool): void {
  app.use("/api", (_request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    next();
  });
  // Before the JSON parser: an image is a raw body of its own, with its own limit.
  app.use(createFileRoutes(deps));
  app.use(createReplyPictureRoutes(deps));
  app.use(createMailRoutes(deps));
  app.use("/api", createSlowBodyGuard());
  app.use(createHelpDeskRoutes(deps));
  // Before the general parser too: an article is longer than what others send.
  if (deps.studio !== undefined) app.use(createStudioRoutes(deps, deps.studio));
  app.use("/api", express.json({ limit: JSON_LIMIT, strict: true, inflate: false }));
  app.use(createChannelRoutes(deps));
  app.use(createPublicRoutes(deps, searches));
  app.use(createSignInRoutes(deps));
  app.use(createAgentRoutes(deps));
  app.use(createCaseRoutes(deps));
  app.use(createPrivacyRoutes(deps));
  app.use(createHistoryRoutes(deps));
  if (deps.api !== undefined) app.use(createApiRoutes(deps, deps.api));
  app.use(createReplyRoutes(deps));
  app.use(createReportRoutes(deps));
  app.use(createWorkRoutes(deps));
  app.use(createQualityRoutes(deps));
}
