import { describe, expect, it } from "vitest";
import { route, routingSchema } from "../../../handoff/routing.ts";

const label = { zh: "队列", en: "Queue" };
const ROUTING = routingSchema.parse({
  queues: [
    { key: "merchants-en", label, roles: ["merchant"], languages: ["en"] },
    { key: "fraud", label, problemTypes: ["account-security"], priority: -1 },
    { key: "payment", label },
    { key: "general", label },
  ],
});
const REQUEST = {
  queue: "payment",
  problemType: "payment",
  role: "buyer",
  lang: "zh",
  reason: "case",
  priority: 2,
} as const;

describe("route", () => {
  it("goes where the problem type says", () => {
    expect(route(ROUTING, REQUEST)).toEqual({ queue: "payment", priority: 2 });
  });

  it("goes to the fallback where the problem type names no queue that is there", () => {
    const lost = { ...REQUEST, queue: "closed-last-year" };

    expect(route(ROUTING, lost).queue).toBe("general");
    expect(route({ ...ROUTING, fallback: "payment" }, lost).queue).toBe("payment");
  });

  it("goes to a queue whose rules all fit, whatever the problem type says", () => {
    const merchant = { ...REQUEST, role: "merchant" as const };

    expect(route(ROUTING, { ...merchant, lang: "en" }).queue).toBe("merchants-en");
    expect(route(ROUTING, merchant).queue).toBe("payment");
    expect(route(ROUTING, { ...REQUEST, problemType: "account-security" })).toEqual({
      queue: "fraud",
      priority: 1,
    });
  });

  it("falls back when the queue is not there", () => {
    expect(route(ROUTING, { ...REQUEST, queue: "gone" }).queue).toBe("general");
  });

  it.each(["distress", "security"] as const)("serves %s first", (reason) => {
    expect(route(ROUTING, { ...REQUEST, reason }).priority).toBe(0);
  });
});

describe("routingSchema", () => {
  it("has a working default for everything but the queues", () => {
    const routing = routingSchema.parse({ queues: [{ key: "general", label }] });

    expect(routing).toMatchObject({ mode: "bot-first", offerSeconds: 30, cherryPicking: false });
  });

  it.each([
    [{ queues: [] }],
    [{ queues: [{ key: "Bad Key", label }] }],
    [{ queues: [{ key: "general", label: { zh: "只有中文" } }] }],
    [{ queues: [{ key: "general", label }], mode: "robots-only" }],
    [{ queues: [{ key: "general", label }], ofertSeconds: 30 }],
  ])("refuses %j", (input) => {
    expect(routingSchema.safeParse(input).success).toBe(false);
  });
});
