import { describe, expect, it } from "vitest";
import { METRICS } from "../../../../server/system/metric-table.ts";
import { createMetrics } from "../../../../server/system/metrics.ts";

describe("createMetrics", () => {
  it("exposes requests, counters and gauges under one prefix", async () => {
    const metrics = createMetrics();
    metrics.httpServed("/api/articles", 200, 0.01);
    metrics.uploaded("stored", 70);
    metrics.count("bot_answers_total", { outcome: "answered" });
    metrics.watch("jobs_due", async () => [{ labels: {}, value: 7 }]);
    metrics.took("bot_turn_duration_seconds", 0.2, { stage: "turn" });

    const { text } = await metrics.scrape();

    expect(text).toContain(
      'frontdesk_http_request_duration_seconds_count{route="/api/articles",status="2xx"} 1',
    );
    expect(text).toContain('frontdesk_bot_answers_total{outcome="answered"} 1');
    expect(text).toContain('frontdesk_uploads_total{result="stored"} 1');
    expect(text).toContain("frontdesk_upload_bytes_total 70");
    expect(text).toContain("frontdesk_jobs_due 7");
    expect(text).toContain('frontdesk_bot_turn_duration_seconds_count{stage="turn"} 1');
  });

  it("gives no figure for what cannot be read, and all others", async () => {
    const metrics = createMetrics();
    let away = false;
    metrics.watch("jobs_due", () => {
      if (away) throw new Error("the database is away");
      return [{ labels: {}, value: 7 }];
    });
    metrics.watch("agents_online", () => [{ labels: { state: "busy" }, value: 2 }]);
    await metrics.scrape();
    away = true;

    const { text } = await metrics.scrape();

    expect(text).not.toMatch(/^frontdesk_jobs_due /m);
    expect(text).toContain('frontdesk_agents_online{state="busy"} 2');
  });

  it("has names by the rules of Prometheus, and no label that could be an id", () => {
    for (const [name, { kind, labels }] of Object.entries(METRICS)) {
      if (kind === "counter") expect(name).toMatch(/_total$/);
      if (kind === "histogram") expect(name).toMatch(/_seconds$/);
      if (kind === "gauge") expect(name).not.toMatch(/_total$/);
      expect(labels.filter((label) => /id$|conversation|shopper$/.test(label))).toEqual([]);
    }
  });
});
