import type { Ack, DeskSocket } from "../../browser/delivery/desk-socket.ts";
import type {
  ConsoleFact,
  ConsoleFactOf,
  ConsoleRequest,
  ConsoleRequestOf,
  ConsoleResultOf,
} from "../../kernel/protocol/console-events.ts";

/** What the namespace `/console` speaks. */
export interface ConsoleLine {
  readonly requests: {
    readonly [E in ConsoleRequest]: { ask: ConsoleRequestOf<E>; answer: ConsoleResultOf<E> };
  };
  readonly facts: { readonly [E in ConsoleFact]: ConsoleFactOf<E> };
}

/** An agent's connection to the desk. */
export type ConsoleSocket = DeskSocket<ConsoleLine>;

/** The desk's answer to an agent's request. */
export type Reply<E extends ConsoleRequest> = Ack<ConsoleResultOf<E>>;

/** Every fact the desk page follows; that the server stops is the link's business. */
export const FACTS = [
  "message:added",
  "message:changed",
  "ticket:changed",
  "ticket:removed",
  "case:changed",
  "offer:made",
  "agent:changed",
  "queues:changed",
  "typing:changed",
  "alert:raised",
  "alert:ended",
  "mention:made",
  "mention:seen",
  "viewing:changed",
  "replies:changed",
  "knowledge:problem",
  "session:ended",
] as const satisfies readonly ConsoleFact[];
