import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../../../bot/settings/parse-settings.ts";
import { connectorSchema, findOrderSource } from "../../../../server/orders/connector-settings.ts";
import { demoConnectorText, demoOrderSource } from "../../../support/demo-connector.ts";

const parse = (text: string) => parseSettings("settings/connector.yaml", text, connectorSchema);

describe("settings/connector.yaml", () => {
  it("ships switched off, with an example that holds", () => {
    const shipped = parse(readFileSync("settings/connector.yaml", "utf8"));

    expect(shipped.kind === "ok" && findOrderSource(shipped.value)).toBe(undefined);
    expect(demoOrderSource("http://127.0.0.1:4000").states["IN_TRANSIT"]).toBe("shipped");
  });

  it.each([
    ["a number that chooses the host", "https://{order}.shop.example/orders"],
    ["no place for the number", "https://shop.example/orders"],
    ["two places", "https://shop.example/{order}/{order}"],
    ["a place that is never sent", "https://shop.example/#{order}"],
    ["plain http to another machine", "http://shop.example/orders/{order}"],
    ["a user in the address", "https://user:word@shop.example/orders/{order}"],
    ["another protocol", "file:///orders/{order}"],
    ["no address", "orders/{order}"],
  ])("refuses %s", (_what, url) => {
    const parsed = parse(demoConnectorText("").replace("/orders/{order}", url));

    expect(parsed.kind === "invalid" && parsed.problems[0]?.message).toContain("address");
  });

  it("names line and fault of a field that is none, and of a state that the desk does not know", () => {
    const text = demoConnectorText("http://127.0.0.1:4000");
    const field = parse(text.replace("parcel.carrier", "parcel..carrier"));
    const state = parse(text.replace("PAID: paid", "PAID: payed"));

    expect(field.kind === "invalid" && field.problems[0]).toMatchObject({
      file: "settings/connector.yaml",
      message: expect.stringContaining("shipment.events.-1.place"),
    });
    expect(state.kind).toBe("invalid");
  });
});
