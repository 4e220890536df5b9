import { describe, expect, it } from "vitest";
import { createLogger } from "../../../../server/system/logging.ts";

function captured(level: "info" | "error"): {
  lines: string[];
  log: ReturnType<typeof createLogger>;
} {
  const lines: string[] = [];
  return { lines, log: createLogger({ level }, { write: (line) => lines.push(line) }) };
}

describe("createLogger", () => {
  it("writes one JSON line with level, time, fields and event", () => {
    const { lines, log } = captured("info");

    log.info({ conversation: "c1", ms: 12 }, "turn done");

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      conversation: "c1",
      ms: 12,
      msg: "turn done",
    });
  });

  it("keeps the message of an error out, with all it may quote", () => {
    const { lines, log } = captured("info");

    log.error({}, "failed", Object.assign(new Error("bad row: my card is 4111"), { code: "E42" }));

    expect(lines[0]).not.toContain("4111");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ error: "Error", code: "E42" });
  });

  it("says nothing below its level", () => {
    const { lines, log } = captured("error");

    log.info({}, "quiet");

    expect(lines).toEqual([]);
  });
});
