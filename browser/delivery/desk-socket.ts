import { io } from "socket.io-client";
import { PROTOCOL_VERSION } from "./protocol-version.ts";
import { randomId } from "./random-id.ts";

/**
 * What one namespace of the desk speaks, as types only: requests with what is asked and answered, and facts.
 * Every namespace tells when its server is about to stop.
 */
export interface Line {
  readonly requests: Readonly<Record<string, { readonly ask: unknown; readonly answer: unknown }>>;
  readonly facts: { readonly "server:draining": { readonly afterMs: number } };
}
/** Names of what may be asked on this line. */
export type RequestOf<L extends Line> = keyof L["requests"] & string;
/** Names of what is told on this line. */
export type FactOf<L extends Line> = keyof L["facts"] & string;
/** What is sent with this request. */
export type AskOf<L extends Line, E extends RequestOf<L>> = L["requests"][E]["ask"];
/** What this request is answered with. */
export type AnswerOf<L extends Line, E extends RequestOf<L>> = L["requests"][E]["answer"];

/**
 * A request that was not carried out, in the desk's words. Two codes are this side's own: `offline`, it never
 * left; `no_answer`, it may or may not have been done, so ask again.
 */
export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}
/** The desk's answer to a request. */
export type Ack<T> = ({ readonly ok: true } & T) | Refusal;

/** How a connection was lost or could not be had. */
export interface Down {
  /** The transport will not try again by itself. */
  readonly final: boolean;
  /** Why the desk did not let this client in; undefined when it is only the network. */
  readonly refusal: Refusal | undefined;
}

/** One connection to the desk: the browser's only way to talk to it, and the seam for tests. */
export interface DeskSocket<L extends Line> {
  connect(): void;
  disconnect(): void;
  /** Never rejects: silence and a missing connection are refusals too. */
  request<E extends RequestOf<L>>(event: E, payload: AskOf<L, E>): Promise<Ack<AnswerOf<L, E>>>;
  onFact<E extends FactOf<L>>(event: E, listener: (fact: L["facts"][E]) => void): void;
  onConnect(listener: () => void): void;
  onDown(listener: (down: Down) => void): void;
}

/** Where the line goes and what it says of itself. */
export interface DeskSocketOptions {
  /** Origin and namespace, for example `/console`. */
  readonly url: string;
  /** Read at each handshake. */
  readonly auth: () => Readonly<Record<string, string>>;
}

const ACK_TIMEOUT_MS = 10_000;
/** The package's word for a connection that was begun and never answered. */
const SILENCE = "timeout";

/** A refusal of this side's own. */
export function refuse(error: "offline" | "no_answer"): Refusal {
  return { ok: false, error, message: "", details: {} };
}

/**
 * socket.io over WebSocket, with polling where a proxy lets no WebSocket through. Starts disconnected.
 *
 * A proxy that refuses the upgrade is noticed at once. One that takes it and then carries nothing is noticed
 * only by silence: after that polling goes first, which becomes a WebSocket by itself where one gets through.
 */
export function createDeskSocket<L extends Line>({ url, auth }: DeskSocketOptions): DeskSocket<L> {
  const socket = io(url, {
    autoConnect: false,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // All requests of one polling client must reach the same node: balancers go by this.
    query: { client: randomId() },
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
    timeout: 8000,
    auth: (give) => give({ protocol: PROTOCOL_VERSION, ...auth() }),
  });
  socket.on("connect_error", ({ message }) => {
    if (message === SILENCE) socket.io.opts.transports = ["polling", "websocket"];
  });
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    request: async (event, payload) => {
      if (!socket.connected) return refuse("offline");
      try {
        return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload);
      } catch {
        return refuse("no_answer");
      }
    },
    onFact: (event, listener) => {
      socket.on(event as string, listener as (fact: unknown) => void);
    },
    onConnect: (listener) => void socket.on("connect", listener),
    onDown: (listener) => {
      socket.on("disconnect", () => listener({ final: !socket.active, refusal: undefined }));
      socket.on("connect_error", (error) =>
        listener({ final: !socket.active, refusal: refusalOf(error) }),
      );
    },
  };
}

/** What a server said when it refused the handshake; an error of the network says nothing. */
export function refusalOf(error: Error & { readonly data?: unknown }): Refusal | undefined {
  const said = error.data as Partial<Refusal> | undefined;
  if (typeof said?.error !== "string") return undefined;
  return { ok: false, error: said.error, message: said.message ?? "", details: said.details ?? {} };
}
