/** Spans for a collector that speaks OTLP over HTTP. Loaded by open-tracer.ts alone, when a collector is set. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { TracingConfig } from "../config.ts";
import { markConversation } from "./mark-conversation.ts";
import { readProgramVersion } from "./program-version.ts";
import type { StageSubject, Tracer } from "./tracing.ts";

/** A collector that does not answer holds up no stop for longer. */
const CLOSE_MS = 2000;

/** A tracer of its own, registered nowhere, so that several servers in one process do not share one. */
export function createOtlpTracer(config: TracingConfig & { readonly endpoint: string }): Tracer {
  const exporter = new OTLPTraceExporter({
    url: `${config.endpoint.replace(/\/$/, "")}/v1/traces`,
    headers: { ...config.headers },
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": config.service,
      "service.version": readProgramVersion(),
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("frontdesk");
  // Handed on by Node itself to whatever a stage starts, timers included: a turn belongs to the message it answers.
  const going = new AsyncLocalStorage<Context>();
  return {
    request() {
      const span = tracer.startSpan("request", { kind: SpanKind.SERVER }, ROOT_CONTEXT);
      const inside = trace.setSpan(ROOT_CONTEXT, span);
      return {
        traceId: span.spanContext().traceId,
        run: (work) => going.run(inside, work),
        end({ name, attributes, failed }) {
          span.updateName(name).setAttributes({ ...attributes });
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    run(stage, work, about) {
      const parent = going.getStore() ?? ROOT_CONTEXT;
      const attributes = attributesOf(about);
      const span = tracer.startSpan(`frontdesk.${stage}`, { attributes }, parent);
      return going.run(trace.setSpan(parent, span), () => endWith(span, work));
    },
    traceId: () => trace.getSpanContext(going.getStore() ?? ROOT_CONTEXT)?.traceId,
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
    },
  };
}

/** Names as OpenTelemetry's semantic conventions have them, where they have any. */
const SYSTEMS = { sqlite: "sqlite", postgres: "postgresql" } as const;

function attributesOf({ conversationId, engine }: StageSubject = {}): Record<string, string> {
  return {
    ...(conversationId !== undefined && {
      "frontdesk.conversation": markConversation(conversationId),
    }),
    ...(engine !== undefined && { "db.system.name": SYSTEMS[engine] }),
  };
}

function endWith<T>(span: Span, work: () => T): T {
  const failed = (error: unknown): never => {
    // The message of an error may quote what a shopper wrote: its name is enough.
    const message = error instanceof Error ? error.name : typeof error;
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    span.end();
    throw error;
  };
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then((value: unknown) => {
      span.end();
      return value;
    }, failed) as T;
  } catch (error) {
    return failed(error);
  }
}
