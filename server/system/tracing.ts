/** Where the time of a message goes: spans of its stages. Off unless a collector is set: see open-tracer.ts. */

/**
 * Stages of what happens to a message: `receive` until it is stored, with `mask` and `persist` inside; `turn` of the
 * bot, with `decide` (`understand` and `retrieve` inside) and `persist`; `send` to whoever looks on. To retrieve is to
 * `embed` the question, to search by words (`lexical`) and by meaning (`vector`), and to `rank` what was found.
 */
export const STAGES = [
  "receive",
  "mask",
  "persist",
  "turn",
  "decide",
  "understand",
  "retrieve",
  "embed",
  "lexical",
  "vector",
  "rank",
  "send",
] as const;
/** Name of a stage. */
export type Stage = (typeof STAGES)[number];

/** What a stage is about. */
export interface StageSubject {
  readonly conversationId?: string | undefined;
  /** What stores it, when it is stored. */
  readonly engine?: "sqlite" | "postgres";
}

/** How a request ended. */
export interface RequestEnd {
  /** Of a bounded number: `GET /api/articles`, never the path. */
  readonly name: string;
  /** In OpenTelemetry's words where it has some. */
  readonly attributes: Readonly<Record<string, string | number>>;
  /** The fault was ours. */
  readonly failed: boolean;
}

/** One request, the root of its trace. */
export interface RequestSpan {
  readonly traceId: string | undefined;
  /** What happens inside belongs to it. */
  run<T>(work: () => T): T;
  /** Once. */
  end(how: RequestEnd): void;
}

/** Makes spans. */
export interface Tracer {
  /** Begins the trace of a request over HTTP or a socket. */
  request(): RequestSpan;
  /**
   * Runs the work as a stage of what is going on: a span below the present one, or the first of a trace. What it
   * returns or throws comes through; a promise ends the span when it settles.
   */
  run<T>(stage: Stage, work: () => T, about?: StageSubject): T;
  /** The trace that is going on, as log lines carry it. */
  traceId(): string | undefined;
  /** Hands over what was not sent yet. Never rejects. */
  close(): Promise<void>;
}

const NO_SPAN: RequestSpan = { traceId: undefined, run: (work) => work(), end: () => {} };

/** Traces nothing. */
export const untraced: Tracer = {
  request: () => NO_SPAN,
  run: (_stage, work) => work(),
  traceId: () => undefined,
  close: async () => {},
};
