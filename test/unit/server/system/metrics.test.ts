import { describe, expect, it } from "vitest";
import { createMetrics } from "../../../../server/system/metrics.ts";

describe("createMetrics", () => {
  it("exposes requests, counters and gauges under one prefix", async () => {
    const metrics = createMetrics();
    metrics.httpServed("/api/articles", 200, 0.01);
    metrics.count("bot_answers", { outcome: "answer" });
    metrics.watch("socket_connections", () => 7);
    metrics.took("bot_turn_duration", 0.2);

    const { text } = await metrics.scrape();

    expect(text).toContain(
      'frontdesk_http_request_duration_seconds_count{route="/api/articles",status="2xx"} 1',
    );
    expect(text).toContain('frontdesk_bot_answers_total{outcome="answer"} 1');
    expect(text).toContain("frontdesk_socket_connections 7");
    expect(text).toContain("frontdesk_bot_turn_duration_seconds_count 1");
  });
});
