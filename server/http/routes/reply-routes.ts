/** /api/replies: canned replies and macros, kept by those who use them. */
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import { replyDraftSchema } from "../../../kernel/protocol/replies.ts";
import { isPicture } from "../../files/make-file.ts";
import { listReplies, removeReply, saveReply } from "../../replies/replies.ts";
import { addPicture, openPicture, removePicture } from "../../replies/reply-pictures.ts";
import { requireRate, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { BodyReceiver } from "../receive-body.ts";
import { addressOf } from "../request-context.ts";

const BODIES = {
  timeoutMs: 60_000,
  pace: { afterMs: 10_000, bytesPerSecond: 1000 },
  mostOfOne: 4,
  mostHeld: 64_000_000,
};

const whoIs = (deps: HttpDeps, request: Request<object>) =>
  requireRole(deps, request as Request, ["agent", "supervisor", "admin"]);

/** Replies as JSON. */
export function createReplyRoutes(deps: HttpDeps): Router {
  const router = Router();
  const { replies } = deps;
  router.get("/api/replies", async (request, response) => {
    const { account } = await whoIs(deps, request);
    response.json({ replies: await listReplies(deps.storage.db, account) });
  });
  router.post("/api/replies", async (request, response) => {
    const { account } = await whoIs(deps, request);
    const draft = parseBody(replyDraftSchema, request.body);
    response
      .status(201)
      .json({ reply: await saveReply(replies, { account, id: undefined, draft }) });
  });
  router.put("/api/replies/:id", async (request, response) => {
    const { account } = await whoIs(deps, request);
    const draft = parseBody(replyDraftSchema, request.body);
    const { id } = request.params;
    response.json({ reply: await saveReply(replies, { account, id, draft }) });
  });
  router.delete("/api/replies/:id", async (request, response) => {
    const { account } = await whoIs(deps, request);
    const pictures = await removeReply(replies, account, request.params.id);
    for (const id of pictures) await replies.store.remove(id);
    response.status(204).end();
  });
  router.delete("/api/replies/:id/pictures/:picture", async (request, response) => {
    const { account } = await whoIs(deps, request);
    const { id, picture } = request.params;
    await removePicture(replies, { account, replyId: id, pictureId: picture });
    response.status(204).end();
  });
  return router;
}

/** Their pictures: raw bodies, so before the JSON parser. */
export function createReplyPictureRoutes(deps: HttpDeps): Router {
  const router = Router();
  const bodies = new BodyReceiver({ ...BODIES, maxBytes: deps.config.uploads.maxBytes });
  router.post("/api/replies/:id/pictures", async (request, response) => {
    const { account } = await whoIs(deps, request);
    await requireRate(deps, "http:upload", account.id);
    const { name } = request.query;
    const replyId = request.params.id;
    const sender = { id: account.id, network: addressOf(request) };
    const given = { account, replyId, name: typeof name === "string" ? name : undefined };
    const reply = await bodies.take(request, sender, (bytes) =>
      addPicture(deps.replies, { ...given, bytes }),
    );
    response.status(201).json({ reply });
  });
  router.get("/api/replies/:id/pictures/:picture", async (request, response) => {
    const { account } = await whoIs(deps, request);
    const { id, picture } = request.params;
    await send(
      response,
      await openPicture(deps.replies, { account, replyId: id, pictureId: picture }),
    );
  });
  return router;
}

async function send(
  response: Response,
  { mime, bytes, stream }: Awaited<ReturnType<typeof openPicture>>,
) {
  if (!isPicture(mime)) throw new AppError("not_found");
  response.setHeader("Content-Type", mime);
  response.setHeader("Content-Length", bytes);
  response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "private, no-cache");
  await pipeline(stream, response).catch((error: unknown) => {
    // The reader went away in the middle; there is nobody left to tell.
    if (!response.destroyed) throw error;
  });
}
