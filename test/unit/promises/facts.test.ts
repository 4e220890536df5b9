import { describe, expect, it } from "vitest";
import { consoleFacts, consoleRequests } from "../../../kernel/protocol/console-events.ts";
import { widgetFacts, widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import { NOT_KEPT_YET } from "./not-kept-yet.ts";
import { sourceText } from "./source-text.ts";

const server = sourceText("server");
const panel = sourceText("web-widget", "browser");
const console_ = sourceText("agent-console", "browser");

/** True when the name is the event of a call that puts something on a wire. */
function isSent(fact: string): boolean {
  return [...server.matchAll(new RegExp(`"${fact}"`, "g"))].some(({ index }) =>
    /(?:emit|toShopper|toConsole)\([^;]{0,200}$/.test(server.slice(0, index)),
  );
}

describe("a fact of the protocol", () => {
  it.each([...new Set([...Object.keys(widgetFacts), ...Object.keys(consoleFacts)])])(
    "%s is sent by the server, or is waited for by an issue",
    (fact) => {
      expect(isSent(fact), `nothing sends ${fact}`).toBe(
        NOT_KEPT_YET[`fact ${fact}`] === undefined,
      );
    },
  );

  it.each([
    ...Object.keys(widgetFacts).map((fact) => ["widget", fact, panel] as const),
    ...Object.keys(consoleFacts).map((fact) => ["console", fact, console_] as const),
  ])("has a receiving end in the %s: %s", (app, fact, source) => {
    const isHeard = source.includes(`"${fact}"`);

    expect(isHeard, `the ${app} does not hear ${fact}`).toBe(
      NOT_KEPT_YET[`${app} hears ${fact}`] === undefined,
    );
  });
});

describe("a request of the protocol", () => {
  it.each([
    ...Object.keys(widgetRequests).map((request) => ["widget", request, panel] as const),
    ...Object.keys(consoleRequests).map((request) => ["console", request, console_] as const),
  ])("is asked by the %s: %s", (_app, request, source) => {
    expect(source).toContain(`"${request}"`);
  });
});
