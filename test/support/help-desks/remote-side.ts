/** What a test sees and does on the other help desk's side, whichever it is. */
import type { FakeApi } from "./fake-api.ts";

export interface SaidThere {
  readonly kind: "agent" | "shopper" | "note";
  readonly text: string;
}

export interface RemoteSide {
  readonly kind: "chatwoot" | "zendesk";
  readonly api: FakeApi;
  /** Lines of settings/help-desk.yaml under `handTo:`. */
  readonly settings: () => string;
  /** Ids of all chats, oldest first. */
  readonly chats: readonly string[];
  said(chat: string): SaidThere[];
  contactOf(chat: string): { name?: string; email?: string; phone?: string };
  contextOf(chat: string): Record<string, unknown>;
  isOver(chat: string): boolean;
  /** An agent there writes to the shopper, or to colleagues. */
  answer(chat: string, text: string, name?: string): void;
  note(chat: string, text: string): void;
  setOver(chat: string, isOver: boolean): void;
  /** So that it takes nothing more. */
  remove(chat: string): void;
  /** A signed webhook about this chat. */
  bell(
    chat: string,
    secret: string,
    nowMs: number,
  ): { body: string; headers: Record<string, string> };
}
