import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOGUE } from "../../../kernel/errors.ts";
import { consoleFacts, consoleRequests } from "../../../kernel/protocol/console-events.ts";
import { widgetFacts, widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import { fillBlocks, protocolBlocks } from "../../../scripts/protocol/protocol-blocks.ts";
import { typeText } from "../../../scripts/protocol/type-text.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const document = readFileSync(`${root}docs/protocol.md`, "utf8");

/** Routes that are no matter of our clients: what mail servers, channels and other desks send in, and fetch. */
const FOR_OTHERS = [
  "/api/channels/email",
  "/api/channels/files/:key",
  "/api/channels/help-desk",
  "/api/messages",
];

interface Route {
  readonly verb: string;
  readonly path: string;
}

function routesOf(folder: string): Route[] {
  const source = readdirSync(`${root}${folder}`)
    .map((file) => readFileSync(`${root}${folder}/${file}`, "utf8"))
    .join("\n");
  const found = source.matchAll(/router\.(get|post|put|patch|delete)\(\s*"([^"]+)"/g);
  return [...found].map(([, verb = "", path = ""]) => ({ verb: verb.toUpperCase(), path }));
}

/** Whether a row of the table is of this route: `:id` of the route stands there as `<id>` or as what it can be. */
function tells(row: string, verb: string, path: string): boolean {
  const written = path
    .split(/:\w+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("(?:<\\w+>\\.?\\w*|\\w+)");
  return (
    new RegExp(`${verb} ${written}(?=[\`?])`).test(row) || new RegExp(`, \`${written}\``).test(row)
  );
}

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

  it("has a row for every route of the HTTP side", () => {
    const rows = document.split("\n").filter((line) => line.startsWith("| `"));
    const missing = routesOf("server/http/routes")
      .filter(({ path }) => path.startsWith("/api/") && !FOR_OTHERS.includes(path))
      .filter(({ verb, path }) => !rows.some((row) => tells(row, verb, path)));

    expect(missing).toEqual([]);
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
