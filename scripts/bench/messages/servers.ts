/** Our desk and the bare server, each with a shopper and an agent who hear each other. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { ServedProcess } from "./served-process.ts";

const ADMIN = { email: "bench@shop.example", password: "a long bench password" };
const ANSWER_MS = 20_000;

/** A server with one chat between a shopper and an agent. */
export interface TalkedOver {
  readonly process: ServedProcess;
  /** Sends one message of the shopper and waits for its acknowledgement. */
  send(text: string): Promise<void>;
  /** Messages that reached the agent so far. */
  received(): number;
  /** Connects one more widget and opens its conversation. */
  visit(): Promise<Socket>;
  /** The token of one more shopper's conversation. The bare server knows none. */
  newToken(): Promise<string>;
  close(): Promise<void>;
}

/** The whole program with an agent who holds the shopper's chat; `settings` beside those of the bench. */
export async function startOurDesk(
  settings: Readonly<Record<string, string>> = {},
  script = "server/start.js",
): Promise<TalkedOver> {
  const port = await freePort();
  const env = { ...deskSettings(port), ...settings };
  const process = await ServedProcess.start(script, port, env, "/readyz");
  const { url } = process;
  await untilWhole(url);
  const agent = connect(`${url}/console`, { cookie: await signIn(url), origin: url });
  let received = 0;
  agent.on("message:added", () => {
    received += 1;
  });
  await opened(agent);
  const offer = new Promise<string>((resolve) =>
    agent.on("offer:made", ({ ticket }: { ticket: { id: string } }) => resolve(ticket.id)),
  );
  await ask(agent, "desk:open", { lang: "en" });
  const visit = async () => {
    const socket = connect(`${url}/widget`);
    await opened(socket);
    await ask(socket, "conversation:open", { lang: "en", lastSeq: 0 });
    return socket;
  };
  const shopper = await visit();
  const say = async (content: object): Promise<void> => {
    await ask(shopper, "message:send", { clientMsgId: randomUUID(), content });
  };
  await say({ kind: "action", action: { name: "talk_to_person" }, label: "A person" });
  const ticketId = await offer;
  await ask(agent, "ticket:claim", { ticketId });
  await ask(agent, "ticket:open", { ticketId, lastSeq: 0 });
  return {
    process,
    send: (text) => say({ kind: "text", text }),
    received: () => received,
    visit,
    newToken: async () => {
      const socket = connect(`${url}/widget`);
      await opened(socket);
      const { token } = await ask(socket, "conversation:open", { lang: "en", lastSeq: 0 });
      socket.disconnect();
      return token as string;
    },
    close: () => end(process, agent, shopper),
  };
}

/** Bare socket.io with one insert a message. */
export async function startBareServer(): Promise<TalkedOver> {
  const port = await freePort();
  const process = await ServedProcess.start("scripts/bench/messages/bare-server.ts", port, {}, "/");
  const agent = connect(process.url);
  let received = 0;
  agent.on("message:added", () => {
    received += 1;
  });
  await opened(agent);
  await agent.timeout(ANSWER_MS).emitWithAck("open", "chat");
  const visit = async () => {
    const socket = connect(process.url);
    await opened(socket);
    await socket.timeout(ANSWER_MS).emitWithAck("open", randomUUID());
    return socket;
  };
  const shopper = connect(process.url);
  await opened(shopper);
  return {
    process,
    send: async (text) => {
      await ask(shopper, "message:send", {
        clientMsgId: randomUUID(),
        room: "chat",
        content: { kind: "text", text },
      });
    },
    received: () => received,
    visit,
    newToken: () => Promise.reject(new Error("the bare server takes no files")),
    close: () => end(process, agent, shopper),
  };
}

/** A first start learns and makes vectors for a while, which no message costs. */
async function untilWhole(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz?verbose`);
    const { checks } = (await response.json()) as { checks: { knowledge: { detail: string } } };
    if (checks.knowledge.detail.endsWith("ready")) return;
    await pause(500);
  }
}

function deskSettings(port: number): Record<string, string> {
  return {
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    RATE_LIMIT_FACTOR: "1000",
    // Visitors of the bench say which network they are of.
    TRUST_PROXY: "1",
    LOG_LEVEL: "error",
    // As npm start has it.
    NODE_OPTIONS: "--max-semi-space-size=16",
  };
}

/** The account is made just after the server is ready, so a first refusal is tried again. */
async function signIn(url: string, tries = 20): Promise<string> {
  const response = await fetch(`${url}/api/agents/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(ADMIN),
  });
  if (response.status === 401 && tries > 1) {
    await pause(200);
    return await signIn(url, tries - 1);
  }
  if (!response.ok) throw new Error(`sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function connect(url: string, extraHeaders: Record<string, string> = {}): Socket {
  return io(url, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders,
    auth: { lang: "en" },
  });
}

async function opened(socket: Socket): Promise<void> {
  if (socket.connected) return;
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve()).once("connect_error", reject);
  });
}

async function ask(
  socket: Socket,
  event: string,
  request: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await socket.timeout(ANSWER_MS).emitWithAck(event, request);
  if (!answer.ok) throw new Error(`${event}: ${JSON.stringify(answer)}`);
  return answer;
}

async function end(process: ServedProcess, ...sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) socket.disconnect();
  await process.stop();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
