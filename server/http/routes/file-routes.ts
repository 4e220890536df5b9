/** Images: uploaded as raw bodies, shown with the caller's own credentials (token or agent's cookie). */

import { pipeline } from "node:stream/promises";
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";
import type { FileVariant } from "../../files/file-store.ts";
import type { OpenFile, Upload } from "../../files/files.ts";
import { requireAgent, requireRate, requireShopper } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";

/** Bodies held in memory at one time; more than this many wait their turn in the client's retry. */
const MOST_AT_ONCE = 12;

const querySchema = z.object({
  name: z.string().max(1000).optional(),
  clientFileId: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
});

export function createFileRoutes(deps: HttpDeps): Router {
  const router = Router();
  const receive = createReceiver(deps);
  router.post("/api/conversation/files", async (request, response) => {
    const { id } = await requireShopper(deps, request);
    await requireRate(deps, "http:upload", id);
    await receive(request, response, { conversationId: id, by: "shopper" });
  });
  router.post("/api/tickets/:id/files", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    await requireRate(deps, "http:upload", account.id);
    const conversationId = await deps.agents.requireHeldConversation(account, request.params.id);
    await receive(request, response, { conversationId, by: account.id });
  });
  router.get("/api/files/:id", (request, response) => show(deps, request, response, "full"));
  router.get("/api/files/:id/thumb", (request, response) => show(deps, request, response, "thumb"));
  return router;
}

type Receive = (
  request: Request,
  response: Response,
  to: Pick<Upload, "conversationId" | "by">,
) => Promise<void>;

/** Who may upload is known before the first byte of the body is read. */
function createReceiver({ config, files, metrics }: HttpDeps): Receive {
  const readBody = express.raw({
    type: () => true,
    limit: config.uploads.maxBytes,
    inflate: false,
  });
  let receiving = 0;
  return async (request, response, to) => {
    const query = parseBody(querySchema, request.query);
    if (receiving >= MOST_AT_ONCE)
      throw new AppError("rate_limited", { details: { retrySeconds: 2 } });
    receiving += 1;
    try {
      const bytes = await bodyOf(readBody, request, response);
      if (bytes.byteLength === 0) throw new AppError("unsupported_file");
      const file = await files.accept({ ...to, ...query, bytes });
      metrics.uploaded("stored", file.bytes);
      response.status(201).json({ file });
    } catch (error) {
      metrics.uploaded("refused", 0);
      throw error;
    } finally {
      receiving -= 1;
    }
  };
}

function bodyOf(
  readBody: express.RequestHandler,
  request: Request,
  response: Response,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    void readBody(request, response, (error?: unknown) => {
      if (error !== undefined) reject(error);
      else resolve(request.body instanceof Buffer ? request.body : new Uint8Array());
    });
  });
}

async function show(
  deps: HttpDeps,
  request: Request<{ id: string }>,
  response: Response,
  variant: FileVariant,
): Promise<void> {
  const file = await deps.files.require(request.params.id, variant, await readerOf(deps, request));
  setFileHeaders(response, file);
  await pipeline(file.stream, response).catch((error: unknown) => {
    // The reader went away in the middle; there is nobody left to tell.
    if (!response.destroyed) throw error;
  });
}

/** A shopper's token opens its own conversation, an agent's session those with a ticket; else nothing. */
async function readerOf(
  deps: HttpDeps,
  request: Request,
): Promise<(conversationId: string) => boolean | Promise<boolean>> {
  if (request.get("authorization") !== undefined) {
    const { id } = await requireShopper(deps, request);
    return (conversationId) => conversationId === id;
  }
  const session = await deps.accounts.sessions.find(request.headers.cookie);
  if (session === undefined) throw new AppError("not_found");
  return (conversationId) => deps.agents.maySee(session.account, conversationId);
}

/** Even opened by its address, the file runs nothing and is not taken for a page. */
function setFileHeaders(response: Response, { row, bytes }: OpenFile): void {
  response.setHeader("Content-Type", row.mime);
  response.setHeader("Content-Length", bytes);
  response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cache-Control", "private, max-age=600");
  response.setHeader("Vary", "Authorization, Cookie");
  const extension = row.mime === "image/png" ? "png" : "jpg";
  response.setHeader(
    "Content-Disposition",
    `attachment; filename="${row.id}.${extension}"; filename*=UTF-8''${encodeRfc5987(row.name)}`,
  );
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
