import { afterEach, describe, expect, it, vi } from "vitest";
import { explainRefusal } from "../../../agent-console/shell/app-context.ts";
import { callApi } from "../../../agent-console/shell/http-client.ts";
import { createSay } from "../../../agent-console/wording/wording.ts";

const sent: { path: string; init: RequestInit }[] = [];
function answerWith(answer: () => Response | Promise<Response>) {
  sent.length = 0;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return await answer();
  });
}
const get = () => callApi<object>({ method: "GET", path: "/api/replies", lang: "zh" });

afterEach(() => vi.unstubAllGlobals());

describe("callApi", () => {
  it("sends the session with it and gives the body, and the desk's own time", async () => {
    const headers = { date: "Sun, 22 Nov 2026 08:00:00 GMT" };
    answerWith(() => Response.json({ replies: [] }, { headers }));

    expect(await get()).toEqual({
      ...{ ok: true, body: { replies: [] } },
      serverTime: Date.UTC(2026, 10, 22, 8),
    });
    expect(sent[0]?.init).toMatchObject({
      credentials: "same-origin",
      headers: { "Accept-Language": "zh" },
    });
  });

  it("sends a picture as it is, and everything else as JSON", async () => {
    answerWith(() => new Response(null, { status: 204 }));
    const post = (body: object) =>
      callApi<object>({ method: "POST", path: "/x", body, lang: "en" });
    const picture = new Blob(["x"], { type: "image/png" });
    const done = await post({ name: "a" });
    await post(picture);

    expect(done).toEqual({ ok: true, body: {}, serverTime: null });
    expect(
      sent.map(({ init }) => [init.body, Reflect.get(init.headers ?? {}, "Content-Type")]),
    ).toEqual([
      ['{"name":"a"}', "application/json"],
      [picture, "image/png"],
    ]);
  });

  it("gives a refusal with its words and details", async () => {
    const refusal = { error: "at_limit", message: "Full.", details: { held: 4 } };
    answerWith(() => Response.json(refusal, { status: 409 }));

    expect(await get()).toEqual({ ok: false, ...refusal });
  });

  it.each([
    [401, "not_signed_in"],
    [502, "internal_error"],
  ])("makes a refusal of an answer %d that is no JSON", async (status, error) => {
    answerWith(() => new Response("<html>", { status }));

    expect(await get()).toEqual({ ok: false, error, message: "", details: {} });
  });

  it("makes a refusal of no connection", async () => {
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));

    expect(await get()).toMatchObject({ ok: false, error: "offline" });
  });
});

describe("explainRefusal", () => {
  const say = createSay("en");
  const explained = (error: string, details: object = {}, message = "") =>
    explainRefusal({ ok: false, error, message, details: { ...details } }, say);

  it.each([
    ["already_claimed", { holder: "Bo" }, "Bo was faster and has this chat."],
    ["already_claimed", {}, "A colleague was faster and has this chat."],
    [
      "at_limit",
      { held: 3, offered: 1, limit: 4 },
      "You are at your limit: 3 held, 1 asked of you, limit 4.",
    ],
    [
      "wrong_state",
      { reason: "older_waiting" },
      "Someone in this queue has waited longer. Please take the first one.",
    ],
    ["offline", {}, "There is no connection right now. Try again when it is back."],
  ])("says of %s with %j what to do", (error, details, words) => {
    expect(explained(error, details)).toBe(words);
  });

  it("gives the desk's own words for everything else, and never nothing", () => {
    expect(explained("must_be_kept", {}, "The law asks.")).toBe("The law asks.");
    expect(explained("must_be_kept")).toBe("That did not work. Please try again.");
  });
});
