/** Where the time of a turn goes, for metrics and traces at once. */
import type { StageRunner } from "../../kernel/stage-runner.ts";
import type { Tally } from "./metrics.ts";
import { type Tracer, untraced } from "./tracing.ts";

/** Stages of a turn that have figures of their own; `turn` is all of it but `persist`. */
export type TurnStage =
  | "turn"
  | "understand"
  | "retrieve"
  | "embed"
  | "lexical"
  | "vector"
  | "rank"
  | "persist";

/** Runs stages as spans, and notes how long they took, also when they failed. */
export function measureStages({
  metrics,
  tracer = untraced,
}: {
  readonly metrics: Pick<Tally, "took">;
  readonly tracer?: Tracer;
}): StageRunner<TurnStage> {
  return (stage, work) => {
    const began = performance.now();
    const note = () =>
      metrics.took("bot_turn_duration_seconds", (performance.now() - began) / 1000, { stage });
    // What is left of a turn without reading and looking up is deciding.
    return endWith(() => tracer.run(stage === "turn" ? "decide" : stage, work), note);
  };
}

function endWith<T>(work: () => T, note: () => void): T {
  let waits = false;
  try {
    const result = work();
    if (!(result instanceof Promise)) return result;
    waits = true;
    return result.finally(note) as T;
  } finally {
    if (!waits) note();
  }
}
