/** Check 51: words about a shopper that are not to be believed, over HTTP and sockets; and the right one. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DeskStory } from "../support/desk-story.ts";
import { recordFault } from "../support/fault-report.ts";
import type { ShopperClient } from "../support/shopper-client.ts";
import { signIdentity, unsignedIdentity } from "../support/sign-identity.ts";

const SECRETS = {
  shop: "the-first-shop's-secret-long-enough",
  other: "the-other-shop's-secret-long-enough",
};
const SOON = { timeout: 15_000, interval: 40 };
/** Each way of lying is tried by so many strangers. */
const TRIES = 20;

type Shop = keyof typeof SECRETS;

describe("check 51: identities", { timeout: 300_000 }, () => {
  let story: DeskStory;
  beforeAll(async () => {
    const secrets = Object.entries(SECRETS).map(([shop, secret]) => `${shop}=${secret}`);
    story = await DeskStory.start({ env: { IDENTITY_SECRETS: secrets.join(",") } });
  });
  afterAll(() => story?.stop());

  const ask = async (shop: string, token: string, device?: string) => {
    const response = await fetch(`${story.server.url}/api/identity?lang=en`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(device !== undefined && { authorization: `Bearer ${device}` }),
      },
      body: JSON.stringify({ shop, token }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const transcript = async (device: string | undefined) => {
    const headers = { authorization: `Bearer ${device}` };
    const path = "/api/conversation/transcript.txt";
    return await (await fetch(story.server.url + path, { headers })).text();
  };
  const guest = async (text: string): Promise<ShopperClient> => {
    const shopper = await story.shopper();
    shopper.say(text);
    await vi.waitFor(() => expect(shopper.waiting).toBe(0), SOON);
    return shopper;
  };
  /** Whose conversation each is, where a shop said so. */
  const owners = async () => {
    const { db } = story.server.app.storage;
    return await db
      .selectFrom("conversations")
      .select(["id", "shopper_id"])
      .where("shopper_id", "is not", null)
      .orderBy("id")
      .execute();
  };

  it("are refused in words and join nothing, and the right one brings one history to two devices", async () => {
    const [me, another] = [`customer-${randomUUID()}`, `customer-${randomUUID()}`];
    const mine = await guest("the canary of mine");
    await ask("shop", sign(me), mine.token);
    const theirs = await guest("the canary of the other shop's shopper");
    await ask("other", sign(me, "other"), theirs.token);
    const before = await owners();
    const lies: Record<string, () => { shop: string; token: string }> = {
      "signed with another secret": () => ({
        shop: "shop",
        token: sign(me, "shop", "x".repeat(40)),
      }),
      expired: () => ({ shop: "shop", token: sign(me, "shop", SECRETS.shop, -3600) }),
      "another shop's": () => ({ shop: "shop", token: sign(me, "other") }),
      "of a shop that has no key": () => ({ shop: "nobody", token: sign(me) }),
      "alg: none": () => ({
        shop: "shop",
        token: unsignedIdentity({ sub: me, exp: inSeconds(600) }),
      }),
      "another subject under a true signature": () => ({
        shop: "shop",
        token: forge(sign(another), me),
      }),
    };

    let refused = 0;
    for (const lie of Object.values(lies))
      for (let tried = 0; tried < TRIES; tried += 1) {
        const stranger = await guest("I only look like somebody");
        const { shop, token } = lie();
        const byHttp = await ask(shop, token, stranger.token);
        const bySocket = await stranger.ask("conversation:open", {
          lang: "en",
          identity: { shop, token },
        });
        expect(byHttp).toMatchObject({ status: 401, body: { error: "identity_refused" } });
        expect(byHttp.body["message"]).toContain("could not confirm");
        expect(bySocket).toMatchObject({ ok: false, error: "identity_refused" });
        expect(await transcript(stranger.token)).not.toContain("canary");
        refused += 2;
        stranger.disconnect();
      }

    // A token that was overheard opens what it says and no more: it joins no guest who was somebody else's.
    const replayed = await ask("shop", sign(me), theirs.token);
    const second = await ask("shop", sign(me));
    expect(replayed.body).toEqual({ conversation: "other", token: expect.any(String) });
    expect(await owners()).toEqual(before);
    expect(second.body["conversation"]).toBe("other");
    expect(await transcript(String(second.body["token"]))).toContain("the canary of mine");
    expect(await transcript(String(second.body["token"]))).toBe(await transcript(mine.token));
    recordFault(
      51,
      "SQLite",
      `${Object.keys(lies).length} kinds of wrong tokens (${Object.keys(lies).join(", ")}), ${TRIES} strangers each: ${refused}/${refused} refused in words by HTTP and socket, 0 conversations joined; the right one has one history on two devices`,
    );
  });
});

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

function sign(sub: string, shop: Shop = "shop", secret = SECRETS[shop], seconds = 600): string {
  return signIdentity({ sub, name: "Lin", exp: inSeconds(seconds) }, secret);
}

/** Another subject under this token's signature. */
function forge(token: string, sub: string): string {
  const [head, , signature] = token.split(".");
  const claims = Buffer.from(JSON.stringify({ sub, exp: inSeconds(600) })).toString("base64url");
  return `${head}.${claims}.${signature}`;
}
