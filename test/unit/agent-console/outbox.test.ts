import { describe, expect, it } from "vitest";
import {
  isRetryable,
  loadOutbox,
  type OutboxEntry,
  retryDelay,
  saveOutbox,
} from "../../../agent-console/desk/state/outbox.ts";
import { createMemoryStore } from "../../support/fake-desk-link.ts";

const entry: OutboxEntry = {
  clientMsgId: "c1",
  ticketId: "t1",
  visibility: "all",
  content: { kind: "text", text: "hello" },
  at: "2026-11-22T08:00:00.000Z",
  state: "waiting",
};

describe("outbox in storage", () => {
  it("comes back as it was written, for its own agent only", () => {
    const store = createMemoryStore();
    saveOutbox(store, "agent-1", [entry]);

    expect(loadOutbox(store, "agent-1")).toEqual([entry]);
    expect(loadOutbox(store, "agent-2")).toEqual([]);
  });

  it("leaves nothing behind when it is empty", () => {
    const store = createMemoryStore();
    saveOutbox(store, "agent-1", [entry]);
    saveOutbox(store, "agent-1", []);

    expect(store.values.size).toBe(0);
  });

  it.each(["not json", "{}", '[{"clientMsgId":1}]', "null"])("reads %s as empty", (stored) => {
    const store = createMemoryStore();
    store.setItem("frontdesk-console-outbox:agent-1", stored);

    expect(loadOutbox(store, "agent-1")).toEqual([]);
  });

  it("does not fail when storage is full", () => {
    const store = {
      ...createMemoryStore(),
      setItem: () => {
        throw new Error("quota");
      },
    };

    expect(() => saveOutbox(store, "agent-1", [entry])).not.toThrow();
  });
});

describe("retrying", () => {
  it("waits longer each time, up to 20 s, spread by chance", () => {
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, 1))).toEqual([1000, 2000, 4000]);
    expect(retryDelay(20, 1)).toBe(20_000);
    expect(retryDelay(3, 0)).toBe(2000);
  });

  it("is for what may pass by itself", () => {
    expect(isRetryable("timeout")).toBe(true);
    expect(isRetryable("storage_unavailable")).toBe(true);
    expect(isRetryable("wrong_state")).toBe(false);
    expect(isRetryable("bad_request")).toBe(false);
  });
});
