/** The desk's side of the wire: kernel/protocol/console-events.ts, request by request. */
import PQueue from "p-queue";
import type { Server, Socket } from "socket.io";
import { mayServe } from "../../handoff/who-serves.ts";
import { AppError } from "../../kernel/errors.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { type ConsoleRequest, consoleRequests } from "../../kernel/protocol/console-events.ts";
import type { AgentSession, SessionEndReason } from "../accounts/sessions.ts";
import { requestEvidence } from "../cases/evidence.ts";
import { reclassifyCase } from "../cases/reclassify-case.ts";
import {
  openDesk,
  openTicket,
  presentOne,
  readMe,
  resumeTicket,
} from "../console/console-requests.ts";
import { queueRoom } from "../console/desk-broadcaster.ts";
import { findTransferTargets } from "../console/transfer-targets.ts";
import { showOrder } from "../orders/find-order.ts";
import { isSupervisor } from "../people/agents.ts";
import { seeReviews } from "../quality/quality.ts";
import { useReply } from "../replies/use-reply.ts";
import { recordUse } from "../suggestions/learn-uses.ts";
import { suggestArticles, suggestReplies } from "../suggestions/suggest-replies.ts";
import { blockShopper } from "../tickets/block-shopper.ts";
import { claimTicket } from "../tickets/claim-ticket.ts";
import { findVisibleTicket, requireTicket } from "../tickets/ticket-access.ts";
import { tagTicket } from "../tickets/ticket-tags.ts";
import {
  declineTicket,
  holdTicket,
  joinTicket,
  releaseTicket,
  resolveTicket,
  takeBackTicket,
  takeOverTicket,
  transferTicket,
  unholdTicket,
} from "../tickets/ticket-verbs.ts";
import { admitClients } from "./admit.ts";
import { callerAddress } from "./caller.ts";
import type { Caller, ConsolePorts, HandlersOf } from "./console-caller.ts";
import { messageHandlers } from "./console-message-handlers.ts";
import { type Handlers, handleRequests, takeOrRefuse } from "./handle.ts";
import { CONSOLE, coveredRoom } from "./socket-fanout.ts";

/** What this namespace remembers of a socket. */
interface SocketData {
  session: AgentSession;
  /** The look-up in progress: requests that come at once share it. */
  looking: Promise<AgentSession | undefined> | undefined;
  lang: Locale;
  /** Tickets whose conversation this browser watches, by conversation. */
  readonly watched: Map<string, string>;
}

/** What all sockets of this node share, so that they wait for each other. */
interface Lanes {
  readonly claims: PQueue;
}

/** How often sessions and what is watched are checked again. */
const RECHECK_MS = 1000;
/** Claims that one node works on at once: a storm of them leaves database connections to everyone else. */
const CLAIM_LANES = 4;

/** Serves agents' browsers on the namespace `/console`. Returns how to stop the checks it runs. */
export function serveConsole(io: Server, ports: ConsolePorts): () => void {
  const namespace = io.of(CONSOLE);
  admitClients(namespace, (socket) => admit(socket, ports));
  const lanes: Lanes = { claims: new PQueue({ concurrency: CLAIM_LANES }) };
  namespace.on("connection", (socket) => serveSocket(socket, ports, lanes));
  const stopListening = ports.sessions.onEnded(({ sessionIds, reason }) => {
    for (const socket of namespace.sockets.values()) {
      if (sessionIds.includes(dataOf(socket).session.sessionId)) endSession(socket, reason);
    }
  });
  const stopChecks = recheckSessions(io, ports);
  return () => {
    stopListening();
    stopChecks();
  };
}

async function admit(socket: Socket, ports: ConsolePorts): Promise<void> {
  const { headers, address } = socket.handshake;
  const who = callerAddress(headers, address, ports.trustedProxies);
  await takeOrRefuse(ports.limiter, "socket:connect", who);
  const session = await ports.sessions.find(headers.cookie);
  if (session === undefined) throw new AppError("not_signed_in");
  const data: SocketData = { session, looking: undefined, lang: "zh", watched: new Map() };
  socket.data = data;
}

function serveSocket(socket: Socket, ports: ConsolePorts, lanes: Lanes): void {
  const { presence } = ports.desk;
  const data = dataOf(socket);
  const agentId = data.session.account.id;
  handleRequests(socket, {
    requests: consoleRequests,
    handlers: createHandlers(ports, lanes),
    letIn: () => letIn(socket, ports),
    show: ({ account }, answer) => ports.contacts.show(account, answer),
    locale: () => data.lang,
    limiter: ports.limiter,
    limits: (event) => limitsOf(event, agentId),
    logger: ports.logger,
    ...(ports.tracer && { tracer: ports.tracer }),
    ids: ports.ids,
    count: ports.count,
  });
  if (!worksAtDesk(data.session)) return;
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => ports.logger.warn({ agentId }, "presence_failed", error));
  socket.conn.on("packet", () => presence.heard(agentId, socket.id));
  socket.on("disconnect", (reason) => {
    quietly(presence.disconnected(agentId, socket.id, reason === "ping timeout"));
  });
}

