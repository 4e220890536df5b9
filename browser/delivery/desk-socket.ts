import { io } from "socket.io-client";
import type {
  WidgetFact,
  WidgetFactOf,
  WidgetRequest,
  WidgetRequestOf,
  WidgetResultOf,
} from "../../kernel/protocol/widget-events.ts";

/** The desk's answer to a request. `no_answer`: it may or may not have been done; ask again. */
export type Ack<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly error: string; readonly message: string };

/** One connection to the desk. The panel's only way to talk to it, and the seam for tests. */
export interface DeskSocket {
  connect(): void;
  disconnect(): void;
  /** Never rejects: silence is `{ ok: false, error: "no_answer" }`. */
  request<E extends WidgetRequest>(
    event: E,
    payload: WidgetRequestOf<E>,
  ): Promise<Ack<WidgetResultOf<E>>>;
  onFact<E extends WidgetFact>(event: E, listener: (fact: WidgetFactOf<E>) => void): void;
  onConnect(listener: () => void): void;
  /** `final`: the transport will not try again by itself. */
  onDown(listener: (down: { readonly final: boolean; readonly reason: string }) => void): void;
}

export interface DeskSocketOptions {
  readonly url: string;
  /** Read at each handshake. */
  readonly auth: () => Record<string, string>;
}

const ACK_TIMEOUT_MS = 10_000;

/** socket.io over WebSocket, with polling where a proxy lets no WebSocket through. Starts disconnected. */
export function createDeskSocket(options: DeskSocketOptions): DeskSocket {
  const socket = io(`${options.url}/widget`, {
    autoConnect: false,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
    timeout: 8000,
    auth: (give) => give(options.auth()),
  });
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    request: async (event, payload) => {
      try {
        return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload);
      } catch {
        return { ok: false, error: "no_answer", message: "" };
      }
    },
    onFact: (event, listener) => {
      socket.on(event as string, listener as (fact: unknown) => void);
    },
    onConnect: (listener) => void socket.on("connect", listener),
    onDown: (listener) => {
      socket.on("disconnect", (reason) => listener({ final: !socket.active, reason }));
      socket.on("connect_error", (error) =>
        listener({ final: !socket.active, reason: error.message }),
      );
    },
  };
}
