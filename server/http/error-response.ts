/** The one place where an error becomes an HTTP answer. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { presentErrorPage } from "../../help-centre/error-page.ts";
import type { PageFrame } from "../../help-centre/layout.ts";
import { AppError, presentError } from "../../kernel/errors.ts";
import type { HttpDeps } from "./http-deps.ts";
import { contextOf } from "./request-context.ts";
import { routeOf } from "./route-of.ts";

/** For what no route took. */
export const refuseUnknown: RequestHandler = (_request, _response, next) => {
  next(new AppError("not_found"));
};

/** Express's error handler: translates, logs what is our fault, answers in the form that was asked for. */
export function createErrorHandler(
  deps: Pick<HttpDeps, "logger"> & { readonly frame: PageFrame },
): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const error = translate(thrown);
    const { requestId } = contextOf(response);
    if (error.reportable)
      deps.logger.error(
        { request: requestId, route: routeOf(request) },
        "request failed",
        error.cause ?? error,
      );
    // Too late to say anything: ending the connection is the only honest answer.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(response, request, { error, frame: deps.frame });
  };
}

/** Foreign errors of the body parsers and the router in our own words; anything else is our fault. */
export function translate(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { type, status } = describe(thrown);
  if (type === "entity.too.large") return new AppError("too_large", { cause: thrown });
  if (status === 404) return new AppError("not_found", { cause: thrown });
  if (status >= 400 && status < 500) return new AppError("bad_request", { cause: thrown });
  return new AppError("internal_error", { cause: thrown });
}

function send(
  response: Response,
  request: Request,
  { error, frame }: { readonly error: AppError; readonly frame: PageFrame },
): void {
  const { locale, ...reference } = contextOf(response);
  // A person can name it, and an operator find it.
  const body = presentError(error, locale, reference);
  const wait = error.details["retrySeconds"];
  if (typeof wait === "number") response.setHeader("Retry-After", String(wait));
  response.status(error.status).setHeader("Cache-Control", "no-store");
  // A body that was not read would be taken for the next request on this connection.
  if (!request.complete) response.setHeader("Connection", "close");
  const page = !request.path.startsWith("/api/") && request.accepts(["json", "html"]) === "html";
  if (!page) response.json(body);
  else {
    const { message } = body;
    response.type("html").send(presentErrorPage({ status: error.status, message, locale }, frame));
  }
}

function describe(thrown: unknown): { type: string; status: number } {
  if (typeof thrown !== "object" || thrown === null) return { type: "", status: 500 };
  const type = "type" in thrown && typeof thrown.type === "string" ? thrown.type : "";
  const status = "status" in thrown && typeof thrown.status === "number" ? thrown.status : 500;
  return { type, status };
}
