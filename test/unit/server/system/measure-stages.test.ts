import { describe, expect, it } from "vitest";
import { measureStages } from "../../../../server/system/measure-stages.ts";
import { type Stage, untraced } from "../../../../server/system/tracing.ts";

function createStages() {
  const took: string[] = [];
  const spans: Stage[] = [];
  const run = measureStages({
    metrics: { took: (name, _seconds, labels) => took.push(`${name} ${JSON.stringify(labels)}`) },
    tracer: {
      ...untraced,
      run: (stage, work) => {
        spans.push(stage);
        return work();
      },
    },
  });
  return { run, took, spans };
}

describe("measureStages", () => {
  it("notes a stage under its name once it has ended, and hands on what came of it", async () => {
    const { run, took, spans } = createStages();
    const ended = Promise.withResolvers<string>();

    const waiting = run("embed", () => ended.promise);
    const rank = run("rank", () => 7);
    const before = [...took];
    ended.resolve("vector");

    expect([rank, await waiting]).toEqual([7, "vector"]);
    expect(before).toEqual(['bot_turn_duration_seconds {"stage":"rank"}']);
    expect(took[1]).toBe('bot_turn_duration_seconds {"stage":"embed"}');
    expect(spans).toEqual(["embed", "rank"]);
  });

  it("notes what failed, too, and calls a whole turn deciding in traces", async () => {
    const { run, took, spans } = createStages();

    await expect(run("turn", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(() => run("lexical", () => fail())).toThrow("words");

    expect(took).toHaveLength(2);
    expect(spans).toEqual(["decide", "lexical"]);
  });
});

function fail(): never {
  throw new Error("words");
}
