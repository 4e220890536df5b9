/** Where the time of a message goes: spans of its stages. Off unless a collector is set: see open-tracer.ts. */

/**
 * Stages of what happens to a message: `receive` until it is stored, with `mask` and `store` inside; `turn` of the bot,
 * with `decide` (`understand` and `retrieve` inside) and `store`; `send` to whoever looks on.
 */
export const STAGES = [
  "receive",
  "mask",
  "store",
  "turn",
  "decide",
  "understand",
  "retrieve",
  "send",
] as const;
/** Name of a stage. */
export type Stage = (typeof STAGES)[number];

/** Makes spans. */
export interface Tracer {
  /**
   * Runs the work as a stage of what is going on: a span below the present one, or the first of a trace. What it
   * returns or throws comes through; a promise ends the span when it settles.
   */
  run<T>(stage: Stage, work: () => T, about?: { readonly conversationId: string }): T;
  /** The trace that is going on, as log lines carry it. */
  traceId(): string | undefined;
  /** Hands over what was not sent yet. Never rejects. */
  close(): Promise<void>;
}

/** Traces nothing. */
export const untraced: Tracer = {
  run: (_stage, work) => work(),
  traceId: () => undefined,
  close: async () => {},
};
