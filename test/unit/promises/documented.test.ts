import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NOT_KEPT_YET } from "./not-kept-yet.ts";
import { sourceText } from "./source-text.ts";

const widgetDocs = readFileSync("docs/widget.md", "utf8");
const protocolDocs = readFileSync("docs/protocol.md", "utf8");
const loader = sourceText("web-widget");
const routes = sourceText("server/http", "server/channels");

describe("what docs/widget.md says a page can do", () => {
  const section = /^Events: ([\s\S]*?)\n\n/m.exec(widgetDocs)?.[1] ?? "";
  const events = [...section.matchAll(/`([a-z:]+)`/g)].map(([, name]) => name ?? "");

  it.each(events)("tells of %s", (event) => {
    const isTold = new RegExp(`(?:tell|emit|event|name|report)[^;]{0,120}"${event}"`).test(loader);

    expect(isTold, `nothing tells ${event}`).toBe(NOT_KEPT_YET[`event ${event}`] === undefined);
  });
});

describe("what docs/protocol.md says is served", () => {
  const served = [...protocolDocs.matchAll(/`(GET|POST|PATCH|PUT|DELETE) (\/api\/[^`? ]*)/g)].map(
    ([, method = "", path = ""]) => [method, path] as const,
  );

  it.each(served)("%s %s has a route", (method, path) => {
    const pattern = path
      .split("/")
      .map((part) => (/^[<:]/.test(part) ? ":\\w+" : part.replace(/\.(?:html|txt)$/, "\\.:format")))
      .join("/")
      .replace(/\/$/, "");

    expect(routes).toMatch(new RegExp(`\\.${method.toLowerCase()}\\(\\s*"${pattern}"`));
  });
});
