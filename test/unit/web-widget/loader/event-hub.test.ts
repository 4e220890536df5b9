import { describe, expect, it, vi } from "vitest";
import { EventHub } from "../../../../web-widget/loader/event-hub.ts";

describe("EventHub", () => {
  it("tells until unsubscribed", () => {
    const hub = new EventHub();
    const heard: unknown[] = [];
    const stop = hub.on("unread", (count) => heard.push(count));
    hub.tell("unread", 1);
    stop();
    hub.tell("unread", 2);

    expect(heard).toEqual([1]);
  });

  it("goes on when a listener of the page throws", () => {
    const hub = new EventHub();
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const heard: string[] = [];
    hub.on("open", () => {
      throw new Error("the page's own fault");
    });
    hub.on("open", () => heard.push("second"));
    hub.tell("open");
    logged.mockRestore();

    expect(heard).toEqual(["second"]);
  });
});
