import { describe, expect, it, vi } from "vitest";
import { createHostBridge } from "../../../web-widget/panel/host-bridge.ts";

const SHOP = "https://shop.example";
const FRAGMENT = `#host=${encodeURIComponent(SHOP)}&key=demo&lang=en&theme=dark&accent=%23336699`;

interface Posted {
  readonly data: unknown;
  readonly origin?: string;
  readonly source?: unknown;
}

/** The panel's window inside a host page, and what the page is told. */
function aFrame(hash = FRAGMENT) {
  const told: { message: unknown; origin: string }[] = [];
  const listeners: ((event: Posted) => void)[] = [];
  const late: (() => void)[] = [];
  const parent = {
    postMessage: (message: unknown, origin: string) => told.push({ message, origin }),
  };
  const page = {
    location: { hash, origin: "https://desk.example" },
    parent,
    addEventListener: (_type: string, listener: (event: Posted) => void) =>
      listeners.push(listener),
    setTimeout: (task: () => void) => late.push(task),
  };
  return {
    told,
    page: page as unknown as Window,
    wait() {
      for (const task of late) task();
    },
    hear(posted: Posted) {
      for (const listener of listeners) listener({ origin: SHOP, source: parent, ...posted });
    },
  };
}

const boot = { kind: "boot", look: {}, page: { url: "https://shop.example/orders" } };

describe("createHostBridge", () => {
  it("reads shop, look and page of the fragment, and takes nothing else for a look", () => {
    const { page } = aFrame();
    const odd = aFrame("#host=https%3A%2F%2Fshop.example&lang=fr&theme=pink");

    expect(createHostBridge(page)).toMatchObject({
      ...{ embedded: true, apart: true, key: "demo" },
      look: { lang: "en", theme: "dark", accent: "#336699" },
    });
    expect(createHostBridge(odd.page)).toMatchObject({
      key: "default",
      look: { lang: undefined, theme: undefined, accent: undefined },
    });
  });

  it("posts to the origin of the host page and to no other", () => {
    const { page, told } = aFrame();
    createHostBridge(page).post({ kind: "close" });

    expect(told).toEqual([{ message: { frontdesk: { kind: "close" } }, origin: SHOP }]);
  });

  it.each([
    ["of another origin", { origin: "https://evil.example", data: { frontdesk: boot } }],
    ["of another window", { source: {}, data: { frontdesk: boot } }],
    ["without our mark", { data: boot }],
    ["of no kind", { data: { frontdesk: { look: {} } } }],
    ["that are no object", { data: "boot" }],
  ])("takes no messages %s", (_what, posted) => {
    const { page, hear } = aFrame();
    const heard = vi.fn();
    createHostBridge(page).onMessage(heard);
    hear(posted);

    expect(heard).not.toHaveBeenCalled();
  });

  it("asks the host page how to begin, and hears it", async () => {
    const { page, told, hear } = aFrame();
    const greeted = createHostBridge(page).greet();
    hear({ data: { frontdesk: boot } });

    expect(told).toEqual([{ message: { frontdesk: { kind: "hello" } }, origin: SHOP }]);
    expect(await greeted).toEqual(boot);
  });

  it("begins without an older host page, which says nothing", async () => {
    const { page, wait } = aFrame();
    const greeted = createHostBridge(page).greet();
    wait();

    expect(await greeted).toBeUndefined();
  });

  it("waits for a busy host page however long it takes: it has the conversation", async () => {
    const { page, wait, hear } = aFrame(`${FRAGMENT}&greets=1`);
    const greeted = createHostBridge(page).greet();
    wait();
    hear({ data: { frontdesk: boot } });

    expect(await greeted).toEqual(boot);
  });

  it("neither talks nor listens in a window of its own", async () => {
    const { page, told, hear } = aFrame();
    Object.assign(page, { parent: page });
    const bridge = createHostBridge(page);
    const heard = vi.fn();
    bridge.onMessage(heard);
    bridge.post({ kind: "close" });
    hear({ source: page, data: { frontdesk: boot } });

    expect(bridge).toMatchObject({ embedded: false, apart: false });
    expect(await bridge.greet()).toBeUndefined();
    expect([told, heard.mock.calls]).toEqual([[], []]);
  });
});
