/**
 * The one wrapper round every socket handler: a request is counted, parsed, let in, answered or refused, and
 * whatever goes wrong ends in an ack and a log line, never in an exception that nobody catches.
 */
import type { Socket } from "socket.io";
import type { z } from "zod";
import { AppError, presentError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { LimitedUse, Limiter } from "../system/limiter.ts";
import { type Tracer, untraced } from "../system/tracing.ts";

/** Shape of `widgetRequests` and `consoleRequests`. */
export type RequestTable = Readonly<
  Record<string, { readonly request: z.ZodType; readonly result: z.ZodType }>
>;

/** One function per request of the table; `C` is what letting the caller in yielded. */
export type Handlers<R extends RequestTable, C> = {
  readonly [E in keyof R & string]: (
    caller: C,
    request: z.output<R[E]["request"]>,
  ) => Promise<z.input<R[E]["result"]>>;
};

/** How the requests of one socket are answered. */
export interface HandleOptions<R extends RequestTable, C> {
  readonly requests: R;
  readonly handlers: Handlers<R, C>;
  /** Lets the caller in for this request, or throws; runs every time, so what was revoked is refused. */
  readonly letIn: (event: keyof R & string) => Promise<C>;
  /** What of the answer this caller is sent; all of it when absent. */
  readonly show?: (caller: C, answer: unknown) => unknown;
  /** Language of refusals. */
  readonly locale: () => Locale;
  readonly limiter: Limiter;
  /** What a request counts as, and who it is counted for. */
  readonly limits: (event: keyof R & string) => readonly { what: LimitedUse; who: string }[];
  readonly logger: Logger;
  readonly tracer?: Tracer;
  /** For the reference of a fault of ours. */
  readonly ids: IdSource;
  /** For metrics: `ok` or the code of the error. */
  readonly count: (event: string, result: string) => void;
}

/** Answers every request of the table on this socket; anything else is refused. Never throws. */
export function handleRequests<R extends RequestTable, C>(
  socket: Socket,
  options: HandleOptions<R, C>,
): void {
  socket.onAny((event: unknown, ...args: unknown[]) => {
    void answer(socket, options, { event, args });
  });
}

/** Counts one use. @throws AppError rate_limited with `retryMs` */
export async function takeOrRefuse(limiter: Limiter, what: LimitedUse, who: string): Promise<void> {
  const taken = await limiter.take(what, who);
  if (!taken.ok) throw new AppError("rate_limited", { details: { retryMs: taken.retryMs } });
}

interface Frame {
  readonly event: unknown;
  readonly args: readonly unknown[];
}

async function answer<R extends RequestTable, C>(
  socket: Socket,
  options: HandleOptions<R, C>,
  { event, args }: Frame,
): Promise<void> {
  const { tracer = untraced } = options;
  const span = tracer.request();
  const last = args.at(-1);
  const ack = typeof last === "function" ? (last as (...args: unknown[]) => unknown) : undefined;
  const known = isKnown(options.requests, event);
  const name = known ? event : "unknown";
  const end = await span.run(async (): Promise<Ended> => {
    try {
      if (!known) throw new AppError("bad_request", { details: { reason: "unknown event" } });
      const result = await run(options, event, ack === args[0] ? undefined : args[0]);
      options.count(name, "ok");
      ack?.({ ok: true, ...(result as object) });
      return { result: "ok", failed: false };
    } catch (error) {
      return refuse(options, error, { socket, name, ack, traceId: span.traceId });
    }
  });
  const attributes = {
    "frontdesk.event": name,
    ...(end.result !== "ok" && { "error.type": end.result }),
  };
  span.end({ name: `socket ${name}`, attributes, failed: end.failed });
}

/** `ok` or the code of the error, and whether the fault was ours. */
interface Ended {
  readonly result: string;
  readonly failed: boolean;
}

async function run<R extends RequestTable, C>(
  options: HandleOptions<R, C>,
  event: keyof R & string,
  payload: unknown,
): Promise<unknown> {
  for (const { what, who } of options.limits(event)) {
    await takeOrRefuse(options.limiter, what, who);
  }
  const parsed = options.requests[event]?.request.safeParse(payload);
  if (!parsed?.success) {
    // The path says which field; its value and the message may quote what a person wrote.
    const field = parsed?.error.issues[0]?.path.join(".") ?? "";
    throw new AppError("bad_request", { details: { field: field.slice(0, 80) } });
  }
  const caller = await options.letIn(event);
  const answer = await options.handlers[event](caller, parsed.data as never);
  return options.show ? options.show(caller, answer) : answer;
}

function refuse<R extends RequestTable, C>(
  options: HandleOptions<R, C>,
  error: unknown,
  frame: {
    socket: Socket;
    name: string;
    ack: ((...args: unknown[]) => unknown) | undefined;
    traceId: string | undefined;
  },
): Ended {
  const isOurs = !(error instanceof AppError) || error.reportable;
  const requestId = isOurs ? options.ids.id() : undefined;
  const reference = requestId === undefined ? undefined : { requestId, traceId: frame.traceId };
  const body = presentError(error, options.locale(), reference);
  options.count(frame.name, body.error);
  const fields = {
    ...{ event: frame.name, code: body.error, socket: frame.socket.id },
    ...(requestId !== undefined && { request: requestId }),
  };
  if (isOurs) options.logger.error(fields, "request_failed", error);
  else options.logger.debug(fields, "request_refused");
  try {
    frame.ack?.({ ok: false, ...body });
  } catch (ackError) {
    options.logger.warn(fields, "ack_not_sent", ackError);
  }
  return { result: body.error, failed: isOurs };
}

function isKnown<R extends RequestTable>(requests: R, event: unknown): event is keyof R & string {
  return typeof event === "string" && Object.hasOwn(requests, event);
}
