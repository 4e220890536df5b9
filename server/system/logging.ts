/** JSON lines on stdout. Fields are identifiers and figures; what people wrote never gets here. */
import pino from "pino";
import type { LogFields, Logger } from "../../kernel/logger.ts";
import type { LogConfig } from "../config.ts";
import { markConversation } from "./mark-conversation.ts";

/** Beside the events themselves. */
export interface LoggerOptions {
  /** The trace that is going on, where traces are made. */
  readonly traceId?: () => string | undefined;
  /** For tests; stdout when absent. */
  readonly sink?: { write(line: string): void };
}

/** A logger that writes one JSON line for each event. Ids of conversations are written as marks. */
export function createLogger(
  config: LogConfig,
  { traceId = () => undefined, sink }: LoggerOptions = {},
): Logger {
  const options: pino.LoggerOptions = {
    level: config.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: markConversations },
    mixin: () => {
      const trace = traceId();
      return trace === undefined ? {} : { trace };
    },
  };
  const log = sink === undefined ? pino(options) : pino(options, sink);
  return {
    debug: (fields, event) => log.debug(fields, event),
    info: (fields, event) => log.info(fields, event),
    warn: (fields, event, cause) => log.warn({ ...fields, ...presentCause(cause) }, event),
    error: (fields, event, cause) => log.error({ ...fields, ...presentCause(cause) }, event),
  };
}

function markConversations({
  conversationId,
  conversation = conversationId,
  ...fields
}: Record<string, unknown>): Record<string, unknown> {
  if (typeof conversation !== "string") return fields;
  return { ...fields, conversation: markConversation(conversation) };
}

/**
 * Name, code and stack of an error, without its message: messages of drivers and parsers quote the data
 * they choked on, and that may be what a shopper wrote.
 */
export function presentCause(cause: unknown): LogFields {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { error: typeof cause };
  const frames = (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in cause && typeof cause.code === "string" ? { code: cause.code } : {};
  const inner = cause.cause instanceof Error ? { cause: cause.cause.name } : {};
  return { error: cause.name, ...code, ...inner, stack: frames.map((f) => f.trim()).join("\n") };
}
