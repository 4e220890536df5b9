/** What a log line may carry: identifiers and figures, never what people wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log; `error` fields are reduced to name, code and stack without message text of people. */
export interface Logger {
  debug(fields: LogFields, event: string): void;
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string, cause?: unknown): void;
  error(fields: LogFields, event: string, cause?: unknown): void;
}

/** A logger for tests and tools that want silence. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};
