/** Direct Line 3.0's REST endpoints, for Web Chat and other clients of Microsoft's. */
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";
import {
  readClientActivity,
  readClientUpload,
} from "../../channels/direct-line/client-activity.ts";
import type { DirectLine } from "../../channels/direct-line/direct-line.ts";
import {
  BEGINNING,
  presentWatermark,
  readWatermark,
  type Watermark,
} from "../../channels/direct-line/watermark.ts";
import { requireMayWrite } from "../../chat/blocks.ts";
import type { ConversationRow } from "../../storage/schema.ts";
import { isAllowedOrigin } from "../../system/origins.ts";
import { createSlowBodyGuard } from "../cut-slow-bodies.ts";
import { bearerOf, DIRECT_LINE, requestedBy, requireRate } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { BodyReceiver } from "../receive-body.ts";
import { addressOf, contextOf } from "../request-context.ts";
import { uploadLimits } from "./file-routes.ts";

/** What clients are promised of a token; it lives longer while it is used. */
const EXPIRES_SECONDS = 3600;

const startSchema = z
  .looseObject({
    user: z.looseObject({ id: z.string().max(200).optional().catch(undefined) }).optional(),
    locale: z.string().max(50).optional().catch(undefined),
    region: z.string().max(16).optional().catch(undefined),
    consent: z.string().max(40).optional().catch(undefined),
  })
  .catch({});
const placeOf = ({ query }: Request): Watermark => readWatermark(query["watermark"]);

type Deps = Pick<
  HttpDeps,
  "config" | "limiter" | "metrics" | "markNetwork" | "storage" | "clock" | "logger"
>;

/** Nothing of it exists while Direct Line is not set up. */
export function createDirectLineRoutes(deps: Deps, line: DirectLine | undefined): Router {
  const router = Router();
  if (line === undefined) return router;
  router.use(DIRECT_LINE, createOrigins(deps), createSlowBodyGuard());
  const upload = createUpload(deps, line);
  router.post(`${DIRECT_LINE}/conversations/:id/upload`, upload);
  router.use(DIRECT_LINE, express.json({ limit: "256kb", inflate: false }));
  router.post(`${DIRECT_LINE}/tokens/generate`, async (request, response) => {
    response.json(await start(deps, line, request, response));
  });
  router.post(`${DIRECT_LINE}/tokens/refresh`, async (request, response) => {
    const token = bearerOf(request);
    const { id } = await line.require(token);
    response.json({ conversationId: id, token, expires_in: EXPIRES_SECONDS });
  });
  router.post(`${DIRECT_LINE}/conversations`, async (request, response) => {
    const token = bearerOf(request);
    if (token === undefined || line.isSecret(token)) {
      const begun = await start(deps, line, request, response);
      const streamUrl = streamUrlOf(line, request, {
        id: begun.conversationId,
        watermark: BEGINNING,
      });
      response.status(201).json({ ...begun, streamUrl });
      return;
    }
    const { id } = await line.require(token);
    response.json(presentConversation(line, request, { id, token, watermark: BEGINNING }));
  });
  router.get(`${DIRECT_LINE}/conversations/:id`, async (request, response) => {
    const token = bearerOf(request);
    const { id } = await line.require(token, request.params.id);
    const watermark = placeOf(request);
    response.json(presentConversation(line, request, { id, token, watermark }));
  });
  router.get(`${DIRECT_LINE}/conversations/:id/activities`, async (request, response) => {
    const conversation = await line.require(bearerOf(request), request.params.id);
    const { activities, watermark } = await line.read(conversation, placeOf(request));
    response.json({ activities, watermark });
  });
  router.post(`${DIRECT_LINE}/conversations/:id/activities`, async (request, response) => {
    const conversation = await requireWriter(deps, line, request);
    await requireRate(deps, "message:send", conversation.id);
    const activity = readClientActivity(request.body);
    response.json(await line.post(conversation, { activity, files: [] }));
  });
  return router;
}

/** With the secret by the shop's server, or by a page that may embed the widget as well. */
async function start(deps: Deps, line: DirectLine, request: Request, response: Response) {
  const by = requestedBy(request);
  const allowed = by.origin !== undefined && isAllowedOrigin(by, deps.config.http);
  if (!allowed && !line.isSecret(bearerOf(request))) throw new AppError("not_signed_in");
  const { user, locale, region, consent } = startSchema.parse(request.body ?? {});
  const address = addressOf(request);
  const { conversation, token } = await line.start({
    ...{ userId: user?.id, region, consent },
    lang: locale === undefined ? contextOf(response).locale : langOf(locale),
    network: deps.markNetwork(address),
    admitNew: () => requireRate(deps, "conversation:open", address),
  });
  return { conversationId: conversation.id, token, expires_in: EXPIRES_SECONDS };
}

const langOf = (locale: string) => (locale.toLowerCase().startsWith("zh") ? "zh" : "en");

async function requireWriter(
  { storage, clock }: Deps,
  line: DirectLine,
  request: Request,
): Promise<ConversationRow> {
  const id = z.string().parse(request.params["id"]);
  const conversation = await line.require(bearerOf(request), id);
  await requireMayWrite(storage.db, id, clock.now());
  return conversation;
}

function createUpload(deps: Deps, line: DirectLine) {
  const { maxBytes, maxVideoBytes } = deps.config.uploads;
  const bodies = new BodyReceiver(uploadLimits(Math.max(maxBytes, maxVideoBytes) + 64_000));
  return async (request: Request, response: Response): Promise<void> => {
    const conversation = await requireWriter(deps, line, request);
    await requireRate(deps, "http:upload", conversation.id);
    const sender = { id: `${conversation.id} shopper`, network: addressOf(request) };
    const type = request.get("content-type") ?? "";
    const posted = await bodies.take(request, sender, async (body) =>
      line.post(conversation, await readClientUpload(body, type)),
    );
    response.json(posted);
  };
}

interface Place {
  readonly id: string;
  readonly watermark: Watermark;
}

function presentConversation(
  line: DirectLine,
  request: Request,
  place: Place & { readonly token: string | undefined },
) {
  const { id, token } = place;
  const streamUrl = streamUrlOf(line, request, place);
  return { conversationId: id, token, expires_in: EXPIRES_SECONDS, streamUrl };
}

function streamUrlOf(line: DirectLine, request: Request, { id, watermark }: Place): string {
  const scheme = request.secure ? "wss" : "ws";
  const query = new URLSearchParams({
    watermark: presentWatermark(watermark),
    t: line.streamKey(id),
  });
  return `${scheme}://${request.host}${DIRECT_LINE}/conversations/${id}/stream?${query}`;
}

/** The shops' pages call from where they are; their tokens are no cookies, so no visitor can be made to. */
function createOrigins({ config }: Deps): express.RequestHandler {
  return (request, response, next) => {
    const by = requestedBy(request);
    response.vary("Origin");
    response.setHeader("Cache-Control", "no-store");
    if (by.origin !== undefined) {
      if (!isAllowedOrigin(by, config.http)) return next(new AppError("origin_not_allowed"));
      response.setHeader("Access-Control-Allow-Origin", by.origin);
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
    if (request.method !== "OPTIONS") return next();
    response.setHeader("Access-Control-Allow-Methods", "GET, POST");
    response.setHeader(
      "Access-Control-Allow-Headers",
      "Authorization, Content-Type, X-Requested-With, X-Ms-Bot-Agent",
    );
    response.setHeader("Access-Control-Max-Age", "600");
    response.status(204).end();
  };
}
