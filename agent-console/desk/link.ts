/** The console's line to the desk: typed requests with an answer, typed facts, and whether it is up. */
import { io } from "socket.io-client";
import type {
  ConsoleRequest,
  ConsoleRequestOf,
  ConsoleResultOf,
} from "../../kernel/protocol/console-events.ts";
import type { Fact } from "./state/apply-fact.ts";

/** A request that was not carried out; `timeout` and `offline` are this side's own words. */
export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}
export type Reply<E extends ConsoleRequest> =
  | ({ readonly ok: true } & ConsoleResultOf<E>)
  | Refusal;

/**
 * Port to the desk, so that logic and tests need no socket.
 * @example const reply = await link.request("ticket:claim", { ticketId });
 */
export interface DeskLink {
  /** Always answers, at the latest after 10 s with error `timeout`; never throws. */
  request<E extends ConsoleRequest>(event: E, payload: ConsoleRequestOf<E>): Promise<Reply<E>>;
  onFact(listener: (fact: Fact) => void): void;
  /** `refused`: the desk does not accept this session. */
  onConnection(listener: (state: "up" | "down" | "refused") => void): void;
  /** Leaves and comes back after `ms`, as a stopping server asks. */
  reconnectAfter(ms: number): void;
  start(): void;
  stop(): void;
}

const FACTS: readonly Fact["event"][] = [
  "message:added",
  "ticket:changed",
  "ticket:removed",
  "case:changed",
  "offer:made",
  "agent:changed",
  "queues:changed",
  "typing:changed",
  "knowledge:problem",
  "session:ended",
  "server:draining",
];
const ANSWER_MS = 10_000;

/** The real line, over socket.io with the session's cookie. Reconnects by itself until stopped. */
export function createSocketLink(): DeskLink {
  const socket = io("/console", {
    autoConnect: false,
    transports: ["websocket", "polling"],
    reconnectionDelayMax: 5000,
    withCredentials: true,
  });
  return {
    async request(event, payload) {
      if (!socket.connected) return refuse("offline");
      try {
        return asReply(await socket.timeout(ANSWER_MS).emitWithAck(event, payload));
      } catch {
        return refuse("timeout");
      }
    },
    onFact(listener) {
      for (const event of FACTS) {
        socket.on(event, (fact: unknown) => listener({ event, fact } as Fact));
      }
    },
    onConnection(listener) {
      socket.on("connect", () => listener("up"));
      socket.on("disconnect", (reason) => {
        listener("down");
        // The one case in which socket.io does not come back by itself.
        if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000);
      });
      socket.on("connect_error", (error) => {
        listener(isSessionRefusal(error) ? "refused" : "down");
      });
    },
    reconnectAfter(ms) {
      socket.disconnect();
      setTimeout(() => socket.connect(), ms);
    },
    start: () => void socket.connect(),
    stop: () => void socket.disconnect(),
  };
}

/** A refusal of this side's own. */
export function refuse(error: "timeout" | "offline"): Refusal {
  return { ok: false, error, message: "", details: {} };
}

function asReply<E extends ConsoleRequest>(answer: unknown): Reply<E> {
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Reply<E>;
  return refuse("timeout");
}

function isSessionRefusal(error: Error): boolean {
  const data: unknown = Reflect.get(error, "data");
  const code: unknown =
    typeof data === "object" && data !== null ? Reflect.get(data, "error") : undefined;
  return [code, error.message].some((word) => word === "not_signed_in" || word === "not_allowed");
}
