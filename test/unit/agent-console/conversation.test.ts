import { describe, expect, it } from "vitest";
import { holdUntil } from "../../../agent-console/desk/actions/hold-until.ts";
import {
  fillCanned,
  findCanned,
  inLanguage,
} from "../../../agent-console/desk/conversation/find-canned.ts";
import { sendsMessage } from "../../../agent-console/desk/conversation/send-keys.ts";
import { formatDuration } from "../../../agent-console/shell/format-time.ts";
import { parseRoute, presentRoute } from "../../../agent-console/shell/use-route.ts";
import { moveBy, NO_ZOOM, zoomBy } from "../../../browser/lightbox/zoom.ts";
import { theReplies } from "../../support/fake-desk/replies.ts";

const enter = {
  key: "Enter",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

describe("sendsMessage", () => {
  it("sends with Ctrl or ⌘, and with Enter alone only when chosen", () => {
    expect(sendsMessage({ ...enter, ctrlKey: true }, false)).toBe(true);
    expect(sendsMessage({ ...enter, metaKey: true }, false)).toBe(true);
    expect(sendsMessage(enter, false)).toBe(false);
    expect(sendsMessage(enter, true)).toBe(true);
    expect(sendsMessage({ ...enter, shiftKey: true }, true)).toBe(false);
  });

  it("never sends while an input method is composing", () => {
    expect(sendsMessage({ ...enter, isComposing: true, ctrlKey: true }, true)).toBe(false);
    expect(sendsMessage({ ...enter, keyCode: 229 }, true)).toBe(false);
  });
});

describe("canned replies", () => {
  it("open with a slash at the start, and narrow with what follows", () => {
    const found = (text: string) => findCanned(theReplies(), text)?.map(({ name }) => name);

    expect(found("/")?.length).toBeGreaterThan(5);
    expect(found("/bye")).toEqual(["bye"]);
    expect(found("and/or")).toBeUndefined();
    expect(found("/path/to")).toBeUndefined();
  });

  it("are found in both languages, by name and title before text, and keep their order", () => {
    const found = (text: string) => findCanned(theReplies(), text)?.map(({ name }) => name);

    expect(found("/致歉")).toEqual(["sorry"]);
    expect(found("、致歉")).toHaveLength(1);
    expect(found("/trouble")).toEqual(["sorry"]);
    // Called so, and said in another.
    expect(found("/refund")).toEqual(["refund", "lost"]);
  });

  it("say what they say in the other language when they have no words in the shopper's", () => {
    expect(inLanguage({ zh: "您好", en: "" }, "en")).toBe("您好");
    expect(inLanguage({ zh: "您好", en: "Hello" }, "en")).toBe("Hello");
  });

  it("fill in what is known and leave out lines about what is not", () => {
    const text = "Hello {{agent}}\nOrder: {{order}}";

    expect(fillCanned(text, { agent: "Alice", order: "123" })).toBe("Hello Alice\nOrder: 123");
    expect(fillCanned(text, { agent: "Alice", order: "" })).toBe("Hello Alice");
  });
});

describe("zoom", () => {
  it("goes from 1 to 5 and keeps the point under the pointer", () => {
    const zoomed = zoomBy(NO_ZOOM, 2, { x: 100, y: 0 });

    expect(zoomed).toEqual({ scale: 2, x: -100, y: 0 });
    expect(zoomBy(zoomed, 100, { x: 0, y: 0 }).scale).toBe(5);
    expect(zoomBy(zoomed, 0.1, { x: 0, y: 0 })).toEqual(NO_ZOOM);
  });

  it("does not lose the image outside of its frame", () => {
    const moved = moveBy(
      { scale: 2, x: 0, y: 0 },
      { x: 999, y: -999 },
      { width: 400, height: 300 },
    );

    expect(moved).toEqual({ scale: 2, x: 200, y: -150 });
  });
});

describe("times", () => {
  it("are as short as they can be", () => {
    expect([0, 42, 725, 3600, 3 * 86_400, -5].map(formatDuration)).toEqual([
      "0:00",
      "0:42",
      "12:05",
      "1 h",
      "3 d",
      "0:00",
    ]);
  });

  it("put a chat aside until a moment ahead", () => {
    const now = Date.parse("2026-11-22T08:00:00.000Z");

    expect(holdUntil("none", now)).toBeUndefined();
    expect(holdUntil("15m", now)).toBe("2026-11-22T08:15:00.000Z");
    expect(Date.parse(holdUntil("tomorrow", now) ?? "")).toBeGreaterThan(now);
  });
});

describe("routes", () => {
  it("can be written and read again", () => {
    for (const route of [
      { page: "desk", ticketId: null },
      { page: "desk", ticketId: "t/1 ü" },
      { page: "board" },
      { page: "agents" },
    ] as const)
      expect(parseRoute(presentRoute(route))).toEqual(route);
  });

  it("lead to the desk when they are unknown", () => {
    expect(parseRoute("#/nonsense")).toEqual({ page: "desk", ticketId: null });
    expect(parseRoute("")).toEqual({ page: "desk", ticketId: null });
  });
});
