import { describe, expect, it } from "vitest";
import { readOrder } from "../../../../server/orders/read-order.ts";
import { demoOrderSource } from "../../../support/demo-connector.ts";

const source = demoOrderSource("http://127.0.0.1:4000");
const NUMBER = "202611010001";
const read = (answer: unknown) => readOrder(source, NUMBER, answer);

describe("what a shop answers", () => {
  it("is read by the mapping, whose it is apart from what may be told", () => {
    const found = read({
      no: NUMBER,
      status: "IN_TRANSIT",
      buyer: { id: 7, mobile: "+86 138 0013 8000" },
      lines: [{ name: "Cup", count: 2 }, { count: 1 }],
      parcel: { carrier: "SF", sent: 1_762_000_000, scans: [{ place: "A" }, { place: "Wuhan" }] },
    });

    expect(found).toMatchObject({
      order: {
        state: "shipped",
        carrier: "SF",
        lastPlace: "Wuhan",
        shippedAt: "2025-11-01T12:26:40.000Z",
        expectedAt: null,
        items: [{ title: "Cup", quantity: "2", price: null }],
      },
      shopper: "7",
      proofs: [{ as: "phone_end", value: "+86 138 0013 8000" }],
    });
    expect(JSON.stringify(found?.order)).not.toContain("8000");
  });

  it("keeps a code that is mapped to nothing, for agents only", () => {
    expect(read({ status: "ON_THE_MOON" })?.order).toMatchObject({
      state: null,
      stateCode: "ON_THE_MOON",
    });
  });

  it.each([
    ["nothing", null],
    ["a text", "IN_TRANSIT"],
    ["a list", [{ status: "PAID" }]],
    ["no state", { no: NUMBER }],
    ["a state of a wrong type", { status: { code: "PAID" } }],
    ["another order", { no: "202611010002", status: "PAID" }],
  ])("is void when it is %s", (_what, answer) => {
    expect(read(answer)).toBe(undefined);
  });

  it.each([
    ["dates that are none", { parcel: { sent: "soon", expected: "20261101", arrived: 5 } }],
    ["dates far away", { parcel: { sent: "0001-01-01", arrived: 9e15 } }],
    ["wrong types", { parcel: [1, 2], lines: { name: "x" }, amount: true, created: {} }],
    ["inherited names", { parcel: "text", lines: "constructor" }],
  ])("counts as not said what is %s", (_what, rest) => {
    const order = read({ status: "PAID", ...rest })?.order;

    expect(order).toMatchObject({ state: "paid", shippedAt: null, deliveredAt: null, items: [] });
    expect(order).toMatchObject({ carrier: null, total: null, placedAt: null });
  });

  it("takes nothing from the prototype of an answer, nor of the mapped states", () => {
    const mapped = { ...source, fields: { ...source.fields, carrier: "constructor.name" } };

    expect(readOrder(mapped, NUMBER, { status: "constructor" })?.order).toMatchObject({
      carrier: null,
      state: null,
    });
  });

  it("cuts what is too long, and takes out signs that steer a screen", () => {
    const order = read({
      status: "PAID",
      parcel: { carrier: `a\u202Eb\u0000\n${"c".repeat(500)}` },
      lines: Array.from({ length: 500 }, () => ({ name: "Cup" })),
    })?.order;

    expect(order?.carrier).toMatch(/^a b c+$/);
    expect(order?.carrier).toHaveLength(200);
    expect(order?.items).toHaveLength(20);
  });
});
