import { describe, expect, it } from "vitest";
import { readContact } from "../../../handoff/contact.ts";
import { createReachable } from "../../../handoff/reach.ts";

describe("readContact", () => {
  it.each([
    ["lin@example.org", { kind: "email", address: "lin@example.org" }],
    [
      "邮箱：Lin.Wei+shop@Example.ORG，谢谢",
      { kind: "email", address: "Lin.Wei+shop@example.org" },
    ],
    ["138 1234 5678", { kind: "phone", number: "+8613812345678" }],
    ["+44 20 7946 0958", { kind: "phone", number: "+442079460958" }],
    ["微信号：lin_wei88", { kind: "account", name: "lin_wei88" }],
    ["lin_wei88", { kind: "account", name: "lin_wei88" }],
    ["WhatsApp lin.wei", { kind: "account", name: "lin.wei" }],
  ])("reads %s", (text, contact) => {
    expect(readContact(text, "CN")).toEqual(contact);
  });

  it.each(["abc", "", "lin@", "lin@example", "a@@b.c", "12345", "call me", "wechat", "📞"])(
    "refuses %j",
    (text) => {
      expect(readContact(text, "CN")).toEqual({ kind: "invalid" });
    },
  );

  it("reads numbers without + in the country of the settings", () => {
    expect(readContact("020 7946 0958", "GB")).toEqual({ kind: "phone", number: "+442079460958" });
  });
});

describe("reachable", () => {
  const ask = (contact: string, email: boolean, webhook: boolean) =>
    createReachable({ channels: { email, webhook }, phoneCountry: "CN" })(contact);

  it("promises nothing while no channel is set up", () => {
    expect(ask("lin@example.org", false, false)).toEqual({ kind: "kept" });
  });

  it("promises e-mail to addresses only", () => {
    expect(ask("lin@example.org", true, false)).toEqual({ kind: "notified", by: ["email"] });
    expect(ask("13812345678", true, false)).toEqual({ kind: "kept" });
  });

  it("leaves everything else to the webhook", () => {
    expect(ask("lin@example.org", true, true)).toEqual({
      kind: "notified",
      by: ["email", "webhook"],
    });
    expect(ask("13812345678", true, true)).toEqual({ kind: "notified", by: ["webhook"] });
  });

  it("never promises anything to what is no contact", () => {
    expect(ask("abc", true, true)).toEqual({ kind: "invalid" });
  });
});
