/** A fault of our own, as a page and as JSON: what happened, and by what an operator finds it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadPageAssets } from "../../help-centre/page-assets.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { createErrorHandler } from "../../server/http/error-response.ts";
import { createRequestContext } from "../../server/http/request-context.ts";
import { createMetrics } from "../../server/system/metrics.ts";
import { untraced } from "../../server/system/tracing.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { SequentialIds } from "../support/sequential-ids.ts";

const server = createServer();
beforeAll(async () => {
  const app = express();
  const parts = { ids: new SequentialIds(), logger: silentLogger, clock: new FakeClock() };
  const tracer = {
    ...untraced,
    request: () => ({ ...untraced.request(), traceId: "0af7651916cd43dd" }),
  };
  app.use(createRequestContext({ ...parts, metrics: createMetrics(), tracer }));
  app.use(() => {
    throw new Error("password=1234");
  });
  const { bot: site } = await loadSettings("settings");
  const frame = { site, assets: loadPageAssets() };
  app.use(createErrorHandler({ logger: silentLogger, frame }));
  server.on("request", app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

it.each([
  ["/en/broken", "text/html", "Please try again. (Reference 0af7651916cd43dd)"],
  ["/zh/broken", "text/html", "请稍后重试。（编号 0af7651916cd43dd）"],
  ["/api/broken?lang=en", "*/*", '"traceId":"0af7651916cd43dd"'],
])("%s asked for as %s says %s, and nothing that was thrown", async (path, accept, words) => {
  const { port } = server.address() as AddressInfo;

  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } });

  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).toContain(words);
  expect(text).not.toContain("1234");
});
