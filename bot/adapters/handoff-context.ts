/** What another help desk is told of a chat: the value of a `handoff.initiate`, and the lines of its transcript. */
import type { Locale } from "../../kernel/locale.ts";

/** The case, who it is about and why people are needed. */
export interface HandoffContext {
  readonly ticketId: string;
  /** The case's number; empty where there is none. */
  readonly caseNumber: string;
  /** One sentence: who, what, and why a person is needed. */
  readonly summary: string;
  readonly queue: string;
  readonly queueLabel: string;
  readonly reason: string;
  readonly reasonLabel: string;
  /** 0 is served first, 3 last. */
  readonly priority: number;
  readonly lang: Locale;
  /** Label and value of what was collected, in `lang`. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Each piece of evidence with how it stands, in words. */
  readonly evidence: readonly string[];
  /** Titles of the articles that were shown. */
  readonly tried: readonly string[];
  /** Whom the shop says it is; null for a guest. */
  readonly shopper: { readonly id: string; readonly name: string | null } | null;
  /** Undefined where none was left. */
  readonly email: string | undefined;
  /** E.164. */
  readonly phone: string | undefined;
  readonly page: string | undefined;
}

/** One line of the transcript. `user` is the shopper; people of the desk have a name. */
export interface TranscriptActivity {
  readonly type: "message";
  readonly from: { readonly role: "user" | "bot"; readonly name?: string };
  /** ISO 8601. */
  readonly timestamp: string;
  readonly text: string;
}
