import { isContent, type OutboxEntry } from "../../browser/delivery/outbox-entry.ts";
import type { AgentContent } from "../../kernel/protocol/message.ts";

/** What an agent writes. */
export interface AgentDraft {
  readonly ticketId: string;
  readonly visibility: "all" | "agents";
  readonly content: AgentContent;
  /** Ids of colleagues whom a note names. */
  readonly mentions?: readonly string[];
}

/** One message of the agent that the desk has not yet acknowledged. */
export type AgentEntry = OutboxEntry<AgentDraft>;

/** Each conversation keeps its own order. */
export function laneOf({ ticketId }: AgentDraft): string {
  return ticketId;
}

/** Whether a value from storage is a draft; a damaged one is not sent. */
export function isAgentDraft(value: Readonly<Record<string, unknown>>): boolean {
  const { ticketId, visibility, content, mentions } = value;
  return (
    typeof ticketId === "string" &&
    (visibility === "all" || visibility === "agents") &&
    isContent(content) &&
    (mentions === undefined || isTexts(mentions))
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
