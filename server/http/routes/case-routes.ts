/** A shopper's cases and transcripts, by the conversation's token. */
import { type Request, type Response, Router } from "express";
import { isTimeZone } from "../../../handoff/hours.ts";
import { AppError } from "../../../kernel/errors.ts";
import { findCaseRequestSchema } from "../../../kernel/protocol/http.ts";
import { findConversation } from "../../chat/require-conversation.ts";
import type { ConversationRow } from "../../storage/schema.ts";
import { bearerOf, requireRate, requireShopper } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { addressOf, contextOf } from "../request-context.ts";
import { loadTranscript } from "../transcript/load-transcript.ts";
import { presentTranscriptHtml } from "../transcript/transcript-html.ts";
import { presentTranscriptText } from "../transcript/transcript-text.ts";

/** A shopper's own cases and transcript, by token or by number and a second fact. */
export function createCaseRoutes(deps: HttpDeps): Router {
  const router = Router();
  router.get("/api/conversation/cases", async (request, response) => {
    const conversation = await requireShopper(deps, request);
    const { locale } = contextOf(response);
    const cases = await deps.desk.casesOf(deps.storage.db, conversation, locale);
    response.json({ cases: cases.map(({ view }) => view) });
  });
  router.post("/api/cases/find", async (request, response) => {
    const { number, secondFact } = parseBody(findCaseRequestSchema, request.body);
    const token = bearerOf(request);
    // Without a conversation, too: the number and the second fact are all that a fresh device has.
    const conversation = token && (await findConversation(deps, deps.storage.db, token));
    const { locale: lang } = contextOf(response);
    const asker = { conversation: conversation || undefined, address: addressOf(request), lang };
    const found = await deps.desk.findCase(asker, number, { secondFact });
    if (found.kind === "locked") {
      const retrySeconds = Math.ceil(found.retryMs / 1000);
      throw new AppError("rate_limited", { details: { retrySeconds } });
    }
    if (found.kind !== "found") throw new AppError("not_found");
    response.json({ case: found.view, key: deps.lateCases.keys.make(found.caseId) });
  });
  router.get("/api/conversation/transcript.:format", async (request, response) => {
    const conversation = await requireShopper(deps, request);
    await sendTranscript(deps, { request, response, conversation });
  });
  router.get("/api/cases/:number/transcript.:format", async (request, response) => {
    const conversation = await requireShopper(deps, request);
    const cases = await deps.desk.casesOf(deps.storage.db, conversation);
    const { number } = request.params;
    if (!cases.some(({ data }) => data.number === number)) throw new AppError("not_found");
    await sendTranscript(deps, { request, response, conversation });
  });
  return router;
}

/** The zone the reader asks for with `?zone=Asia/Kathmandu`; undefined when there is no such zone. */
function zoneOf({ query }: Request<{ format: string }>): string | undefined {
  const { zone } = query;
  return typeof zone === "string" && isTimeZone(zone) ? zone : undefined;
}

async function sendTranscript(
  deps: HttpDeps,
  asked: {
    readonly request: Request<{ format: string }>;
    readonly response: Response;
    readonly conversation: ConversationRow;
  },
): Promise<void> {
  const { request, response, conversation } = asked;
  const { format } = request.params;
  if (format !== "txt" && format !== "html") throw new AppError("not_found");
  await requireRate(deps, "http:transcript", conversation.id);
  const { locale } = contextOf(response);
  const timeZone = zoneOf(request) ?? deps.serviceZone;
  const openThumb = async (id: string, owner: string) =>
    (await deps.files.find(id, "thumb", owner))?.stream;
  const sources = { ...deps, openThumb };
  const transcript = await loadTranscript(sources, conversation, { locale, timeZone });
  deps.logger.info({ conversation: conversation.id, by: "shopper" }, "transcript downloaded");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader(
    "Content-Disposition",
    `attachment; filename="${transcript.fileName}.${format}"`,
  );
  if (format === "txt") {
    response.type("text/plain").send(presentTranscriptText(transcript));
    return;
  }
  // The saved page carries its few styles inside; as a download it has no policy but this one.
  response.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  );
  response.type("html").send(presentTranscriptHtml(transcript));
}
