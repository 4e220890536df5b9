/** What Prometheus scrapes. Labels are bounded: routes and outcomes, never ids. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "@prometheus-io/client";

/** What is counted for operators. */
export interface Metrics {
  /** One HTTP request; `route` is the pattern, never the path. */
  httpServed(route: string, status: number, seconds: number): void;
  uploaded(result: "stored" | "refused", bytes: number): void;
  /** Adds one to a counter `frontdesk_<name>_total`, made at its first use. */
  count(name: string, labels?: Readonly<Record<string, string>>): void;
  /** Registers a gauge `frontdesk_<name>` that is read when scraped. */
  watch(name: string, read: () => number): void;
  /** Seconds that something took: histogram `frontdesk_<name>_seconds`. */
  took(name: string, seconds: number): void;
  /** The text exposition format, with its content type. */
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A registry of its own, so that several servers in one process do not share figures. */
export function createMetrics({ process: withProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: "frontdesk_http_request_duration_seconds",
    help: "Time to answer an HTTP request.",
    labelNames: ["route", "status"],
    buckets: BUCKETS,
    registers,
  });
  const uploads = new Counter({
    name: "frontdesk_uploads_total",
    help: "Images offered, by result.",
    labelNames: ["result"],
    registers,
  });
  const uploadedBytes = new Counter({
    name: "frontdesk_upload_bytes_total",
    help: "Bytes of images stored.",
    registers,
  });
  const counters = new Map<string, Counter<string>>();
  const timings = new Map<string, Histogram<string>>();
  return {
    httpServed: (route, status, seconds) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    uploaded(result, bytes) {
      uploads.inc({ result });
      if (result === "stored") uploadedBytes.inc(bytes);
    },
    count(name, labels = {}) {
      const counter =
        counters.get(name) ??
        new Counter({
          name: `frontdesk_${name}_total`,
          help: `How often: ${name.replaceAll("_", " ")}.`,
          labelNames: Object.keys(labels),
          registers,
        });
      counters.set(name, counter);
      counter.inc(labels);
    },
    watch(name, read) {
      const help = `Now: ${name.replaceAll("_", " ")}.`;
      const gauge: Gauge<string> = new Gauge({
        name: `frontdesk_${name}`,
        help,
        registers,
        collect: () => gauge.set(read()),
      });
    },
    took(name, seconds) {
      const timing =
        timings.get(name) ??
        new Histogram({
          name: `frontdesk_${name}_seconds`,
          help: `Seconds: ${name.replaceAll("_", " ")}.`,
          buckets: BUCKETS,
          registers,
        });
      timings.set(name, timing);
      timing.observe(seconds);
    },
    scrape: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
