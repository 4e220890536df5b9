/** Traces of a message as a collector gets them, and that nothing of it is there when no collector is set. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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

    const { spans } = collector;
    const nameOf = (id: string | undefined) => spans.find(({ spanId }) => spanId === id)?.name;
    const places = new Set(
      spans.map(({ name, parentSpanId }) => `${nameOf(parentSpanId)} > ${name}`),
    );
    expect([...places].sort()).toEqual([
      "frontdesk.decide > frontdesk.retrieve",
      "frontdesk.decide > frontdesk.understand",
      "frontdesk.receive > frontdesk.mask",
      "frontdesk.receive > frontdesk.send",
      "frontdesk.receive > frontdesk.store",
      "frontdesk.receive > frontdesk.turn",
      "frontdesk.store > frontdesk.send",
      "frontdesk.turn > frontdesk.decide",
      "frontdesk.turn > frontdesk.store",
      "undefined > frontdesk.receive",
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const [receive] = spans.filter(({ name }) => name === "frontdesk.receive");
    expect(receive?.attributes).toEqual([
      { key: "frontdesk.conversation", value: { stringValue: markConversation(conversationId) } },
    ]);
    expect(new Set(collector.paths)).toEqual(new Set(["POST /v1/traces"]));
    expect(collector.headers[0]?.authorization).toBe("Bearer of-the-collector");
    expect(collector.requests[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
      ...{ key: "service.name", value: { stringValue: "desk-of-the-test" } },
    });
    expect(collector.bodies.join()).not.toMatch(/canary|open/);
    expect(collector.bodies.join()).not.toContain(conversationId);
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
    expect(trace).toBe(collector.spans[0]?.traceId);
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
