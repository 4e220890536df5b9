/** How facts reach clients. Called only from `tx.afterCommit`: a fact is told when it is true. */
import type { ConsoleFact, ConsoleFactOf } from "../../kernel/protocol/console-events.ts";
import type { WidgetFact, WidgetFactOf } from "../../kernel/protocol/widget-events.ts";

/** Rooms of the console namespace. */
export type ConsoleRoom =
  | "desk"
  | `desk:${string}`
  | `agent:${string}`
  | `conversation:${string}`
  | `queue:${string}`;

/**
 * Best effort, across nodes: a fact may be lost, never invented. Clients make up for a lost one by
 * resuming from storage, so a send that fails is logged and never thrown.
 */
export interface Fanout {
  /** To every client of this shopper's conversation. */
  toShopper<E extends WidgetFact>(conversationId: string, event: E, fact: WidgetFactOf<E>): void;
  /** Ends every connection of this conversation's clients; those who still may come back by themselves. */
  cutShopper(conversationId: string): void;
  /** To every console socket in the room. */
  toConsole<E extends ConsoleFact>(room: ConsoleRoom, event: E, fact: ConsoleFactOf<E>): void;
}
