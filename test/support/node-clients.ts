/** What lies under the screens of widget and console, over real connections and without a browser. */
import { io } from "socket.io-client";
import type { ConsoleLine } from "../../agent-console/desk/console-line.ts";
import { Desk } from "../../agent-console/desk/desk.ts";
import { createDeskSocket, type DeskSocket, refuse } from "../../browser/delivery/desk-socket.ts";
import { PROTOCOL_VERSION } from "../../browser/delivery/protocol-version.ts";
import { browserTimers } from "../../browser/delivery/timers.ts";
import { ChatClient } from "../../web-widget/panel/delivery/chat-client.ts";
import type { WidgetLine } from "../../web-widget/panel/delivery/widget-line.ts";
import { SharedStorage } from "./browser-doubles.ts";
import { anAgentView } from "./console-builders.ts";

const newId = () => crypto.randomUUID();
const surroundings = { newId, timers: browserTimers, random: Math.random };

/** A shopper's panel; `connected` is called with every connection. */
export function openWidget(url: string, connected: () => void = () => {}): ChatClient {
  const store = new SharedStorage().tab();
  const socket = createDeskSocket<WidgetLine>({
    url: `${url}/widget`,
    auth: () => {
      const token = store.get("token");
      return { lang: "en", ...(token !== undefined && { token }) };
    },
  });
  socket.onConnect(connected);
  const context = () => ({ lang: "en", page: {} }) as const;
  return new ChatClient({ ...surroundings, socket, store, context });
}

/** A signed-in agent's desk; it connects at once. */
export function openConsole(url: string, { id, cookie }: { id: string; cookie: string }): Desk {
  const ports = { ...surroundings, socket: consoleSocket(url, cookie) };
  const desk = new Desk(anAgentView({ id }), "en", { ...ports, store: new SharedStorage().tab() });
  desk.start();
  return desk;
}

/** As `createDeskSocket`, with the cookie that a browser would send along. */
function consoleSocket(url: string, cookie: string): DeskSocket<ConsoleLine> {
  const socket = io(`${url}/console`, {
    ...{ autoConnect: false, transports: ["websocket"], forceNew: true },
    ...{ reconnectionDelay: 200, reconnectionDelayMax: 1000 },
    ...{ auth: { protocol: PROTOCOL_VERSION }, extraHeaders: { cookie, origin: url } },
  });
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    async request(event, payload) {
      if (!socket.connected) return refuse("offline");
      return await socket
        .timeout(10_000)
        .emitWithAck(event as string, payload)
        .catch(() => refuse("no_answer"));
    },
    onFact: (event, listener) => void socket.on(event as string, listener as () => void),
    onConnect: (listener) => void socket.on("connect", listener),
    onDown: (listener) =>
      void socket.on("disconnect", () => listener({ final: false, refusal: undefined })),
  };
}
