/** /api/v1 for programs of the shop, /api/docs that says how, /api/tokens for who lets them in. */
import type { Readable } from "node:stream";
import { type Request, type Response, Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import { makeTokenSchema } from "../../../kernel/protocol/api.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { API_OPERATIONS } from "../../api/api-operations.ts";
import { presentApiPage } from "../../api/api-page.ts";
import type { ApiPorts } from "../../api/api-ports.ts";
import type { ApiOperation, ApiRequest } from "../../api/api-request.ts";
import { findCaller, listTokens, makeToken, revokeToken } from "../../api/api-tokens.ts";
import { createOpenApi } from "../../api/openapi.ts";
import { idOf, once } from "../../api/repeats.ts";
import { bearerOf, requireAgent, requireRate, requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";
import { sendZip } from "../send-zip.ts";

const KEY = /^[\w-]{8,64}$/;

/** All of it. */
export function createApiRoutes(deps: HttpDeps, api: ApiPorts): Router {
  const router = Router();
  const address = ({ protocol, host }: Request) =>
    deps.config.http.publicUrl ?? `${protocol}://${host}`;
  router.get("/api/docs", (request, response) => {
    response.type("text/html").send(presentApiPage(address(request)));
  });
  router.get("/api/docs/openapi.json", (request, response) => {
    response.json(createOpenApi(address(request)));
  });
  addTokens(router, deps);
  for (const operation of API_OPERATIONS) {
    const path = `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
    router[operation.method](path, (request, response) =>
      serve(deps, api, { operation, request, response }),
    );
  }
  return router;
}

function addTokens(router: Router, deps: HttpDeps): void {
  router.get("/api/tokens", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    response.json({ tokens: await listTokens(deps, account) });
  });
  router.post("/api/tokens", async (request, response) => {
    const { account } = await requireRole(deps, request, ["agent", "supervisor", "admin"]);
    const wanted = parseBody(makeTokenSchema, request.body);
    response.status(201).json(await makeToken(deps, account, wanted));
  });
  router.delete("/api/tokens/:id", async (request, response) => {
    const { account } = await requireAgent(deps, request);
    await revokeToken(deps, account, request.params.id);
    response.status(204).end();
  });
}

/** What POST answers with: a message or a ticket. */
interface Answer {
  readonly message?: Pick<Message, "conversationId">;
  readonly ticket?: Pick<TicketView, "conversationId">;
}

function conversationOf({ message, ticket }: Answer): string | null {
  return (message ?? ticket)?.conversationId ?? null;
}

interface Served {
  readonly operation: ApiOperation;
  readonly request: Request;
  readonly response: Response;
}

async function serve(deps: HttpDeps, api: ApiPorts, served: Served): Promise<void> {
  const { operation, request, response } = served;
  const caller = await findCaller(deps, bearerOf(request));
  if (caller === undefined) throw new AppError("not_signed_in");
  await requireRate(deps, "api:request", caller.tokenId);
  if (!caller.scopes.includes(operation.scope))
    throw new AppError("not_allowed", { details: { scope: operation.scope } });
  const { lang: _lang, ...query } = request.query;
  const key = request.get("idempotency-key");
  if (key !== undefined && !KEY.test(key))
    throw new AppError("bad_request", { details: { field: "Idempotency-Key" } });
  const asked: ApiRequest = {
    caller,
    lang: contextOf(response).locale,
    params: request.params as Record<string, string>,
    query: operation.query ? (parseBody(operation.query, query) as Record<string, unknown>) : {},
    body: operation.body
      ? (parseBody(operation.body, request.body ?? {}) as Record<string, unknown>)
      : {},
    messageId: key === undefined ? deps.ids.id() : idOf({ tokenId: caller.tokenId, key }),
  };
  const work = () => operation.run(api, asked) as Promise<Answer>;
  if (operation.result === "Zip")
    return await sendZip(response, (await operation.run(api, asked)) as Readable);
  const keyed = key !== undefined && operation.method === "post";
  const result = keyed
    ? await once(
        deps,
        { tokenId: caller.tokenId, key, request: [operation.id, asked.params, asked.body] },
        { run: work, conversationOf },
      )
    : await work();
  response.status(operation.status ?? 200).json(deps.contacts.show(caller.account, result));
}
