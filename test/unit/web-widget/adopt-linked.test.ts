import { describe, expect, it, vi } from "vitest";
import { adoptLinked } from "../../../web-widget/panel/adopt-linked.ts";

function aPage(hash: string) {
  const replaceState = vi.fn();
  return { location: { hash, pathname: "/widget/panel.html" }, history: { replaceState } };
}

const opens = { openLink: vi.fn(async () => ({ ok: true, value: "tok" }) as const) };
const refuses = { openLink: vi.fn(async () => ({ ok: false, status: 404, reason: "" }) as const) };
const asPage = (page: ReturnType<typeof aPage>) =>
  page as unknown as Pick<Window, "location" | "history">;

describe("adoptLinked", () => {
  it("goes on with the conversation of the link, and takes the key out of the address first", async () => {
    const page = aPage("#link=secret-key&lang=en");
    const adopt = vi.fn();
    const opened = adoptLinked({ api: opens, adopt }, asPage(page));

    expect(page.history.replaceState).toHaveBeenCalledExactlyOnceWith(
      ...[null, "", "/widget/panel.html#lang=en"],
    );
    expect(await opened).toBe("opened");
    expect(opens.openLink).toHaveBeenCalledExactlyOnceWith("secret-key");
    expect(adopt).toHaveBeenCalledExactlyOnceWith("tok");
  });

  it("says so when the link is too old, and leaves what is here", async () => {
    const adopt = vi.fn();

    expect(await adoptLinked({ api: refuses, adopt }, asPage(aPage("#link=old")))).toBe("failed");
    expect(adopt).not.toHaveBeenCalled();
  });

  it("does nothing without a link", async () => {
    const page = aPage("#host=https%3A%2F%2Fshop.example");

    expect(await adoptLinked({ api: refuses, adopt: vi.fn() }, asPage(page))).toBe("none");
    expect(page.history.replaceState).not.toHaveBeenCalled();
  });
});
