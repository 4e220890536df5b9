/** The shopper's side of the wire: kernel/protocol/widget-events.ts, request by request. */
import type { Server, Socket } from "socket.io";
import { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { MessageContent, ShopperContent } from "../../kernel/protocol/message.ts";
import { PROTOCOL_VERSION } from "../../kernel/protocol/version.ts";
import { type WidgetRequest, widgetRequests } from "../../kernel/protocol/widget-events.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { noteConsent } from "../chat/consent.ts";
import { giveFeedback, giveRating, markSeen, setLanguage } from "../chat/marks.ts";
import { openConversation } from "../chat/open-conversation.ts";
import { presentConversation } from "../chat/present-conversation.ts";
import { readPage } from "../chat/read-page.ts";
import { findConversation, getConversation } from "../chat/require-conversation.ts";
import { sendShopperMessage, type TurnDue } from "../chat/send-message.ts";
import { requireIdentity } from "../identity/require-identity.ts";
import type { VerifyIdentity } from "../identity/verify-identity.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { LimitedUse, Limiter } from "../system/limiter.ts";
import type { MarkNetwork } from "../system/network-mark.ts";
import { admitClients } from "./admit.ts";
import { callerAddress } from "./caller.ts";
import { type Handlers, handleRequests, takeOrRefuse } from "./handle.ts";
import { WIDGET } from "./socket-fanout.ts";

/** What the widget's sockets stand on. */
export interface WidgetPorts extends ChatPorts {
  readonly turnDue: TurnDue;
  readonly limiter: Limiter;
  readonly markNetwork: MarkNetwork;
  readonly trustedProxies: number;
  readonly count: (event: string, result: string) => void;
  readonly verifyIdentity: VerifyIdentity;
  /** The epoch of the log, as last looked up. */
  readonly epoch: () => string;
  /** A client here has everything up to this row. */
  readonly opened: (conversation: ConversationRow) => void;
}

/** A client of which we know no more than its connection; `conversation` is the one its token opens. */
interface Shopper {
  readonly socket: Socket;
  readonly conversation: ConversationRow | undefined;
}

const handshakeSchema = z.object({
  token: z.string().min(16).max(200).optional().catch(undefined),
  lang: z.enum(["zh", "en"]).catch("en"),
});

/** What this namespace remembers of a socket. */
interface SocketData {
  token: string | undefined;
  lang: Locale;
  conversationId: string | undefined;
  /** The caller's network, as limits count it. */
  readonly from: string;
}

/** Serves shoppers' clients on the namespace `/widget`. */
export function serveWidget(io: Server, ports: WidgetPorts): void {
  const namespace = io.of(WIDGET);
  admitClients(namespace, async ({ handshake }) => {
    const who = callerAddress(handshake.headers, handshake.address, ports.trustedProxies);
    try {
      await takeOrRefuse(ports.limiter, "socket:connect", who);
    } catch (error) {
      // A limiter that is out of order keeps no shopper out.
      if (error instanceof AppError) throw error;
    }
  });
  namespace.on("connection", (socket) => serveSocket(socket, ports));
}

function serveSocket(socket: Socket, ports: WidgetPorts): void {
  const { headers, address, auth } = socket.handshake;
  const hello = handshakeSchema.safeParse(auth).data;
  const data: SocketData = {
    token: hello?.token,
    lang: hello?.lang ?? "en",
    conversationId: undefined,
    from: callerAddress(headers, address, ports.trustedProxies),
  };
  socket.data = data;
  handleRequests(socket, {
    requests: widgetRequests,
    handlers: createHandlers(ports),
    letIn: (event) => letIn(socket, ports, event),
    locale: () => data.lang,
    limiter: ports.limiter,
    limits: (event) => limitsOf(event, { ...data, socketId: socket.id }),
    logger: ports.logger,
    ...(ports.tracer && { tracer: ports.tracer }),
    ids: ports.ids,
    count: ports.count,
  });
  socket.on("disconnect", () => leave(socket, ports));
}

function createHandlers(ports: WidgetPorts): Handlers<typeof widgetRequests, Shopper> {
  const { storage, desk } = ports;
  const page = async (conversationId: string, lastSeq: number) => {
    const row = await getConversation(storage.db, conversationId);
    const { messages, more } = await readPage(storage.db, {
      conversationId,
      lastSeq,
      readers: "all",
    });
    ports.opened(row);
    return { messages, more, state: await presentConversation(desk, storage.db, row) };
  };
  return {
    async "conversation:open"({ socket }, request) {
      const data = socket.data as SocketData;
      data.lang = request.lang;
      const origin = socket.handshake.headers.origin ?? null;
      const opened = await openConversation(ports, {
        token: data.token,
        lang: request.lang,
        page: request.page,
        origin,
        shopper: request.identity && (await requireIdentity(ports, request.identity)),
        network: ports.markNetwork(data.from),
        consent: request.consent,
        admitNew: () => takeOrRefuse(ports.limiter, "conversation:open", data.from),
      });
      if (opened.token !== null) data.token = opened.token;
      await join(socket, ports, opened.conversation.id);
      const { token } = opened;
      const epoch = ports.epoch();
      const has = { ...request, isOfEpoch: request.epoch === undefined || request.epoch === epoch };
      // A new conversation begins at its beginning, whatever the client remembers of another.
      const lastSeq = opened.token === null ? startOf(socket, opened.conversation, has) : 0;
      return {
        ...(await page(opened.conversation.id, lastSeq)),
        ...{ token, protocol: PROTOCOL_VERSION, epoch },
      };
    },
    async "conversation:resume"(shopper, { lastSeq }) {
      const { socket, conversation } = shopper;
      const has = { lastSeq, isOfEpoch: true };
      return await page(idOf(shopper), conversation ? startOf(socket, conversation, has) : 0);
    },
    async "message:send"(shopper, request) {
      const conversationId = idOf(shopper);
      if (shopper.conversation) await noteConsent(ports, shopper.conversation, request.consent);
      const message = await sendShopperMessage(ports, { conversationId, ...request });
      const { id, seq, at, content } = message;
      return { id, seq, at, ...(!isSame(content, request.content) && { content }) };
    },
    async "message:seen"(shopper, { seq }) {
      await markSeen(ports, { conversationId: idOf(shopper), seq });
      return {};
    },
    async "typing:set"(shopper, { typing }) {
      desk.shopperTyping(idOf(shopper), typing);
      return {};
    },
    async "feedback:give"(shopper, request) {
      await giveFeedback(ports, { conversationId: idOf(shopper), ...request });
      return {};
    },
    async "rating:give"(shopper, request) {
      await giveRating(ports, { conversationId: idOf(shopper), ...request });
      return {};
    },
    async "lang:set"(shopper, { lang }) {
      (shopper.socket.data as SocketData).lang = lang;
      await setLanguage(ports, { conversationId: idOf(shopper), lang });
      return {};
    },
  };
}

/** A text, which most are, is compared as it is. */
function isSame(kept: MessageContent, sent: ShopperContent): boolean {
  if (kept.kind === "text" && sent.kind === "text") return kept.text === sent.text;
  return JSON.stringify(kept) === JSON.stringify(sent);
}

/** Without a conversation only `conversation:open` is allowed. Joins before reading: nothing falls between. */
async function letIn(socket: Socket, ports: WidgetPorts, event: WidgetRequest): Promise<Shopper> {
  if (event === "conversation:open") return { socket, conversation: undefined };
  const { token } = socket.data as SocketData;
  if (token === undefined) throw new AppError("not_found");
  const conversation = await findConversation(ports, ports.storage.db, token);
  if (!conversation) {
    // Erased, or never ours: the client drops its copy and opens a new one.
    socket.emit("conversation:reset", {});
    throw new AppError("not_found");
  }
  await join(socket, ports, conversation.id);
  return { socket, conversation };
}

/** Where the page begins: after what the client has, or at the beginning when that is not of this log. */
function startOf(
  socket: Socket,
  { last_seq }: ConversationRow,
  { lastSeq, isOfEpoch }: { readonly lastSeq: number; readonly isOfEpoch: boolean },
): number {
  if (isOfEpoch && lastSeq <= last_seq) return lastSeq;
  socket.emit("conversation:reset", {});
  return 0;
}

function idOf({ conversation }: Shopper): string {
  if (!conversation) throw new AppError("not_found");
  return conversation.id;
}

async function join(socket: Socket, ports: WidgetPorts, conversationId: string): Promise<void> {
  const data = socket.data as SocketData;
  if (data.conversationId === conversationId) return;
  const isFirst = !socket.nsp.adapter.rooms.has(conversationId);
  if (data.conversationId !== undefined) await leave(socket, ports);
  data.conversationId = conversationId;
  await socket.join(conversationId);
  if (isFirst) ports.desk.shopperPresence(conversationId, true);
}

/** Closing one of several tabs changes nothing: only the last one to go is told. */
async function leave(socket: Socket, ports: WidgetPorts): Promise<void> {
  const data = socket.data as SocketData;
  const { conversationId } = data;
  if (conversationId === undefined) return;
  data.conversationId = undefined;
  await socket.leave(conversationId);
  if (socket.nsp.adapter.rooms.has(conversationId)) return;
  ports.desk.shopperTyping(conversationId, false);
  ports.desk.shopperPresence(conversationId, false);
}

function limitsOf(
  event: WidgetRequest,
  { conversationId, socketId }: SocketData & { readonly socketId: string },
): readonly { what: LimitedUse; who: string }[] {
  // How many sockets an address may have is limited already; thousands of shoppers may share one.
  const who = conversationId ?? socketId;
  const any = { what: "socket:request", who } as const;
  return event === "message:send" ? [any, { what: "message:send", who }] : [any];
}