function createHandlers(
  ports: ConsolePorts,
  lanes: Lanes,
): Handlers<typeof consoleRequests, Caller> {
  return { ...deskHandlers(ports), ...ticketHandlers(ports, lanes), ...messageHandlers(ports) };
}

function deskHandlers({
  desk,
  contacts,
}: ConsolePorts): HandlersOf<
  "desk:open" | "desk:pulse" | "presence:set" | "articles:suggest" | "reviews:seen"
> {
  return {
    async "desk:open"(caller, { lang }) {
      await subscribe({ desk, contacts }, caller.socket, lang);
      // Only now: an offer made before the rooms are joined would reach nobody.
      if (worksAtDesk(caller)) await desk.presence.connected(caller.account.id, caller.socket.id);
      return await openDesk(desk, { ...caller, lang });
    },
    async "desk:pulse"() {
      return {};
    },
    async "presence:set"(caller, { state, reason = null, backAt }) {
      const back = backAt === undefined ? null : Date.parse(backAt);
      await desk.presence.set(caller.account.id, { state, reason, backAt: back });
      return { me: await readMe(desk, caller) };
    },
    async "reviews:seen"(caller) {
      await seeReviews(desk.ports, caller.account.id);
      return {};
    },
    async "articles:suggest"(_caller, { text, lang }) {
      return { suggestions: await suggestArticles(desk.ports, { text, lang, role: "buyer" }) };
    },
  };
}

function ticketHandlers(
  { desk, orders, contacts }: ConsolePorts,
  { claims }: Lanes,
): HandlersOf<
  Extract<
    ConsoleRequest,
    | `ticket:${string}`
    | "transfer:targets"
    | "conversation:resume"
    | "evidence:request"
    | "reply:use"
    | "replies:suggest"
    | "suggestions:used"
    | "order:look"
    | `shopper:${string}`
    | "case:reclassify"
  >
> {
  const { ports } = desk;
  const find = ({ account }: Caller, ticketId: string) =>
    requireTicket(ports, ports.storage.db, { account, ticketId });
  const shown = async (caller: Caller, changed: ReturnType<typeof find>) => ({
    ticket: await presentOne(desk, caller, await changed),
  });
  return {
    async "ticket:open"(caller, { ticketId, lastSeq }) {
      await watch(contacts, caller, await find(caller, ticketId));
      // Read after subscribing: what happens in between is told and read, never missed.
      const ticket = await find(caller, ticketId);
      return await openTicket(desk, caller, { ticket, lastSeq });
    },
    async "conversation:resume"(caller, { ticketId, lastSeq }) {
      const ticket = await find(caller, ticketId);
      await watch(contacts, caller, ticket);
      return await resumeTicket(desk, caller, { ticket, lastSeq });
    },
    "ticket:claim": (caller, { ticketId }) =>
      shown(
        caller,
        claims.add(() => claimTicket(ports, { ...caller, ticketId })),
      ),
    async "ticket:decline"(caller, { ticketId }) {
      await declineTicket(ports, { ...caller, ticketId });
      return {};
    },
    async "transfer:targets"(caller, { ticketId }) {
      const ticket = await find(caller, ticketId);
      return await findTransferTargets(desk, { ticket, lang: caller.lang });
    },
    "ticket:transfer": (caller, request) =>
      shown(caller, transferTicket(ports, { ...caller, ...request })),
    "ticket:hold": (caller, { ticketId, until }) =>
      shown(
        caller,
        holdTicket(ports, {
          ...caller,
          ticketId,
          until: until === undefined ? null : Date.parse(until),
        }),
      ),
    "ticket:unhold": (caller, request) =>
      shown(caller, unholdTicket(ports, { ...caller, ...request })),
    "ticket:release": (caller, request) =>
      shown(caller, releaseTicket(ports, { ...caller, ...request })),
    "ticket:resolve": (caller, request) =>
      shown(caller, resolveTicket(ports, { ...caller, ...request })),
    "ticket:tag": (caller, request) => shown(caller, tagTicket(ports, { ...caller, ...request })),
    "ticket:take_back": (caller, request) =>
      shown(caller, takeBackTicket(ports, { ...caller, ...request })),
    "ticket:take_over": (caller, request) =>
      shown(caller, takeOverTicket(ports, { ...caller, ...request })),
    "ticket:join": (caller, request) => shown(caller, joinTicket(ports, { ...caller, ...request })),
    "reply:use": (caller, request) => shown(caller, useReply(ports, { ...caller, ...request })),
    async "replies:suggest"(caller, { ticketId }) {
      const { account } = caller;
      const ticket = await find(caller, ticketId);
      return { suggestions: await suggestReplies(ports, { account, ticket }) };
    },
    async "suggestions:used"(caller, request) {
      await recordUse(ports, { ...request, account: caller.account });
      return {};
    },
    "order:look": async (caller, { ticketId }) => ({
      order: await showOrder(orders, await find(caller, ticketId)),
    }),
    "shopper:block": (caller, request) =>
      shown(caller, blockShopper(ports, { ...caller, ...request })),
    "shopper:unblock": (caller, request) =>
      shown(caller, blockShopper(ports, { ...caller, ...request, hours: null })),
    "evidence:request": (caller, request) =>
      shown(caller, requestEvidence(ports, { ...caller, ...request })),
    "case:reclassify": (caller, request) =>
      shown(caller, reclassifyCase(ports, { ...caller, ...request })),
  };
}

