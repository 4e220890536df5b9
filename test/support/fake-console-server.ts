/** Serves the built console over a scripted desk: the protocol of the real one without its rules. */
import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { Server, type Socket } from "socket.io";
import type { ConsoleFact, ConsoleFactOf } from "../../kernel/protocol/console-events.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { TicketView } from "../../kernel/protocol/ticket.ts";
import { aMessage } from "./console-builders.ts";
import { createFakeDesk, type FakeDesk, type FakeRoom } from "./fake-console-desk.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'";

export interface FakeConsoleServer {
  readonly url: string;
  readonly desk: FakeDesk;
  /** Every request received, in order. */
  readonly requests: { event: string; payload: Record<string, unknown> }[];
  /** Requests answered with this refusal instead, by event. */
  readonly refusals: Map<string, { error: string; details: Record<string, string> }>;
  /** Events whose requests get no answer. */
  readonly mute: Set<string>;
  tell<E extends ConsoleFact>(event: E, fact: ConsoleFactOf<E>): void;
  /** A shopper's message arrives. */
  say(ticketId: string, text: string): Message;
  changeTicket(ticketId: string, change: Partial<TicketView>): void;
  /** Cuts every connection, as a lost network does. */
  cut(): void;
  close(): Promise<void>;
}

/** `dist` is the folder of the built console. */
export async function startFakeConsoleServer(
  dist: string,
  lang: "zh" | "en",
): Promise<FakeConsoleServer> {
  const desk = createFakeDesk(lang, Date.now());
  let signedIn = true;
  const http = createServer((request, response) => {
    if (request.url?.startsWith("/api/")) {
      answerApi(request, response, {
        desk,
        isSignedIn: () => signedIn,
        setSignedIn: (value) => {
          signedIn = value;
        },
      });
    } else serveFile(request, response, dist);
  });
  const io = new Server(http);
  const space = io.of("/console");
  const requests: FakeConsoleServer["requests"] = [];
  const refusals: FakeConsoleServer["refusals"] = new Map();
  const mute = new Set<string>();

  const server: FakeConsoleServer = {
    url: "",
    desk,
    requests,
    refusals,
    mute,
    tell: (event, fact) => void space.emit(event, fact),
    say(ticketId, text) {
      const room = roomOf(desk, ticketId);
      return addMessage(server, room, { author: { kind: "shopper" }, text });
    },
    changeTicket(ticketId, change) {
      const room = roomOf(desk, ticketId);
      room.ticket = { ...room.ticket, ...change, updatedAt: new Date().toISOString() };
      server.tell("ticket:changed", { ticket: room.ticket });
    },
    cut() {
      for (const socket of space.sockets.values()) socket.conn.close();
    },
    close: async () => {
      await io.close();
    },
  };
  space.on("connection", (socket: Socket) => {
    socket.onAny(
      (event: string, payload: Record<string, unknown>, ack?: (reply: object) => void) => {
        requests.push({ event, payload });
        if (mute.has(event)) return;
        const refusal = refusals.get(event);
        if (refusal !== undefined) ack?.({ ok: false, message: refusal.error, ...refusal });
        else ack?.({ ok: true, ...answer(server, event, payload) });
      },
    );
  });
  await new Promise<void>((resolve) => http.listen(Number(process.env["PORT"] ?? 0), resolve));
  const { port } = http.address() as AddressInfo;
  return Object.assign(server, { url: `http://localhost:${port}` });
}

/** The colleagues of the scripted desk, as it would list them for a transfer. */
function transferTargets({ desk }: FakeConsoleServer, ticket: TicketView): Record<string, unknown> {
  return {
    agents: desk.agents
      .filter(({ id, roles }) => id !== ticket.agent?.id && roles.includes("agent"))
      .map(({ id, name, presence, load, offered, limit, room }) => ({
        ...{ id, name, held: load, offered, limit },
        state: presence !== "online" ? presence : room > 0 ? "now" : "full",
      })),
    queues: desk.queues.filter(({ id }) => id !== ticket.queue || ticket.agent !== null),
  };
}

function answer(
  server: FakeConsoleServer,
  event: string,
  payload: Record<string, unknown>,
): Record<string, unknown> {
  const { desk } = server;
  const me = desk.agents[0];
  if (event === "desk:open") {
    const tickets = [...desk.rooms.values()].map((room) => room.ticket);
    return {
      me,
      tickets,
      queues: desk.queues,
      agents: desk.agents,
      service: { open: true, opensAt: null },
    };
  }
  if (event === "presence:set" && me !== undefined) {
    desk.agents[0] = {
      ...me,
      presence: payload["state"] as "busy",
      awayReason: (payload["reason"] as string) ?? null,
    };
    return { me: desk.agents[0] };
  }
  const suggestions = [
    {
      id: "logistics/late-delivery",
      title: "快递超过预计时间怎么办",
      url: "/",
      text: "超过预计日期还没有更新，可以先联系卖家核实。",
      probability: 0.9,
    },
    {
      id: "logistics/lost-parcel",
      title: "包裹丢失怎么处理",
      url: "/",
      text: "确认丢失后可以申请退款或补发。",
      probability: 0.6,
    },
    {
      id: "logistics/track-parcel",
      title: "怎么查物流",
      url: "/",
      text: "在订单详情里可以看到物流。",
      probability: 0.4,
    },
  ];
  if (event === "articles:suggest") return { suggestions };
  const room = desk.rooms.get(String(payload["ticketId"]));
  if (room === undefined) return { ok: false, error: "not_found", message: "", details: {} };
  const after = (seq: unknown): Message[] =>
    room.messages.filter((message) => message.seq > Number(seq ?? 0));
  const agent = { id: "agent-1", name: me?.name ?? "" };
  switch (event) {
    case "ticket:open":
      return {
        ticket: room.ticket,
        case: room.case,
        messages: after(payload["lastSeq"]),
        more: false,
        suggestions,
      };
    case "conversation:resume":
      return { ticket: room.ticket, messages: after(payload["lastSeq"]), more: false };
    case "message:send":
      return send(server, room, payload);
    case "ticket:claim":
      server.changeTicket(room.ticket.id, { state: "claimed", owner: "agent", agent, offer: null });
      return { ticket: room.ticket };
    case "ticket:hold":
      server.changeTicket(room.ticket.id, {
        state: "on_hold",
        heldUntil: (payload["until"] as string) ?? null,
      });
      return { ticket: room.ticket };
    case "ticket:unhold":
      server.changeTicket(room.ticket.id, { state: "claimed", heldUntil: null });
      return { ticket: room.ticket };
    case "transfer:targets":
      return transferTargets(server, room.ticket);
    case "ticket:release":
    case "ticket:transfer":
    case "ticket:decline":
      server.changeTicket(room.ticket.id, {
        state: "waiting",
        owner: "queue",
        agent: null,
        offer: null,
      });
      return { ticket: room.ticket };
    case "ticket:resolve":
      server.changeTicket(room.ticket.id, { state: "resolved", owner: "closed" });
      return { ticket: room.ticket };
    case "message:seen":
      if (room.ticket.unread > 0) server.changeTicket(room.ticket.id, { unread: 0 });
      return {};
    default:
      return { ticket: room.ticket };
  }
}

