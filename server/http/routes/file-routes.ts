/** Images: uploaded as raw bodies, shown with the caller's own credentials (token or agent's cookie). */

import { pipeline } from "node:stream/promises";
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";
import { placeSchema } from "../../../kernel/protocol/file-reading.ts";
import type { FileView } from "../../../kernel/protocol/message.ts";
import { requireMayWrite } from "../../chat/blocks.ts";
import { noteConsent } from "../../chat/consent.ts";
import { extensionOf } from "../../files/file-name.ts";
import type { FileVariant } from "../../files/file-store.ts";
import type { OpenFile, Upload } from "../../files/files-deps.ts";
import { requireAgent, requireRate, requireShopper } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { type BodyLimits, BodyReceiver } from "../receive-body.ts";
import { addressOf, contextOf } from "../request-context.ts";

/**
 * No body is read for longer than a minute, and one that trickles for ten seconds only. What is held beside the picture
 * process must leave twelve uploads within 250 MB; browsers try again what is told to come back.
 */
export function uploadLimits(maxBytes: number): BodyLimits {
  return {
    maxBytes,
    timeoutMs: 60_000,
    pace: { afterMs: 10_000, bytesPerSecond: 1000 },
    mostOfOne: 4,
    mostHeld: 48_000_000,
  };
}

const querySchema = z.object({
  name: z.string().max(1000).optional(),
  clientFileId: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  /** A video's body begins with a picture of it, this many bytes long. */
  posterBytes: z.coerce.number().int().min(0).max(2_000_000).optional(),
});

const evidenceSchema = z.object({ evidence: z.string().regex(/^[\w-]{1,64}$/) });
const coverSchema = z.object({ places: z.array(placeSchema).min(1).max(50) });

/** Taking and showing images. */
export function createFileRoutes(deps: HttpDeps): Router {
  const router = Router();
  const receive = createReceiver(deps);
  router.post("/api/conversation/files", async (request, response) => {
    const conversation = await requireShopper(deps, request);
    const { id } = conversation;
    await noteConsent(deps, conversation, undefined);
    await requireRate(deps, "http:upload", id);
    await receive(request, response, { conversationId: id, by: "shopper" });
  });
  router.post(
    "/api/conversation/files/:id/cover",
    express.json({ limit: "20kb" }),
    async (request, response) => {
      const { id } = await requireShopper(deps, request);
      await requireRate(deps, "http:upload", id);
      const { places } = parseBody(coverSchema, request.body);
      const file = await deps.files.cover(request.params.id ?? "", places, (owner) => owner === id);
      response.json({ file });
    },
  );
  router.post("/api/cases/:number/evidence/:evidence", async (request, response) => {
    const { keys, requireOpen, add } = deps.lateCases;
    const caseId = keys.read(/^Bearer (\S+)$/.exec(request.get("authorization") ?? "")?.[1] ?? "");
    if (caseId === undefined) throw new AppError("not_found");
    await requireRate(deps, "http:upload", caseId);
    const { evidence } = parseBody(evidenceSchema, request.params);
    const conversationId = await requireOpen(caseId);
    await receive(request, response, { conversationId, by: "shopper" }, async ({ id }) => {
      await add({ caseId, evidence, fileId: id });
      return { case: await deps.desk.viewCase(caseId, contextOf(response).locale) };
    });
  });
  router.post("/api/tickets/:id/files", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    await requireRate(deps, "http:upload", account.id);
    const conversationId = await deps.agents.requireHeldConversation(account, request.params.id);
    await receive(request, response, { conversationId, by: account.id });
  });
  router.post(
    "/api/tickets/:id/files/:file/cover",
    express.json({ limit: "20kb" }),
    async (request, response) => {
      const { account } = await requireAgent(deps, request);
      await requireRate(deps, "http:upload", account.id);
      const { places } = parseBody(coverSchema, request.body);
      const { id: ticketId = "", file: fileId = "" } = request.params;
      const file = await deps.agents.redactPicture({ account, ticketId, fileId, places });
      response.json({ file });
    },
  );
  router.get("/api/files/:id", (request, response) => show(deps, request, response, "full"));
  router.get("/api/files/:id/thumb", (request, response) => show(deps, request, response, "thumb"));
  return router;
}

type Receive = (
  request: Request,
  response: Response,
  to: Pick<Upload, "conversationId" | "by">,
  /** Done once it is stored; what it gives is answered, too. */
  then?: (file: FileView) => Promise<object>,
) => Promise<void>;

/** Who may upload is known before the first byte of the body is read. */
function createReceiver({ config, files, metrics, storage, clock }: HttpDeps): Receive {
  const { maxBytes, maxVideoBytes } = config.uploads;
  const bodies = new BodyReceiver(uploadLimits(Math.max(maxBytes, maxVideoBytes)));
  return async (request, response, to, then) => {
    const { posterBytes = 0, ...query } = parseBody(querySchema, request.query);
    try {
      if (to.by === "shopper") await requireMayWrite(storage.db, to.conversationId, clock.now());
      const sender = { id: `${to.conversationId} ${to.by}`, network: addressOf(request) };
      const file = await bodies.take(request, sender, (body) => {
        if (body.byteLength <= posterBytes) throw new AppError("unsupported_file");
        const [poster, bytes] = [body.subarray(0, posterBytes), body.subarray(posterBytes)];
        return files.accept({ ...to, ...query, bytes, ...(posterBytes > 0 && { poster }) });
      });
      metrics.uploaded("stored", file.bytes);
      response.status(201).json({ file, ...(await then?.(file)) });
    } catch (error) {
      metrics.uploaded("refused", 0);
      throw error;
    }
  };
}

async function show(
  deps: HttpDeps,
  request: Request<{ id: string }>,
  response: Response,
  variant: FileVariant,
): Promise<void> {
  await sendFile(
    response,
    await deps.files.require(request.params.id, variant, await readerOf(deps, request)),
  );
}

/** Answers with the file. */
export async function sendFile(response: Response, file: OpenFile): Promise<void> {
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
function setFileHeaders(response: Response, { row, mime, bytes }: OpenFile): void {
  response.setHeader("Content-Type", mime);
  response.setHeader("Content-Length", bytes);
  response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  // More of it may be covered later: a copy is shown again only after asking.
  response.setHeader("Cache-Control", "private, no-cache");
  response.setHeader("Vary", "Authorization, Cookie");
  response.setHeader(
    "Content-Disposition",
    `attachment; filename="${row.id}.${extensionOf(mime)}"; filename*=UTF-8''${encodeRfc5987(row.name)}`,
  );
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
