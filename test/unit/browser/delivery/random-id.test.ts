import { afterEach, describe, expect, it, vi } from "vitest";
import { randomId } from "../../../../browser/delivery/random-id.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("randomId", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is a UUID of version 4, another each time", () => {
    const ids = Array.from({ length: 50 }, randomId);

    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(50);
  });

  it("is one also where the page is not a secure context", () => {
    const real = globalThis.crypto;
    vi.stubGlobal("crypto", {
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes),
    });

    expect(randomId()).toMatch(UUID);
  });
});
