/** Agents of the load run: invited and signed in over HTTP, they take every chat that is offered and answer it. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { ask, connect } from "./desk-client.ts";

/** Whom the desk's program was told to make at its first start. */
export interface Administrator {
  readonly email: string;
  readonly password: string;
}

/** Those who hold the chats. */
export interface Staff {
  /** Resolves once somebody has claimed the chat of this conversation. */
  holderOf(conversationId: string): Promise<Holder>;
  /** Whether somebody has: the assistant itself hands some chats over, an emergency for example. */
  isHeld(conversationId: string): boolean;
  leave(): void;
}

/** A chat in an agent's hands. */
export interface Holder {
  readonly socket: Socket;
  say(text: string): Promise<void>;
  resolve(): Promise<void>;
}

interface OfferedTicket {
  readonly id: string;
  readonly conversationId: string;
}

const JSON_BODY = { "content-type": "application/json" };

/** Brings so many agents to the desk. */
export async function openStaff(url: string, admin: Administrator, count: number): Promise<Staff> {
  const cookie = await signIn(url, admin);
  const held = new Map<string, PromiseWithResolvers<Holder>>();
  const claimed = new Set<string>();
  const chat = (id: string) => {
    const found = held.get(id) ?? Promise.withResolvers<Holder>();
    held.set(id, found);
    return found;
  };
  const sockets = [await openDesk(url, cookie)];
  for (let n = 1; n < count; n += 1) sockets.push(await openDesk(url, await join(url, cookie, n)));
  for (const socket of sockets)
    socket.on("offer:made", ({ ticket }: { ticket: OfferedTicket }) => {
      claimed.add(ticket.conversationId);
      void claim(socket, ticket).then(
        (holder) => chat(ticket.conversationId).resolve(holder),
        (error: unknown) => chat(ticket.conversationId).reject(error),
      );
    });
  return {
    holderOf: (conversationId) => chat(conversationId).promise,
    isHeld: (conversationId) => claimed.has(conversationId),
    leave: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

async function claim(socket: Socket, { id: ticketId }: OfferedTicket): Promise<Holder> {
  await ask(socket, "ticket:claim", { ticketId });
  await ask(socket, "ticket:open", { ticketId, lastSeq: 0 });
  return {
    socket,
    async say(text) {
      const content = { kind: "text", text };
      await ask(socket, "message:send", { ticketId, clientMsgId: randomUUID(), content });
    },
    async resolve() {
      await ask(socket, "ticket:resolve", { ticketId, outcome: "solved" });
    },
  };
}

async function openDesk(url: string, cookie: string): Promise<Socket> {
  const socket = await connect(`${url}/console`, { cookie, origin: url });
  await ask(socket, "desk:open", { lang: "en" });
  return socket;
}

/** A colleague, by the link that the administrator makes; returns the session's cookie. */
async function join(url: string, cookie: string, n: number): Promise<string> {
  const headers = { ...JSON_BODY, origin: url };
  const invited = await fetch(`${url}/api/agents/invitations`, {
    method: "POST",
    headers: { ...headers, cookie },
    body: JSON.stringify({ email: `agent-${n}@shop.example`, roles: ["agent"] }),
  });
  const { url: link } = (await invited.json()) as { url: string };
  const accepted = await fetch(`${url}/api/agents/invitation`, {
    method: "POST",
    headers,
    body: JSON.stringify({
      token: link.split("#")[1],
      name: `Agent ${n}`,
      email: `agent-${n}@shop.example`,
      password: "a long password of the load run",
    }),
  });
  return cookieOf(accepted);
}

/** The account is made just after the desk is ready, so a first refusal is tried again. */
async function signIn(url: string, admin: Administrator, tries = 20): Promise<string> {
  const answer = await fetch(`${url}/api/agents/session`, {
    method: "POST",
    headers: { ...JSON_BODY, origin: url },
    body: JSON.stringify(admin),
  });
  if (answer.status === 401 && tries > 1) {
    await pause(200);
    return await signIn(url, admin, tries - 1);
  }
  return await cookieOf(answer);
}

async function cookieOf(answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
