/** Check 45: slow bodies of one visitor keep nobody else waiting, and come to an end. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import express, { type ErrorRequestHandler, type Express } from "express";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AppError, presentError } from "../../kernel/errors.ts";
import { createSlowBodyGuard } from "../../server/http/cut-slow-bodies.ts";
import { BodyReceiver } from "../../server/http/receive-body.ts";

const LIMITS = {
  maxBytes: 100_000,
  timeoutMs: 20_000,
  pace: { afterMs: 2000, bytesPerSecond: 1000 },
  mostOfOne: 4,
  mostHeld: 1_000_000,
};
const SOON = { timeout: 15_000, interval: 50 };

describe("bodies", () => {
  let server: Server;
  let port: number;
  const slow: Socket[] = [];
  beforeEach(async () => {
    server = createServer(createApp());
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const socket of slow.splice(0)) socket.destroy();
    server.closeAllConnections();
    server.close();
  });

  /** A body that is announced and never comes; what the server said to it. */
  const trickle = (path: string, { bytes = 90_000, sender = "slow", network = "a" } = {}) => {
    const socket = connect(port, "127.0.0.1");
    const heard = { text: "", closed: false };
    socket.on("data", (chunk) => {
      heard.text += chunk.toString();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      heard.closed = true;
    });
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nSender: ${sender}\r\n` +
        `Network: ${network}\r\nX-Forwarded-For: ${addressOfNetwork(network)}\r\nContent-Length: ${bytes}\r\n\r\n{`,
    );
    slow.push(socket);
    return heard;
  };
  const upload = async (sender: string, network: string) => {
    const headers = { sender, network };
    const body = "x".repeat(90_000);
    const answer = await fetch(`http://127.0.0.1:${port}/upload`, {
      method: "POST",
      headers,
      body,
    });
    return answer.status;
  };

  it("takes others' uploads while one visitor has twelve that trickle, and cuts those", async () => {
    const trickling = Array.from({ length: 12 }, () => trickle("/upload"));
    await vi.waitFor(() => {
      expect(trickling.filter(({ text }) => text.includes("429")).length).toBeGreaterThan(0);
    }, SOON);
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, index) => upload(`other ${index}`, `network ${index}`)),
    );

    expect(others).toEqual(Array(6).fill(200));
    await vi.waitFor(() => {
      for (const { text } of trickling) expect(text).toMatch(/ 429 | 400 /);
    }, SOON);
    expect(await upload("slow", "a")).toBe(200);
  });

  it("keeps half of what may be held for others, however many visitors a network makes", async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      trickle("/upload", { sender: `made ${index}` }),
    );
    await vi.waitFor(() => {
      expect(many.filter(({ text }) => text.includes("429")).length).toBeGreaterThan(10);
    }, SOON);

    expect(await upload("someone else", "b")).toBe(200);
  });

  it("holds no more than it may, whatever is announced at once, and takes the next when there is room", async () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      trickle("/upload", { sender: `${index}`, network: String.fromCharCode(97 + index) }),
    );
    await vi.waitFor(() => {
      expect(many.filter(({ text }) => text.includes(" 429 "))).toHaveLength(3);
    }, SOON);
    for (const socket of slow.splice(0, 3)) socket.destroy();

    await vi.waitFor(async () => expect(await upload("late", "z")).toBe(200), SOON);
  });

  it("tells one network that has many JSON bodies on their way to come back, and no other", async () => {
    const many = Array.from({ length: 8 }, () => trickle("/json", { bytes: 500 }));
    await vi.waitFor(() => {
      expect(many.filter(({ text }) => text.includes(" 429 "))).toHaveLength(3);
    }, SOON);
    const send = (network: string) =>
      fetch(`http://127.0.0.1:${port}/json`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-forwarded-for": addressOfNetwork(network),
        },
        body: "{}",
      });
    expect((await send("b")).status).toBe(200);
    await vi.waitFor(() => expect(many.every(({ closed }) => closed)).toBe(true), SOON);
    expect((await send("a")).status).toBe(200);
  });

  it("ends a JSON body that does not come to its end", async () => {
    const heard = trickle("/json", { bytes: 500 });
    await vi.waitFor(() => expect(heard.closed).toBe(true), SOON);

    const whole = await fetch(`http://127.0.0.1:${port}/json`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(whole.status).toBe(200);
  });
});

const addressOfNetwork = (network: string) => `192.0.2.${network.charCodeAt(0)}`;

function createApp(): Express {
  const bodies = new BodyReceiver(LIMITS);
  const app = express();
  app.set("trust proxy", 1);
  app.post("/upload", async (request, response) => {
    const sender = { id: request.get("sender") ?? "", network: request.get("network") ?? "" };
    try {
      const taken = await bodies.take(request, sender, async (body) => body.byteLength);
      response.json({ taken });
    } catch (error) {
      const { error: code, message } = presentError(error, "en");
      response.status(code === "rate_limited" ? 429 : 400).json({ code, message });
    }
  });
  const guard = createSlowBodyGuard({ longestMs: 400, mostOfOne: 5 });
  app.post("/json", guard, express.json(), (_request, response) => {
    response.json({});
  });
  // As the product answers: without waiting for the rest of the body.
  app.use(((error: AppError, _request, response, _next) => {
    response.status(error.status).setHeader("Connection", "close").json({});
  }) as ErrorRequestHandler);
  return app;
}
