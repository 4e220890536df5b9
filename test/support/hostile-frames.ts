/** Frames that nobody honest sends: check 4. */
import fc from "fast-check";
import { io } from "socket.io-client";
import { expect, vi } from "vitest";
import { ShopperClient } from "./shopper-client.ts";
import { startChatServer } from "./start-chat-server.ts";

const EVENTS = [
  "conversation:open",
  "conversation:resume",
  "message:send",
  "message:seen",
  "typing:set",
  "feedback:give",
  "rating:give",
  "lang:set",
  "ticket:claim",
  "__proto__",
  "constructor",
];
const HOSTILE = fc.oneof(
  fc.anything({ withNullPrototype: false, maxDepth: 4 }),
  fc.jsonValue(),
  fc.constantFrom(
    JSON.parse('{"__proto__":{"polluted":1},"content":{"kind":"text","text":"x"}}'),
    { constructor: { prototype: { polluted: 1 } } },
    { clientMsgId: "x", content: { kind: "text", text: "" } },
    { lang: "en", lastSeq: -1 },
    { lang: "en", lastSeq: 1e308 },
    { content: { kind: "text", text: "x".repeat(30_000) } },
    Buffer.alloc(100),
    [[[[[[]]]]]],
  ),
);

/** Throws when one is not answered, something is polluted or rejected, or a bystander is held up. */
export async function throwHostileFrames(count: number): Promise<{ bystanderMs: number[] }> {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", note);
  const server = await startChatServer();
  const bystander = new ShopperClient(server.url).connect();
  await vi.waitFor(() => expect(bystander.token).toBeDefined(), 5000);
  const socket = io(`${server.url}/widget`, { transports: ["websocket"], auth: { token: 7 } });
  await new Promise<void>((resolve) => socket.once("connect", resolve));

  const bystanderMs: number[] = [];
  const frames = fc.sample(fc.tuple(fc.constantFrom(...EVENTS), HOSTILE), count);
  for (const [index, [event, payload]] of frames.entries()) {
    if (typeof payload === "function" || hasSymbol(payload)) continue;
    socket.emit(event, payload);
    socket.emit(event);
    const ack = await socket.timeout(3000).emitWithAck(event, payload);
    expect(typeof ack.ok).toBe("boolean");
    if (index % 50 === 0) bystanderMs.push(await askTime(bystander));
  }
  bystander.say("still there?");
  await vi.waitFor(() => expect(bystander.shown).toHaveLength(2), 5000);

  expect(rejections).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  socket.disconnect();
  bystander.disconnect();
  await server.stop();
  process.off("unhandledRejection", note);
  return { bystanderMs };
}

async function askTime(bystander: ShopperClient): Promise<number> {
  const began = performance.now();
  expect(await bystander.ask("conversation:resume", { lastSeq: 0 })).toMatchObject({ ok: true });
  return performance.now() - began;
}

/** JSON, which the wire carries, knows no symbols; the client would throw before it sends. */
function hasSymbol(value: unknown): boolean {
  if (typeof value === "symbol" || typeof value === "bigint") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasSymbol);
}
