import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOGUE } from "../../../kernel/errors.ts";
import { consoleFacts, consoleRequests } from "../../../kernel/protocol/console-events.ts";
import { widgetFacts, widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import { fillBlocks, protocolBlocks } from "../../../scripts/protocol/protocol-blocks.ts";
import { typeText } from "../../../scripts/protocol/type-text.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const document = readFileSync(`${root}docs/protocol.md`, "utf8");

describe("docs/protocol.md", () => {
  it("is what the schemas say (node scripts/protocol-docs.ts renews it)", () => {
    expect(fillBlocks(document, protocolBlocks(root))).toBe(document);
  });

  it("names every event and every error", () => {
    const events = [widgetRequests, widgetFacts, consoleRequests, consoleFacts].flatMap(
      Object.keys,
    );
    for (const event of events) expect(document).toContain(`#### \`${event}\``);
    for (const code of Object.keys(ERROR_CATALOGUE)) expect(document).toContain(`| \`${code}\` |`);
  });

  it("refuses a document without its markers", () => {
    expect(() => fillBlocks("# Protocol", { errors: "" })).toThrow("markers of errors");
  });
});

describe("typeText", () => {
  it.each([
    [{ type: "string", format: "uuid" }, "uuid"],
    [{ const: true }, "true"],
    [{ enum: ["a", "b"] }, '"a" | "b"'],
    [
      { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } },
      "(string | null)[]",
    ],
    [{ type: "object", properties: { a: { type: "number" } }, required: ["a"] }, "{ a: number }"],
    [
      { type: "object", properties: { a: { type: "string", minLength: 1, maxLength: 9 } } },
      "{\n  a?: string; // 1 to 9 characters\n}",
    ],
    [{ $ref: "#/$defs/Message" }, "Message"],
    [{}, "unknown"],
  ])("writes %j", (schema, expected) => {
    expect(typeText(schema)).toBe(expected);
  });
});
