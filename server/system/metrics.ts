/** What Prometheus scrapes; what there is stands in metric-table.ts. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "@prometheus-io/client";
import {
  type CounterName,
  fullName,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
  METRICS,
} from "./metric-table.ts";

/** One value of a gauge. */
export interface Figure<N extends GaugeName> {
  readonly labels: LabelsOf<N>;
  readonly value: number;
}

/** What is counted for operators. */
export interface Metrics {
  /** One HTTP request; `route` is the pattern, never the path. */
  httpServed(route: string, status: number, seconds: number): void;
  uploaded(result: "stored" | "refused", bytes: number): void;
  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by?: number): void;
  took<N extends HistogramName>(name: N, seconds: number, labels: LabelsOf<N>): void;
  /** `read` is called when scraped; when it fails the gauge has no value, and the others have theirs. */
  watch<N extends GaugeName>(
    name: N,
    read: () => readonly Figure<N>[] | Promise<readonly Figure<N>[]>,
  ): void;
  /** The text exposition format, with its content type. */
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Counts what happens where somebody wants to know; what tools do is counted by nobody. */
export type Tally = Pick<Metrics, "count" | "took">;

/** A registry of its own, so that several servers in one process do not share figures. */
export function createMetrics({ process: withProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const { counters, histograms } = register(registry);
  const count: Metrics["count"] = (name, labels, by = 1) => counters.get(name)?.inc(labels, by);
  const took: Metrics["took"] = (name, seconds, labels) =>
    histograms.get(name)?.observe(labels, seconds);
  return {
    count,
    took,
    httpServed(route, status, seconds) {
      const labels = { route, status: `${Math.floor(status / 100)}xx` };
      took("http_request_duration_seconds", seconds, labels);
    },
    uploaded(result, bytes) {
      count("uploads_total", { result });
      if (result === "stored") count("upload_bytes_total", {}, bytes);
    },
    watch(name, read) {
      const gauge: Gauge<string> = new Gauge({
        name: fullName(name),
        help: METRICS[name].about,
        labelNames: METRICS[name].labels,
        registers: [registry],
        collect: async () => {
          const figures = await Promise.resolve()
            .then(read)
            .catch(() => []);
          gauge.reset();
          // Without labels a reset leaves 0, which would be a figure that nobody read.
          if (figures.length === 0) gauge.remove();
          for (const { labels, value } of figures) gauge.set(labels, value);
        },
      });
    },
    scrape: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** All counters and histograms from the start: an alert rule on one that is not there yet says nothing. */
function register(registry: Registry) {
  const counters = new Map<string, Counter<string>>();
  const histograms = new Map<string, Histogram<string>>();
  for (const name of Object.keys(METRICS) as (keyof typeof METRICS)[]) {
    const { kind, about: help, labels: labelNames } = METRICS[name];
    const common = { name: fullName(name), help, labelNames, registers: [registry] };
    if (kind === "counter") counters.set(name, new Counter(common));
    if (kind === "histogram") {
      const buckets = [...METRICS[name as HistogramName].buckets];
      histograms.set(name, new Histogram({ ...common, buckets }));
    }
  }
  return { counters, histograms };
}
