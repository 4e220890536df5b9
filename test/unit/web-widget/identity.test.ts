import { describe, expect, it, vi } from "vitest";
import type { IdentityResult } from "../../../kernel/protocol/identity.ts";
import type { Fetched } from "../../../web-widget/panel/desk-api.ts";
import { Identity } from "../../../web-widget/panel/identity.ts";
import { FakeTimers, SharedStorage, settle } from "../../support/browser-doubles.ts";

type Asked = Fetched<IdentityResult>;
const believed = (value: IdentityResult): Asked => ({ ok: true, value });
const refused = (why: string): Asked => ({ ok: false, status: 401, reason: "Not you.", why });
const away: Asked = { ok: false, status: 0, reason: "" };

/** An identity on a device that has a conversation, with the desk's answers in order. */
function aDevice(...answers: Asked[]) {
  const timers = new FakeTimers();
  const client = { token: "mine", adopt: vi.fn(), forget: vi.fn() };
  const ports = {
    ...{ shop: "demo", client, timers, store: new SharedStorage().tab() },
    api: { identify: vi.fn(async () => answers.shift() ?? away) },
    ...{ expired: vi.fn(), refused: vi.fn() },
  };
  return { ...ports, identity: new Identity(ports) };
}

describe("Identity", () => {
  it("says who it is when a conversation begins, and asks the desk once a token", async () => {
    const { identity, api, client } = aDevice(believed({ conversation: "kept" }));
    expect(identity.claim).toBeUndefined();
    await identity.prove("signed");
    await identity.prove("signed");

    expect(api.identify).toHaveBeenCalledExactlyOnceWith({ shop: "demo", token: "signed" });
    expect(identity.claim).toEqual({ shop: "demo", token: "signed" });
    expect([client.adopt.mock.calls, client.forget.mock.calls]).toEqual([[], []]);
  });

  it("goes on with their conversation of another device", async () => {
    const { identity, client } = aDevice(believed({ conversation: "other", token: "theirs" }));
    await identity.prove("signed");

    expect(client.adopt).toHaveBeenCalledExactlyOnceWith("theirs");
  });

  it("leaves what this device has where it is somebody else's", async () => {
    const { identity, client } = aDevice(believed({ conversation: "none" }));
    await identity.prove("signed");

    expect(client.forget).toHaveBeenCalledOnce();
  });

  it("goes on as a guest when it is not believed, and says why", async () => {
    const { identity, client, refused: told, expired } = aDevice(refused("signature"));
    await identity.prove("forged");

    expect(identity.claim).toBeUndefined();
    expect(told).toHaveBeenCalledExactlyOnceWith("signature", "Not you.");
    expect(expired).not.toHaveBeenCalled();
    expect(client.forget).not.toHaveBeenCalled();
  });

  it("takes a verified shopper's conversation from a device that is no longer theirs", async () => {
    const { identity, client } = aDevice(believed({ conversation: "kept" }), refused("signature"));
    await identity.prove("first");
    await identity.prove("second");

    expect(client.forget).toHaveBeenCalledOnce();
  });

  it("asks the page for a fresh token once, until one was believed", async () => {
    const answers = [refused("expired"), refused("expired"), believed({ conversation: "kept" })];
    const { identity, expired } = aDevice(...answers, refused("expired"));
    await identity.prove("old");
    await identity.prove("still old");
    expect(expired).toHaveBeenCalledOnce();
    await identity.prove("fresh");
    await identity.prove("old again");

    expect(expired).toHaveBeenCalledTimes(2);
  });

  it("asks again after a pause when the desk did not answer", async () => {
    const { identity, api, timers } = aDevice(away, believed({ conversation: "kept" }));
    await identity.prove("signed");
    await timers.advance(4_999);
    expect(api.identify).toHaveBeenCalledOnce();
    await timers.advance(1);

    expect(api.identify).toHaveBeenCalledTimes(2);
  });

  it("asks no more for whoever signed out meanwhile", async () => {
    const { identity, api, timers, client } = aDevice(away, believed({ conversation: "none" }));
    await identity.prove("signed");
    identity.forget();
    await timers.advance(60_000);
    await settle();

    expect(api.identify).toHaveBeenCalledOnce();
    expect(client.forget).not.toHaveBeenCalled();
  });
});
