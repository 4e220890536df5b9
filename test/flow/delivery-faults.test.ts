/** Short forms of the delivery checks: what was acknowledged stays, once and in one order, whatever happens. */
import { io } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import { throwHostileFrames } from "../support/hostile-frames.ts";
import { runKillStorm } from "../support/kill-storm.ts";
import { runRandomHistories } from "../support/random-history.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { startChatServer } from "../support/start-chat-server.ts";

describe("Delivery", () => {
  it("keeps every acknowledged message, once, and answers all, when the server is killed", async () => {
    await runKillStorm({ clients: 20, kills: 3, rounds: 3 });
  });

  it("shows the log in both tabs after any history: same order, no hole, nothing twice", async () => {
    await runRandomHistories(20);
  });
});

describe("Malformed frames", () => {
  it("are all answered, pollute nothing, and disturb nobody", async () => {
    await throwHostileFrames(600);
  });

  it("of 100 kB end that connection only", async () => {
    const server = await startChatServer();
    const bystander = new ShopperClient(server.url).connect();
    const socket = io(`${server.url}/widget`, { transports: ["websocket"], reconnection: false });
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    const gone = new Promise<string>((resolve) => socket.once("disconnect", resolve));

    socket.emit("message:send", { text: "x".repeat(100_000) });

    expect(await gone).toBe("transport close");
    bystander.say("hello");
    await vi.waitFor(() => expect(bystander.shown).toHaveLength(2), 5000);
    bystander.disconnect();
    await server.stop();
  });
});
