import { describe, expect, it } from "vitest";
import {
  findCycles,
  findViolations,
  type ImportEdge,
  readImports,
} from "../../../scripts/check/layers.ts";

describe("layers", () => {
  it("refuses an import between two folders that may not know each other", () => {
    const edges = [anImport({ from: "bot/take-turn.ts", target: "knowledge/knowledge.ts" })];

    expect(findViolations(edges)).toEqual([
      "bot/take-turn.ts:1 imports knowledge/knowledge.ts, but bot may import only kernel/, language/, understanding/",
    ]);
  });

  it("refuses a package outside its one place", () => {
    const edges = [anImport({ from: "server/chat/append.ts", specifier: "socket.io" })];

    expect(findViolations(edges)).toHaveLength(1);
  });

  it("lets browser apps take types of the protocol, never values", () => {
    const from = "web-widget/panel/log.tsx";
    const target = "kernel/protocol/message.ts";

    expect(findViolations([anImport({ from, target, typeOnly: true })])).toEqual([]);
    expect(findViolations([anImport({ from, target, typeOnly: false })])).toHaveLength(1);
  });

  it("lets both apps take the browser leaf's values, and the leaf neither app", () => {
    const uses = { target: "browser/delivery/outbox.ts", typeOnly: false };
    const back = { from: "browser/delivery/outbox.ts", target: "web-widget/panel/app.tsx" };

    expect(findViolations([anImport({ from: "agent-console/desk/desk.ts", ...uses })])).toEqual([]);
    expect(findViolations([anImport(back)])).toHaveLength(1);
  });

  it("finds a cycle whatever file it starts in", () => {
    const edges = [
      anImport({ from: "bot/a.ts", target: "bot/b.ts" }),
      anImport({ from: "bot/b.ts", target: "bot/c.ts" }),
      anImport({ from: "bot/c.ts", target: "bot/a.ts" }),
    ];

    expect(findCycles(edges)).toEqual(["bot/a.ts → bot/b.ts → bot/c.ts → bot/a.ts"]);
  });

  it("holds for this repository", () => {
    const edges = readImports(process.cwd());

    expect(edges.length).toBeGreaterThan(10);
    expect(findViolations(edges)).toEqual([]);
    expect(findCycles(edges)).toEqual([]);
  });
});

function anImport(given: Partial<ImportEdge>): ImportEdge {
  return {
    from: "bot/a.ts",
    line: 1,
    specifier: "./x.ts",
    target: undefined,
    typeOnly: false,
    ...given,
  };
}
