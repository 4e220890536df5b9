/** Traces of a message as a collector gets them, and that nothing of it is there when no collector is set. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ErrorDetails } from "../../kernel/errors.ts";
import { type LogFields, silentLogger } from "../../kernel/logger.ts";
import { markConversation } from "../../server/system/mark-conversation.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startProgram } from "../support/start-program.ts";
import { startServer } from "../support/start-server.ts";
import { TraceCollector } from "../support/trace-collector.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "frontdesk-traces-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SOON = { timeout: 20_000, interval: 50 };

describe("a message that is followed", { timeout: 120_000 }, () => {
  let collector: TraceCollector;
  beforeEach(async () => {
    collector = await TraceCollector.start();
  });
  afterEach(() => collector.stop());

  const talk = async (env: Record<string, string>) => {
    const server = await startServer({
      env: { FAQ_DIR: smallFaq(), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env },
    });
    const client = new ShopperClient(server.url).connect();
    client.say("when are you open? my mail is canary@example.org");
    await vi.waitFor(() => expect(client.shown.length).toBeGreaterThan(1), SOON);
    client.disconnect();
    await server.stop();
    return client.shown[0]?.conversationId ?? "";
  };

  it("is one trace with a span for each stage, below what it belongs to, without words", async () => {
    const conversationId = await talk({
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer of-the-collector",
      OTEL_SERVICE_NAME: "desk-of-the-test",
    });

    // Opening the chat, and whatever else the client asked for, are traces of their own.
    const { traceId } = collector.spans.find(({ name }) => name === "frontdesk.receive") ?? {};
    const spans = collector.spans.filter((span) => span.traceId === traceId);
    const nameOf = (id: string | undefined) => spans.find(({ spanId }) => spanId === id)?.name;
    const places = new Set(
      spans.map(({ name, parentSpanId }) => `${nameOf(parentSpanId)} > ${name}`),
    );
    expect([...places].sort()).toEqual([
      "frontdesk.decide > frontdesk.retrieve",
      "frontdesk.decide > frontdesk.understand",
      "frontdesk.persist > frontdesk.send",
      "frontdesk.receive > frontdesk.mask",
      "frontdesk.receive > frontdesk.persist",
      "frontdesk.receive > frontdesk.send",
      "frontdesk.receive > frontdesk.turn",
      "frontdesk.retrieve > frontdesk.lexical",
      "frontdesk.retrieve > frontdesk.rank",
      "frontdesk.turn > frontdesk.decide",
      "frontdesk.turn > frontdesk.persist",
      "socket message:send > frontdesk.receive",
      "undefined > socket message:send",
    ]);
    const persist = spans.find(({ name }) => name === "frontdesk.persist");
    expect(persist?.attributes).toEqual([
      { key: "db.system.name", value: { stringValue: "sqlite" } },
    ]);
    const [receive] = spans.filter(({ name }) => name === "frontdesk.receive");
    expect(receive?.attributes).toEqual([
      { key: "frontdesk.conversation", value: { stringValue: markConversation(conversationId) } },
    ]);
    expect(new Set(collector.paths)).toEqual(new Set(["POST /v1/traces"]));
    expect(collector.headers[0]?.authorization).toBe("Bearer of-the-collector");
    expect(collector.requests[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
      ...{ key: "service.name", value: { stringValue: "desk-of-the-test" } },
    });
    expect(collector.bodies.join()).not.toMatch(/canary|are you/);
    expect(collector.bodies.join()).not.toContain(conversationId);
  });

  it("is named to whoever meets a fault, as the log names it, over sockets and HTTP", async () => {
    const lines: LogFields[] = [];
    const logger = { ...silentLogger, error: (fields: LogFields) => void lines.push(fields) };
    const server = await startServer({
      env: { FAQ_DIR: smallFaq(), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
      given: { logger },
    });
    const client = new ShopperClient(server.url).connect();
    await vi.waitFor(() => expect(client.token).toBeDefined(), SOON);
    const { schema } = server.app.storage.db;
    for (const table of ["push_subscriptions", "messages"]) await schema.dropTable(table).execute();

    const content = { kind: "text", text: "are you there?" } as const;
    const ack = await client.ask("message:send", { clientMsgId: randomUUID(), content });
    const body = await fetch(`${server.url}/api/conversation/push`, {
      method: "DELETE",
      headers: {
        ...{ authorization: `Bearer ${client.token}`, "accept-language": "en" },
        "content-type": "application/json",
      },
      body: JSON.stringify({ endpoint: "https://push.example/x" }),
    });
    const faults = [ack, await body.json()] as { message: string; details: ErrorDetails }[];
    client.disconnect();
    await server.stop();

    const traced = collector.spans.filter(({ status }) => status?.code === 2);
    const names: unknown[] = [];
    for (const { message, details } of faults) {
      expect(message).toContain(`(Reference ${details["traceId"]})`);
      const roots = traced.filter(({ parentSpanId }) => parentSpanId === undefined);
      const root = roots.find(({ traceId }) => traceId === details["traceId"]);
      names.push(root?.name, root?.attributes);
      expect(lines.map(({ request }) => request)).toContain(details["requestId"]);
    }
    expect(names).toEqual([
      "socket message:send",
      [
        { key: "frontdesk.event", value: { stringValue: "message:send" } },
        { key: "error.type", value: { stringValue: "internal_error" } },
      ],
      "DELETE /api/conversation/push",
      [
        { key: "http.request.method", value: { stringValue: "DELETE" } },
        { key: "http.route", value: { stringValue: "/api/conversation/push" } },
        { key: "http.response.status_code", value: { intValue: 500 } },
        { key: "error.type", value: { stringValue: "500" } },
      ],
    ]);
  });

  it("is one in as many as the settings say", async () => {
    await talk({ OTEL_TRACES_SAMPLER_ARG: "0" });

    expect(collector.bodies).toEqual([]);
  });

  it("is in the lines of the log, by its trace", async () => {
    const program = startProgram({
      ...{ FAQ_DIR: smallFaq(), LOG_LEVEL: "info", DATA_DIR: join(dir, "data") },
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    const client = new ShopperClient(await program.ready).connect();
    client.say("when are you open?");
    await vi.waitFor(() => expect(client.shown.length).toBeGreaterThan(1), SOON);
    client.disconnect();
    program.process.kill("SIGTERM");
    await program.ended;

    const line =
      program
        .output()
        .split("\n")
        .find((one) => one.includes("turn_taken")) ?? "{}";
    const { trace, conversation } = JSON.parse(line) as Record<string, string>;
    const receive = collector.spans.find(({ name }) => name === "frontdesk.receive");
    expect(trace).toBe(receive?.traceId);
    expect(conversation).toBe(markConversation(client.shown[0]?.conversationId ?? ""));
  });
});

describe("a desk without a collector", () => {
  it("loads nothing of what makes traces", { timeout: 60_000 }, async () => {
    const hook = `import { registerHooks } from "node:module";
      registerHooks({ resolve(name, context, next) {
        if (/otlp|opentelemetry\\/(?!api)/.test(name)) console.error("LOADED " + name);
        return next(name, context);
      } });`;
    const program = startProgram({
      ...{ FAQ_DIR: smallFaq(), DATA_DIR: join(dir, "data") },
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}`,
    });
    await program.ready;
    program.process.kill("SIGTERM");
    await program.ended;

    expect(program.output()).not.toContain("LOADED");
  });
});
