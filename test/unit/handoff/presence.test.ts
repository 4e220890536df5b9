import { describe, expect, it } from "vitest";
import {
  connect,
  disconnect,
  LEASE_MS,
  OFFLINE_LOST,
  presentPresence,
} from "../../../handoff/presence.ts";

describe("presence", () => {
  it("is online when a browser connects for the first time", () => {
    const here = connect(undefined, 0);

    expect(presentPresence(here, 1)).toBe("online");
  });

  it("is offline before a minute is over when its browser is gone", () => {
    const gone = disconnect(connect(undefined, 0), 1000);

    expect(presentPresence(gone, 31_000)).toBe("online");
    expect(presentPresence(gone, 1000 + LEASE_MS)).toBe("offline");
    expect(LEASE_MS).toBeGreaterThan(30_000);
    expect(LEASE_MS).toBeLessThan(59_000);
  });

  it("is available again when back in time, in the state that was chosen", () => {
    const busy = { ...connect(undefined, 0), state: "busy" as const };
    const back = connect(disconnect(busy, 1000), 20_000);

    expect(presentPresence(back, 20_001)).toBe("busy");
  });

  it("is online again after being lost, but stays offline when that was chosen", () => {
    const base = { leaseUntil: 0, goneAt: 0, backAt: null, state: "offline" as const };

    expect(connect({ ...base, awayReason: OFFLINE_LOST }, 5).state).toBe("online");
    expect(connect({ ...base, awayReason: null }, 5).state).toBe("offline");
  });
});
