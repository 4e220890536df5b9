/** What is known about each request: id, language, caller's address. And the line that is logged about it. */
import { parseCookie } from "cookie";
import type { Request, RequestHandler, Response } from "express";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { networkOf } from "../system/network-of.ts";
import { untraced } from "../system/tracing.ts";
import type { HttpDeps } from "./http-deps.ts";
import { routeOf } from "./route-of.ts";

/** What is known of a request before its route runs. */
export interface RequestContext {
  readonly requestId: string;
  /** Where traces are made. */
  readonly traceId?: string | undefined;
  readonly locale: Locale;
}

/** Keeps the language that a visitor chose. */
export const LANGUAGE_COOKIE = "frontdesk_lang";

const PROBE = /^\/(?:livez|readyz|startupz|metrics)$/;

/** First in the chain: gives the id, picks the language, measures and logs the end. */
export function createRequestContext(
  deps: Pick<HttpDeps, "ids" | "logger" | "metrics" | "clock" | "tracer">,
): RequestHandler {
  const { tracer = untraced } = deps;
  return (request, response, next) => {
    // Probes ask every few seconds, and nothing happens.
    const span = PROBE.test(request.path) ? untraced.request() : tracer.request();
    const { traceId } = span;
    const context: RequestContext = {
      ...{ requestId: deps.ids.id(), locale: localeOf(request) },
      ...(traceId !== undefined && { traceId }),
    };
    response.locals["context"] = context;
    response.setHeader("X-Request-Id", context.requestId);
    const began = process.hrtime.bigint();
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const { method } = request;
      const { statusCode } = response;
      const route = routeOf(request);
      deps.metrics.httpServed(route, statusCode, seconds);
      const line = {
        request: context.requestId,
        method,
        route,
        status: statusCode,
        ms: Math.round(seconds * 1000),
      };
      deps.logger.debug(line, "request served");
      span.end({
        name: `${method} ${route}`,
        attributes: {
          "http.request.method": method,
          "http.route": route,
          "http.response.status_code": statusCode,
          ...(statusCode >= 500 && { "error.type": String(statusCode) }),
        },
        failed: statusCode >= 500,
      });
    });
    span.run(next);
  };
}

/** The context of the request that this response answers. */
export function contextOf(response: Response): RequestContext {
  const context: unknown = response.locals["context"];
  return (context as RequestContext | undefined) ?? { requestId: "none", locale: "zh" };
}

/** Whom the caller counts as: an IPv4 address, or an IPv6 network; behind trusted proxies the one they name. */
export function addressOf(request: Request): string {
  return networkOf(request.ip ?? "unknown");
}

/** By `lang` in the query, by the page's path, by choice (cookie), by the browser; Chinese when nothing says. */
function localeOf(request: Request): Locale {
  const asked = request.query["lang"];
  const inPath = /^\/(zh|en)(\/|$)/.exec(request.path)?.[1];
  const chosen = parseCookie(request.headers.cookie ?? "")[LANGUAGE_COOKIE];
  const first = [asked, inPath, chosen].find(isLocale);
  if (first !== undefined) return first;
  const accepted = request.acceptsLanguages("zh", "en");
  return isLocale(accepted) ? accepted : "zh";
}

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
