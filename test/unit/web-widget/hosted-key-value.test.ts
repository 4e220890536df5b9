import { beforeEach, describe, expect, it } from "vitest";
import type { HostMessage, PanelMessage } from "../../../web-widget/frame-messages.ts";
import { createHostedKeyValue } from "../../../web-widget/panel/hosted-key-value.ts";

describe("what the panel keeps with the shop's page", () => {
  let posted: PanelMessage[];
  let hear: (message: HostMessage) => void;
  const open = (kept: Record<string, string> = {}) =>
    createHostedKeyValue(
      {
        key: "shop",
        post: (message) => void posted.push(message),
        onMessage: (listener) => {
          hear = listener;
        },
      },
      kept,
    );
  beforeEach(() => {
    posted = [];
    hear = () => undefined;
  });

  it("is what the page had when the panel began", () => {
    const store = open({ token: "abc", seen: "4" });

    expect(store.get("token")).toBe("abc");
    expect(store.keys()).toEqual(["token", "seen"]);
    expect(posted).toEqual([]);
  });

  it("goes to the page, and is there at once", () => {
    const store = open({ draft: "Where" });
    store.set("draft", "Where is it?");
    store.remove("seen");

    expect(store.get("draft")).toBe("Where is it?");
    expect(posted).toEqual([
      { kind: "keep", name: "draft", value: "Where is it?" },
      { kind: "keep", name: "seen", value: null },
    ]);
  });

  it("follows other tabs of this shop key, and of no other", () => {
    const store = open({ token: "abc" });
    const told: string[] = [];
    store.onForeignChange((name) => told.push(name));
    hear({ kind: "kept", key: "frontdesk:shop:token", value: null });
    hear({ kind: "kept", key: "frontdesk:other:seen", value: "9" });
    hear({ kind: "kept", key: "frontdesk:shop:seen", value: "5" });

    expect(told).toEqual(["token", "seen"]);
    expect(store.get("token")).toBeUndefined();
    expect(store.get("seen")).toBe("5");
    expect(posted).toEqual([]);
  });
});
