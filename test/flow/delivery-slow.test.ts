/** Clients that stop reading must not fill the memory of those who serve the others. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ShopperClient } from "../support/shopper-client.ts";
import { type ChatServer, startChatServer } from "../support/start-chat-server.ts";

interface Frozen {
  readonly io: { readonly engine: { readonly transport: { readonly ws: RawSocket } } };
}
interface RawSocket {
  readonly _socket: { pause(): void; resume(): void };
}

describe("A client that stops reading", () => {
  let server: ChatServer;

  beforeEach(async () => {
    server = await startChatServer();
  });
  afterEach(() => server.stop());

  it("is cut before much waits for it, and finds everything when it comes back", async () => {
    const client = new ShopperClient(server.url).connect();
    await vi.waitFor(() => expect(client.token).toBeDefined(), 5000);
    const conversation = await server.storage.db
      .selectFrom("conversations")
      .select("id")
      .executeTakeFirstOrThrow();
    const raw = (client.socket as unknown as Frozen).io.engine.transport.ws._socket;
    raw.pause();

    const filler = { who: "bot" as const, name: "x".repeat(50_000), typing: true };
    const before = process.memoryUsage().rss;
    // 200 MB in all, so that what is kept stands out from what any process takes meanwhile.
    for (let sent = 0; sent < 4000; sent += 1) {
      server.sockets.io.of("/widget").to(conversation.id).emit("typing:changed", filler);
      if (sent % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(server.sockets.io.engine.clientsCount).toBe(0), 5000);
    const grown = (process.memoryUsage().rss - before) / 1e6;

    raw.resume();
    client.say("back again");
    await vi.waitFor(() => expect(client.shown).toHaveLength(2), 10_000);
    expect(grown).toBeLessThan(100);
    client.disconnect();
  });
});