function send(
  server: FakeConsoleServer,
  room: FakeRoom,
  payload: Record<string, unknown>,
): Record<string, unknown> {
  const id = String(payload["clientMsgId"]);
  const known = room.messages.find((message) => message.clientMsgId === id);
  const content = payload["content"] as { text?: string };
  const message =
    known ??
    addMessage(server, room, {
      author: { kind: "agent", id: "agent-1", name: server.desk.agents[0]?.name ?? "" },
      text: content.text ?? "",
      clientMsgId: id,
      visibility: payload["visibility"] === "agents" ? "agents" : "all",
    });
  return { id: message.id, seq: message.seq, at: message.at };
}

function addMessage(
  server: FakeConsoleServer,
  room: FakeRoom,
  given: Pick<Message, "author"> &
    Partial<Pick<Message, "clientMsgId" | "visibility">> & { text: string },
): Message {
  const { text, ...rest } = given;
  const message = aMessage(room.messages.length + 1, text, {
    conversationId: room.ticket.conversationId,
    at: new Date().toISOString(),
    lang: room.ticket.lang,
    ...rest,
  });
  room.messages.push(message);
  server.tell("message:added", { ticketId: room.ticket.id, message });
  const unread = room.ticket.unread + Number(given.author.kind === "shopper");
  server.changeTicket(room.ticket.id, { lastSeq: message.seq, preview: text, unread });
  return message;
}

function roomOf(desk: FakeDesk, ticketId: string): FakeRoom {
  const room = desk.rooms.get(ticketId);
  if (room === undefined) throw new Error(`no ticket ${ticketId}`);
  return room;
}

interface Api {
  readonly desk: FakeDesk;
  isSignedIn(): boolean;
  setSignedIn(value: boolean): void;
}

function answerApi(request: IncomingMessage, response: ServerResponse, api: Api): void {
  const json = (status: number, body: object): void => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  };
  const refuse = (status: number, error: string): void =>
    json(status, { error, message: "", details: {} });
  const route = `${request.method} ${request.url?.split("?")[0]}`;
  const agents = api.desk.agents.map((agent) => ({ ...agent, active: agent.id !== "agent-4" }));
  if (route.startsWith("GET /api/files/")) serveImage(response, route.includes("f2"));
  else if (route === "POST /api/agents/session" || route === "POST /api/agents/invitation") {
    void readBody(request).then((body) => {
      if (body.includes("wrong")) refuse(401, "wrong_credentials");
      else {
        api.setSignedIn(true);
        json(200, { me: api.desk.agents[0] });
      }
    });
  } else if (route === "DELETE /api/agents/session") {
    api.setSignedIn(false);
    json(200, {});
  } else if (route === "GET /api/agents/session")
    json(200, { me: api.isSignedIn() ? api.desk.agents[0] : null });
  else if (!api.isSignedIn()) refuse(401, "not_signed_in");
  else if (route === "GET /api/agents") json(200, { agents });
  else if (route === "POST /api/agents/invitations")
    json(201, {
      url: "http://localhost/console/invitation#abcdefghijklmnopqrstuvwxyz",
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
  else refuse(404, "not_found");
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** A picture of a phone's screen, drawn as SVG. */
function serveImage(response: ServerResponse, second: boolean): void {
  const tint = second ? "#d8e2f0" : "#e6efe2";
  const lines = [...Array(9).keys()]
    .map(
      (row) =>
        `<rect x="60" y="${180 + row * 110}" width="${560 - (row % 3) * 120}" height="34" rx="8" fill="#7b8a78" opacity=".55"/>`,
    )
    .join("");
  response.writeHead(200, { "Content-Type": "image/svg+xml" });
  response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1280"><rect width="720" height="1280" fill="${tint}"/><rect width="720" height="120" fill="#4a6b52"/>${lines}</svg>`,
  );
}

function serveFile(request: IncomingMessage, response: ServerResponse, dist: string): void {
  const path = (request.url ?? "/").split("?")[0]?.replace(/^\/console\/?/, "") ?? "";
  const file = extname(path) === "" ? "index.html" : path;
  if (file.includes("..") || !existsSync(join(dist, file))) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": POLICY,
  });
  createReadStream(join(dist, file)).pipe(response);
}
