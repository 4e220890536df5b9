import { EventEmitter } from "node:events";
import type { Socket } from "socket.io";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../../../kernel/errors.ts";
import { silentLogger } from "../../../../kernel/logger.ts";
import { handleRequests } from "../../../../server/sockets/handle.ts";
import { type Limiter, unlimited } from "../../../../server/system/limiter.ts";
import { SequentialIds } from "../../../support/sequential-ids.ts";

const requests = {
  "thing:do": {
    request: z.object({ name: z.string() }),
    result: z.object({ done: z.string() }),
  },
};

/** Takes the one listener that handles everything, and calls it as socket.io would. */
class FakeSocket extends EventEmitter {
  readonly id = "socket-1";
  #listener: (event: unknown, ...args: unknown[]) => void = () => {};

  onAny(listener: (event: unknown, ...args: unknown[]) => void): void {
    this.#listener = listener;
  }

  /** The answer to a frame with an ack. */
  ask(event: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve) => this.#listener(event, ...args, resolve));
  }

  /** A frame as it comes, with an ack or without. */
  receive(event: unknown, ...args: unknown[]): void {
    this.#listener(event, ...args);
  }
}

function createSocket(options: {
  handler?: (name: string) => Promise<{ done: string }>;
  limiter?: Limiter;
  letIn?: () => Promise<string>;
}) {
  const socket = new FakeSocket();
  const counted: string[] = [];
  const handler = options.handler ?? (async (name: string) => ({ done: name }));
  handleRequests(socket as unknown as Socket, {
    requests,
    handlers: { "thing:do": (_caller: string, { name }) => handler(name) },
    letIn: options.letIn ?? (async () => "caller"),
    locale: () => "en",
    limiter: options.limiter ?? unlimited,
    limits: () => [{ what: "socket:request", who: "caller" }],
    logger: silentLogger,
    ids: new SequentialIds(),
    count: (event, result) => counted.push(`${event} ${result}`),
  });
  return { socket, counted };
}

describe("handleRequests", () => {
  it("answers with the handler's result", async () => {
    const { socket, counted } = createSocket({});

    expect(await socket.ask("thing:do", { name: "a", extra: 1 })).toEqual({ ok: true, done: "a" });
    expect(counted).toEqual(["thing:do ok"]);
  });

  it.each([
    ["nothing", []],
    ["null", [null]],
    ["a number", [5]],
    ["a wrong type", [{ name: 5 }]],
    ["bytes", [Buffer.from("x")]],
    ["a list", [[1, 2]]],
  ])("refuses %s in words that quote nothing", async (_name, args) => {
    const { socket } = createSocket({});

    const answer = await socket.ask("thing:do", ...args);

    expect(answer).toMatchObject({ ok: false, error: "bad_request" });
  });

  it.each(["thing:undo", "__proto__", "constructor", "toString", "", 7, null])(
    "refuses the unknown event %j",
    async (event) => {
      const { socket, counted } = createSocket({});

      expect(await socket.ask(event, {})).toMatchObject({ ok: false, error: "bad_request" });
      expect(counted).toEqual(["unknown bad_request"]);
    },
  );

  it("does the work when nobody wants an answer", async () => {
    const done = Promise.withResolvers<string>();
    const { socket } = createSocket({
      handler: async (name) => {
        done.resolve(name);
        return { done: name };
      },
    });

    socket.receive("thing:do", { name: "quiet" });

    expect(await done.promise).toBe("quiet");
  });

  it("turns what is thrown into an answer, and hides what is not ours to show", async () => {
    const known = createSocket({
      handler: () => Promise.reject(new AppError("already_claimed", { details: { by: "Ann" } })),
    });
    const unknown = createSocket({ handler: () => Promise.reject(new Error("password=1234")) });

    expect(await known.socket.ask("thing:do", { name: "a" })).toEqual({
      ok: false,
      error: "already_claimed",
      message: "Someone else has already taken this chat.",
      details: { by: "Ann" },
    });
    const answer = await unknown.socket.ask("thing:do", { name: "a" });
    expect(answer).toMatchObject({
      error: "internal_error",
      message: expect.stringMatching(/\(Reference \S+\)$/),
      details: { requestId: expect.any(String) },
    });
    expect(JSON.stringify(answer)).not.toContain("1234");
  });

  it("survives an ack that throws", async () => {
    const { socket, counted } = createSocket({});
    const called = Promise.withResolvers<void>();

    socket.receive("thing:do", { name: 5 }, () => {
      called.resolve();
      throw new Error("gone");
    });
    await called.promise;

    expect(counted).toEqual(["thing:do bad_request"]);
  });

  it("refuses who may not in, and what is too much", async () => {
    const stranger = createSocket({ letIn: () => Promise.reject(new AppError("not_found")) });
    const flood = createSocket({
      limiter: { take: async () => ({ ok: false, retryMs: 700 }), giveBack: async () => {} },
    });

    expect(await stranger.socket.ask("thing:do", { name: "a" })).toMatchObject({
      error: "not_found",
    });
    expect(await flood.socket.ask("thing:do", { name: "a" })).toMatchObject({
      error: "rate_limited",
      details: { retryMs: 700 },
    });
  });
});
