/** POST /api/messages as the internet finds it: whatever is sent is answered in words, with one line in the log. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Logger } from "../../kernel/logger.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const ACTIVITY = {
  type: "message",
  text: "hi",
  id: "1",
  channelId: "msteams",
  serviceUrl: "https://smba.example/",
  conversation: { id: "c" },
  from: { id: "u" },
  recipient: { id: "b" },
};
const lines: { level: string; fields: object; message: string }[] = [];
const note = (level: string) => (fields: object, message: string) =>
  void lines.push({ level, fields, message });
const quiet = () => {};
const logger: Logger = { debug: quiet, info: quiet, warn: note("warn"), error: note("error") };

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    env: {
      FAQ_DIR: smallFaq(),
      MICROSOFT_APP_ID: "11111111-1111-1111-1111-111111111111",
      MICROSOFT_APP_PASSWORD: "a password of the test",
    },
    given: { logger },
  });
}, 60_000);
afterAll(() => server.stop());
afterEach(() => {
  lines.length = 0;
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/messages`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    ...(body !== "" && { body }),
  });
const without = (key: keyof typeof ACTIVITY) => JSON.stringify({ ...ACTIVITY, [key]: undefined });

describe("POST /api/messages", () => {
  it.each([
    ["nothing", "", "type"],
    ["a list", "[]", "body"],
    ["an empty object", "{}", "type"],
    ["a type that is a number", JSON.stringify({ ...ACTIVITY, type: 5 }), "type"],
    ["no channel", without("channelId"), "channelId"],
    ["no conversation", without("conversation"), "conversation"],
    ["nobody who says it", without("from"), "from"],
    ["a text that is none", JSON.stringify({ ...ACTIVITY, text: { a: 1 } }), "text"],
    ["an address that is none", JSON.stringify({ ...ACTIVITY, serviceUrl: "x" }), "serviceUrl"],
    ["a moment that is none", JSON.stringify({ ...ACTIVITY, timestamp: "soon" }), "timestamp"],
  ])("refuses %s, and says which field", async (_what, body, field) => {
    const response = await post(body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "bad_request", details: { field } });
    expect(lines).toEqual([
      {
        level: "warn",
        fields: { code: "bad_request", field },
        message: "channel_message_refused",
      },
    ]);
  });

  it("refuses a caller whom the framework does not believe, and prints nothing", async () => {
    const printed = vi.spyOn(console, "error");
    const nobody = await post(JSON.stringify(ACTIVITY));
    const liar = await post(JSON.stringify(ACTIVITY), { Authorization: "Bearer x" });

    expect([nobody.status, liar.status]).toEqual([401, 401]);
    expect(await liar.json()).toMatchObject({ error: "not_signed_in" });
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ["warn", "channel_message_refused"],
      ["warn", "channel_message_refused"],
    ]);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});
