/** What every request passes before a route sees it: rate, origin; and who is asking. */
import type { Request, RequestHandler } from "express";
import { AppError } from "../../kernel/errors.ts";
import type { Account, AccountRole } from "../accounts/account.ts";
import type { AgentSession } from "../accounts/sessions.ts";
import { requireConversation } from "../chat/require-conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { LimitedUse } from "../system/limiter.ts";
import { isAllowedOrigin, isOwnOrigin, type RequestedBy } from "../system/origins.ts";
import type { HttpDeps } from "./http-deps.ts";
import { addressOf } from "./request-context.ts";

/** Where Direct Line clients find it: `domain` of their settings is the desk's address and this. */
export const DIRECT_LINE = "/v3/directline";

/** Refuses an address that asks too often. */
export function createRateGuard(deps: Pick<HttpDeps, "limiter">): RequestHandler {
  return async (request, _response, next) => {
    await requireRate(deps, "http:request", addressOf(request));
    next();
  };
}

/** Throws `rate_limited` with `retrySeconds`. */
export async function requireRate(
  { limiter }: Pick<HttpDeps, "limiter">,
  what: LimitedUse,
  who: string,
): Promise<void> {
  const taken = await limiter.take(what, who);
  if (!taken.ok)
    throw new AppError("rate_limited", {
      details: { retrySeconds: Math.ceil(taken.retryMs / 1000) },
    });
}

/**
 * Requests that change something come from our own pages only. Programs send no Origin and carry no
 * visitor's cookies, so they pass; a browser that hides its Origin still says that it is another site.
 */
export function createOriginGuard({ config }: Pick<HttpDeps, "config">): RequestHandler {
  return (request, _response, next) => {
    const harmless = ["GET", "HEAD", "OPTIONS"].includes(request.method);
    // Both ask for a token of their own, which no page of another site can have its visitor send.
    const byToken = request.path === "/api/messages" || request.path.startsWith(`${DIRECT_LINE}/`);
    if (harmless || byToken) return next();
    const by = requestedBy(request);
    const site = request.get("sec-fetch-site");
    const stranger =
      by.origin === undefined
        ? site !== undefined && site !== "same-origin" && site !== "none"
        : !isOwnOrigin(by, config.http);
    next(stranger ? new AppError("origin_not_allowed") : undefined);
  };
}

/** Lets the listed shops' pages read a public answer. */
export function createSharedRead({ config }: Pick<HttpDeps, "config">): RequestHandler {
  return (request, response, next) => {
    response.vary("Origin");
    const by = requestedBy(request);
    if (by.origin !== undefined && isAllowedOrigin(by, config.http))
      response.setHeader("Access-Control-Allow-Origin", by.origin);
    next();
  };
}

/** Where a request says that it comes from. */
export function requestedBy(request: Request): RequestedBy {
  return {
    origin: request.get("origin"),
    host: request.host,
    protocol: request.secure ? "https" : "http",
  };
}

/** The conversation whose token is in `Authorization: Bearer …`. No, wrong and foreign tokens: `not_found`. */
export function requireShopper(
  deps: Pick<HttpDeps, "storage" | "clock" | "rules">,
  request: Request,
): Promise<ConversationRow> {
  const token = bearerOf(request);
  if (token === undefined) return Promise.reject(new AppError("not_found"));
  return requireConversation(deps, deps.storage.db, token);
}

/** The token a request brings, if it has the form of one. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer ([\w-]{16,200})$/.exec(request.get("authorization") ?? "")?.[1];
}

/** The signed-in agent. Throws `not_signed_in`. */
export function requireAgent(
  { accounts }: Pick<HttpDeps, "accounts">,
  request: Request,
): Promise<AgentSession> {
  return accounts.sessions.require(request.headers.cookie);
}

/** The signed-in agent with one of these roles. Throws `not_signed_in` or `not_allowed`. */
export async function requireRole(
  deps: Pick<HttpDeps, "accounts">,
  request: Request,
  roles: readonly AccountRole[],
): Promise<AgentSession> {
  const session = await requireAgent(deps, request);
  if (!hasRole(session.account, roles)) throw new AppError("not_allowed");
  return session;
}

function hasRole(account: Account, roles: readonly AccountRole[]): boolean {
  return roles.some((role) => account.roles.includes(role));
}
