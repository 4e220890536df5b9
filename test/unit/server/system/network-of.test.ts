import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOfOne, networkOf } from "../../../../server/system/network-of.ts";

describe("networkOf", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
    ["2001:db8::7", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
    ["::1", "::1"],
    ["unknown", "unknown"],
  ])("counts %s as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  const group = fc.integer({ min: 0, max: 0xffff });
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  const written = (groups: readonly number[]) =>
    groups.map((value) => value.toString(16)).join(":");

  it("counts all addresses of a /64 as one, however they are written", () => {
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const [a, b] = [one, other].map((host) => networkOf(written([...network, ...host])));
        expect(a).toBe(b);
        expect(isOfOne(a ?? "")).toBe(true);
        expect(networkOf(`${written(network)}::`)).toBe(a);
      }),
    );
  });

  it("keeps networks apart, and IPv4 addresses too", () => {
    fc.assert(
      fc.property(half, half, half, (one, other, host) => {
        const [a, b] = [one, other].map((network) => networkOf(written([...network, ...host])));
        expect(a === b).toBe(written(one) === written(other));
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(networkOf(address)).toBe(address);
        expect(isOfOne(networkOf(address))).toBe(false);
      }),
    );
  });
});
