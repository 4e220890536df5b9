/** Another help desk as the bridge sees it; each product's shape is one implementation. */
import type { HandoffInitiation } from "../../bot/adapters/bot-framework.ts";

/** What stands in the other desk. `agent` answers the shopper, `note` is for people there only. */
export interface RemoteLine {
  readonly id: number;
  readonly kind: "agent" | "shopper" | "note";
  readonly text: string;
  /** Of who wrote it, where the desk tells. */
  readonly name: string | undefined;
  readonly files: readonly { readonly name: string; readonly url: string }[];
}

/** Something of ours to be written there. */
export interface OwnLine {
  readonly kind: "shopper" | "note";
  readonly text: string;
}

/** How a chat stands there; `gone`: it takes nothing more and a new one has to be opened. */
export type RemoteState = "open" | "over" | "gone";

/** A chat in the other desk, oldest line first. */
export interface RemoteChat {
  readonly state: RemoteState;
  readonly lines: readonly RemoteLine[];
}

/** The desk's own way of every step. Each rejects with `HelpDeskError` when it was not done, or perhaps not. */
export interface OtherDesk {
  /** Whether `open` writes the briefing along with it. */
  readonly briefsAtOpen: boolean;
  /** The chat that was opened for this reference, if it was. */
  find(reference: string, initiation: HandoffInitiation): Promise<string | undefined>;
  /** Opens one; returns its id there. */
  open(reference: string, initiation: HandoffInitiation, briefing: string): Promise<string>;
  /** How it stands, with at least the lines that came after `afterId`. */
  read(id: string, afterId: number): Promise<RemoteChat>;
  /** Writes the line; returns its id there. */
  say(id: string, line: OwnLine): Promise<number>;
  setState(id: string, state: "open" | "over"): Promise<void>;
}

/** The other desk refused or could not be reached; the message names no words of people and no secret. */
export class HelpDeskError extends Error {
  override readonly name = "HelpDeskError";
  /** The HTTP status; undefined where there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
