/** A shopper whose identity the shop signed: the same conversation and cases on every device, and nobody else's. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { act, DeskStory } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";
import { signIdentity } from "../support/sign-identity.ts";

const SECRET = "a-secret-of-the-shop-that-is-long-enough";
const SOON = { timeout: 8000, interval: 40 };

describe("a shopper the shop vouches for", () => {
  let story: DeskStory;
  beforeAll(async () => {
    story = await DeskStory.start({ env: { IDENTITY_SECRETS: `shop=${SECRET}` } });
  }, 240_000);
  afterAll(() => story?.stop());

  const signed = (sub: string, secret = SECRET, seconds = 600) =>
    signIdentity(
      { sub, name: `Name of ${sub}`, exp: Math.floor(Date.now() / 1000) + seconds },
      secret,
    );
  const ask = async (token: string, device?: string) => {
    const response = await fetch(`${story.server.url}/api/identity?lang=en`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(device !== undefined && { authorization: `Bearer ${device}` }),
      },
      body: JSON.stringify({ shop: "shop", token }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const read = async (path: string, device: string | undefined) => {
    const response = await fetch(story.server.url + path, {
      headers: { authorization: `Bearer ${device}` },
    });
    return response.text();
  };
  const transcript = (device: string | undefined) =>
    read("/api/conversation/transcript.txt", device);
  /** A guest who has said something. */
  const guest = async (text: string): Promise<ShopperClient> => {
    const shopper = await story.shopper();
    shopper.say(text);
    await vi.waitFor(() => expect(shopper.shown.length).toBeGreaterThan(1), SOON);
    return shopper;
  };

  it("finds on a second device what was begun on the first", async () => {
    const me = `customer-${randomUUID()}`;
    expect((await ask(signed(me))).body).toEqual({ conversation: "none" });
    const first = await story.shopper();
    const opened = await first.ask("conversation:open", {
      lang: "en",
      identity: { shop: "shop", token: signed(me) },
    });
    expect(opened).toMatchObject({ ok: true });
    first.say("begun at home");
    await vi.waitFor(
      async () => expect(await transcript(first.token)).toContain("begun at home"),
      SOON,
    );

    const second = await ask(signed(me));

    expect(second.body["conversation"]).toBe("other");
    expect(await transcript(String(second.body["token"]))).toContain("begun at home");
    expect((await ask(signed(me), first.token)).body).toEqual({ conversation: "kept" });
  });

  it("keeps as their own what they wrote as a guest, with its cases, on every device", async () => {
    const me = `customer-${randomUUID()}`;
    const early = await guest("my parcel never arrived, order 20261101777");
    await act(early, { name: "talk_to_person" });
    await ask(signed(me), early.token);
    const later = await guest("another question, on the phone");
    await ask(signed(me), later.token);

    const anywhere = await ask(signed(me));
    const cases = await read("/api/conversation/cases", String(anywhere.body["token"]));

    // The one with people is gone on with.
    expect(await transcript(String(anywhere.body["token"]))).toContain("never arrived");
    expect(cases).toContain("20261101777");
    expect(await read("/api/conversation/cases", later.token)).toContain("20261101777");
  });

  it("never gets another shopper's, nor gives away their own on a shared device", async () => {
    const [me, other] = [`customer-${randomUUID()}`, `customer-${randomUUID()}`];
    const mine = await guest("canary of mine");
    await ask(signed(me), mine.token);

    expect((await ask(signed(other), mine.token)).body).toEqual({ conversation: "none" });
    expect((await ask(signed(me))).body["conversation"]).toBe("other");
    const theirs = await guest("canary of theirs");
    await ask(signed(other), theirs.token);
    expect(await transcript(theirs.token)).not.toContain("canary of mine");
    expect(await read("/api/conversation/cases", theirs.token)).toBe('{"cases":[]}');
  });

  it.each([
    ["wrong", "x".repeat(40), 600, "signature"],
    ["expired", SECRET, -3600, "expired"],
  ])(
    "is refused in words when the token is %s, and nothing is joined",
    async (_what, secret, seconds, reason) => {
      const me = `customer-${randomUUID()}`;
      const known = await guest("what only I may see");
      await ask(signed(me), known.token);
      const stranger = await guest("How long does a refund take?");

      const tried = await ask(signed(me, secret, seconds), stranger.token);

      expect(tried).toMatchObject({
        status: 401,
        body: { error: "identity_refused", details: { reason } },
      });
      expect(tried.body["message"]).toContain("could not confirm");
      const opened = await stranger.ask("conversation:open", {
        lang: "en",
        identity: { shop: "shop", token: signed(me, secret, seconds) },
      });
      expect(opened).toMatchObject({ ok: false, error: "identity_refused", details: { reason } });
      expect(await transcript(stranger.token)).not.toContain("what only I may see");
      // Still a guest's: the true shopper does not find it either.
      expect((await ask(signed(me))).body["conversation"]).toBe("other");
      expect(await read("/api/conversation/cases", stranger.token)).toBe('{"cases":[]}');
    },
  );

  it("is shown to agents as verified, with the name; a guest is not", async () => {
    const me = `customer-${randomUUID()}`;
    const agent = await story.agent();
    const shopper = await guest("my order never came, 20261101778");
    await ask(signed(me), shopper.token);
    await act(shopper, { name: "talk_to_person" });
    const nobody = await guest("mine neither, 20261101779");
    await act(nobody, { name: "talk_to_person" });

    const seen = () => [...agent.tickets.values()].map((ticket) => ticket.shopper);
    await vi.waitFor(() => {
      expect(seen()).toContainEqual({ id: me, name: `Name of ${me}` });
      expect(seen()).toContainEqual(null);
    }, SOON);
  });
});
