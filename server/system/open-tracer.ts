import type { TracingConfig } from "../config.ts";
import { type Tracer, untraced } from "./tracing.ts";

/** The tracer that the settings ask for. The packages that speak to collectors are loaded only when one is set. */
export async function openTracer(config: TracingConfig): Promise<Tracer> {
  if (config.endpoint === null) return untraced;
  const { createOtlpTracer } = await import("./otlp-tracer.ts");
  return createOtlpTracer({ ...config, endpoint: config.endpoint });
}
