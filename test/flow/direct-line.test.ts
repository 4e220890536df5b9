/** Direct Line 3.0 as its documentation has it: REST, stream, upload, and who may do what. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SECRET = "a-secret-of-the-test";
const SHOP = "https://shop.example";

interface Activity {
  readonly id?: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly channelData?: { readonly clientActivityID?: string };
  readonly attachments?: { readonly contentUrl?: string }[];
}
interface Begun {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly expires_in: number;
}

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    env: { FAQ_DIR: smallFaq(), DIRECT_LINE_SECRET: SECRET, ALLOWED_ORIGINS: SHOP },
  });
}, 60_000);
afterAll(() => server.stop());

const call = (path: string, bearer?: string, init: RequestInit = {}) =>
  fetch(`${server.url}/v3/directline${path}`, {
    ...init,
    headers: {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(typeof init.body === "string" && { "content-type": "application/json" }),
      ...init.headers,
    },
  });
const post = (path: string, bearer: string | undefined, body: object = {}) =>
  call(path, bearer, { method: "POST", body: JSON.stringify(body) });
async function begin(): Promise<Begun> {
  const generated = await post("/tokens/generate", SECRET, {
    user: { id: "u-1" },
    locale: "en-US",
  });
  const { token } = (await generated.json()) as Begun;
  return (await (await post("/conversations", token)).json()) as Begun;
}
async function read({ conversationId, token }: Begun, watermark = "") {
  const found = await call(
    `/conversations/${conversationId}/activities?watermark=${watermark}`,
    token,
  );
  return (await found.json()) as { activities: Activity[]; watermark: string };
}
const say = (begun: Begun, text: string, id: string = crypto.randomUUID()) =>
  post(`/conversations/${begun.conversationId}/activities`, begun.token, {
    ...{ type: "message", text, from: { id: "u-1" } },
    channelData: { clientActivityID: id },
  });

describe("Direct Line by REST", () => {
  it("gives a token for the secret, and keeps the conversation that it opens", async () => {
    const begun = await begin();

    expect(begun.expires_in).toBeGreaterThan(0);
    expect(begun.streamUrl).toContain(`/conversations/${begun.conversationId}/stream?`);
    const refreshed = await (await post("/tokens/refresh", begun.token)).json();
    expect(refreshed).toMatchObject({ conversationId: begun.conversationId, token: begun.token });
  });

  it("takes a message once, answers it, and goes on from a watermark", async () => {
    const begun = await begin();
    const first = await (await say(begun, "hello", "own-1")).json();
    expect(await (await say(begun, "hello", "own-1")).json()).toEqual(first);

    const { activities, watermark } = await vi.waitFor(async () => {
      const set = await read(begun);
      expect(set.activities.length).toBeGreaterThan(1);
      return set;
    }, 8000);

    expect(activities[0]).toMatchObject({
      ...{ ...first, type: "message", text: "hello", from: { id: "u-1", role: "user" } },
      channelData: { clientActivityID: "own-1" },
    });
    expect(activities[1]).toMatchObject({ from: { role: "bot" }, replyToId: activities[0]?.id });
    expect(await read(begun, watermark)).toEqual({ activities: [], watermark });
  });

  it("takes files, cleaned as everybody's, and shows them by an address that ends", async () => {
    const begun = await begin();
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#a33" } })
      .png()
      .toBuffer();
    const form = new FormData();
    const activity = JSON.stringify({ type: "message", text: "this one", from: { id: "u-1" } });
    form.append("activity", new Blob([activity], { type: "application/vnd.microsoft.activity" }));
    form.append("file", new Blob([new Uint8Array(png)], { type: "image/png" }), "shot.png");
    const path = `/conversations/${begun.conversationId}/upload?userId=u-1`;

    expect((await call(path, begun.token, { method: "POST", body: form })).status).toBe(200);

    const { activities } = await read(begun);
    const url = activities.flatMap(({ attachments = [] }) => attachments)[0]?.contentUrl ?? "";
    const shown = await fetch(`${server.url}${url}`);
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(activities.map(({ text }) => text)).toContain("this one");
  });

  it("refuses strangers, others' conversations, and what is no activity", async () => {
    const [one, other] = [await begin(), await begin()];
    const path = `/conversations/${one.conversationId}/activities`;

    expect((await post("/tokens/generate", undefined)).status).toBe(401);
    expect((await post("/tokens/generate", "no-secret-at-all-here")).status).toBe(401);
    expect((await call(path, other.token)).status).toBe(404);
    expect((await call(path)).status).toBe(404);
    expect((await call(path, SECRET)).status).toBe(200);
    const bad = await post(path, one.token, { text: 5, type: "message" });
    expect(await bad.json()).toMatchObject({ error: "bad_request", details: { field: "text" } });
  });

  it("lets the shop's pages in without the secret, and no other page", async () => {
    const from = (origin: string) =>
      call("/tokens/generate", undefined, { method: "POST", body: "{}", headers: { origin } });

    const shop = await from(SHOP);
    expect([shop.status, shop.headers.get("access-control-allow-origin")]).toEqual([200, SHOP]);
    expect((await from("https://stranger.example")).status).toBe(403);
  });
});

describe("Direct Line's stream", () => {
  it("tells what was said before, then what is said, then that somebody is typing", async () => {
    const begun = await begin();
    await say(begun, "hello");
    const got: Activity[] = [];
    const socket = new WebSocket(begun.streamUrl);
    socket.onmessage = ({ data }) =>
      got.push(...(JSON.parse(String(data)) as { activities: Activity[] }).activities);
    await vi.waitFor(() => expect(got.map(({ text }) => text)).toContain("hello"), 8000);

    await say(begun, "what are your service hours?");

    await vi.waitFor(() => {
      expect(got.map(({ type }) => type)).toContain("typing");
      expect(got.filter(({ from }) => from.role === "bot").length).toBeGreaterThan(1);
    }, 8000);
    const ids = got.flatMap(({ id }) => id ?? []);
    expect([...new Set(ids)].sort()).toEqual(ids);
    socket.close();
  });

  it("refuses an address that is not signed", async () => {
    const { streamUrl } = await begin();
    const refused = Promise.withResolvers<boolean>();
    const socket = new WebSocket(`${streamUrl.slice(0, -4)}xxxx`);
    socket.onopen = () => refused.resolve(false);
    socket.onerror = () => refused.resolve(true);

    expect(await refused.promise).toBe(true);
  });
});