/** Looks the session up for every request: a revoked one cannot do anything more, not even once. */
async function letIn(socket: Socket, ports: ConsolePorts): Promise<Caller> {
  const data = dataOf(socket);
  data.looking ??= ports.sessions.find(socket.handshake.headers.cookie).finally(() => {
    data.looking = undefined;
  });
  const session = await data.looking;
  if (session === undefined || session.sessionId !== data.session.sessionId) {
    const isOver = data.session.expiresAt <= ports.desk.ports.clock.now();
    endSession(socket, isOver ? "expired" : "logged_out");
    throw new AppError("not_signed_in");
  }
  data.session = session;
  return { socket, account: session.account, lang: data.lang };
}

/** Joins the rooms of what this agent may see, in the language the console is read in. */
async function subscribe(
  { desk, contacts }: Pick<ConsolePorts, "desk" | "contacts">,
  socket: Socket,
  lang: Locale,
): Promise<void> {
  const data = dataOf(socket);
  const { account } = data.session;
  data.lang = lang;
  const watched = [...data.watched.keys()].flatMap((id) => watchRooms(id, lang));
  const told = [
    ...watched,
    "desk",
    `desk:${lang}`,
    `agent:${account.id}`,
    `agent:${account.id}:${lang}`,
  ];
  for (const queue of desk.ports.settings.routing.queues) {
    for (const spoken of LOCALES) {
      const serves = isSupervisor(account) || mayServe(account, { queue, lang: spoken });
      if (serves) told.push(queueRoom({ queue: queue.key, lang: spoken }, lang));
    }
  }
  const rooms = contacts.seesAll(account) ? told : told.map(coveredRoom);
  // Into the new rooms before out of the old ones: nothing told in between is missed.
  await socket.join(rooms);
  const stays = new Set([socket.id, ...rooms]);
  for (const room of [...socket.rooms]) if (!stays.has(room)) await socket.leave(room);
}

async function watch(
  contacts: ConsolePorts["contacts"],
  { socket, account, lang }: Caller,
  { id, conversationId }: { id: string; conversationId: string },
): Promise<void> {
  dataOf(socket).watched.set(conversationId, id);
  const rooms = watchRooms(conversationId, lang);
  await socket.join(contacts.seesAll(account) ? rooms : rooms.map(coveredRoom));
}

function watchRooms(conversationId: string, lang: Locale): string[] {
  return [`conversation:${conversationId}`, `conversation:${conversationId}:${lang}`];
}

/** Ends sockets whose session ended on another node, and watching that is no longer allowed. */
function recheckSessions(io: Server, ports: ConsolePorts): () => void {
  const namespace = io.of(CONSOLE);
  let cancel: (() => void) | undefined;
  const check = async (): Promise<void> => {
    const sockets = [...namespace.sockets.values()];
    const ids = sockets.map((socket) => dataOf(socket).session.sessionId);
    const ended = new Set(await ports.sessions.findEnded([...new Set(ids)]));
    for (const socket of sockets) {
      const { session, watched } = dataOf(socket);
      if (ended.has(session.sessionId)) {
        const isOver = session.expiresAt <= ports.desk.ports.clock.now();
        endSession(socket, isOver ? "expired" : "logged_out");
      } else if (watched.size > 0) await unwatchHidden(socket, ports);
    }
  };
  const loop = (): void => {
    cancel = ports.scheduler.after(RECHECK_MS, () => {
      void check()
        .catch((error: unknown) => ports.logger.warn({}, "recheck_failed", error))
        .then(loop);
    });
  };
  loop();
  return () => cancel?.();
}

async function unwatchHidden(socket: Socket, { desk }: ConsolePorts): Promise<void> {
  const { watched, session } = dataOf(socket);
  const { account } = session;
  for (const [conversationId, ticketId] of watched) {
    const { ports } = desk;
    if (await findVisibleTicket(ports, ports.storage.db, { account, ticketId })) continue;
    watched.delete(conversationId);
    for (const lang of ["", ...LOCALES.map((locale) => `:${locale}`)]) {
      const room = `conversation:${conversationId}${lang}`;
      await socket.leave(room);
      await socket.leave(coveredRoom(room));
    }
    socket.emit("ticket:removed", { ticketId });
  }
}

function endSession(socket: Socket, reason: SessionEndReason): void {
  socket.emit("session:ended", { reason });
  socket.disconnect(true);
}

function worksAtDesk({ account }: Pick<AgentSession, "account">): boolean {
  return account.roles.includes("agent") || isSupervisor(account);
}

function limitsOf(event: ConsoleRequest, who: string) {
  const any = { what: "socket:request", who } as const;
  return event === "message:send" ? [any, { what: "message:send", who } as const] : [any];
}

function dataOf(socket: Socket): SocketData {
  return socket.data as SocketData;
}
