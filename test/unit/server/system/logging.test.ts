import { describe, expect, it } from "vitest";
import { createLogger } from "../../../../server/system/logging.ts";
import { markConversation } from "../../../../server/system/mark-conversation.ts";

function captured(level: "info" | "error"): {
  lines: string[];
  log: ReturnType<typeof createLogger>;
} {
  const lines: string[] = [];
  return { lines, log: createLogger({ level }, { sink: { write: (line) => lines.push(line) } }) };
}

describe("createLogger", () => {
  it("writes one JSON line with level, time, fields and event", () => {
    const { lines, log } = captured("info");

    log.info({ conversation: "c1", ms: 12 }, "turn done");

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      conversation: markConversation("c1"),
      ms: 12,
      msg: "turn done",
    });
  });

  it("writes marks in the place of ids of conversations, and the trace that is going on", () => {
    const lines: string[] = [];
    const sink = { write: (line: string) => lines.push(line) };
    const log = createLogger({ level: "info" }, { sink, traceId: () => "4bf92f" });

    log.warn({ conversationId: "8d1f7c1e-secret" }, "state_not_told");
    log.info({ articles: "a b" }, "turn_taken");

    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ trace: "4bf92f" });
    expect(JSON.parse(lines[0] ?? "")["conversation"]).toMatch(/^[0-9a-f]{16}$/);
    expect(lines.join()).not.toContain("8d1f7c1e");
    expect(JSON.parse(lines[1] ?? "")).not.toHaveProperty("conversation");
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
