/** A case as stored: what was collected from the shopper. Shared by bot, handoff and server. */
import type { Role } from "./decision.ts";
import type { Locale } from "./locale.ts";
import type { CaseStatus } from "./protocol/case-cards.ts";

/** `from`: where the value came from, so that the shopper and agent can judge it. */
export interface SlotValue {
  readonly value: string;
  readonly from: "message" | "page" | "attachment" | "edit" | "agent";
  /** Seq of the message it was taken from, when there is one. */
  readonly seq?: number;
  /** The calendar day (ISO) that words such as "yesterday" meant when they were said. */
  readonly day?: string;
  /** What was wanted, in the shopper's own words, where the value's name says less. */
  readonly words?: string;
}

/** The images given for one named need of a case, or why there are none. */
export interface EvidenceValue {
  readonly fileIds: readonly string[];
  /** Why the shopper cannot provide it; an empty fileIds with a reason counts as settled. */
  readonly declined?: string;
}

/** What the bot tried before handing over. */
export interface Tried {
  readonly articleId: string;
  readonly title: string;
  readonly helped?: boolean;
}

/** Why a person is asked for. */
export const HANDOFF_REASONS = [
  "asked",
  "missed",
  "frustrated",
  "security",
  "distress",
  "case",
  "bot_error",
  "complaint",
  "reopened",
  "message_left",
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** 0 is served first. */
export type Priority = 0 | 1 | 2 | 3;

/** The problem type of a case whose problem is not settled, or where only a person was asked for. */
export const UNTYPED = "general";

/** What was collected for one problem of a shopper. */
export interface CaseData {
  /** Internal id; made by the bot's id port when the case is first drafted. */
  readonly id: string;
  /** Given when the shopper confirms, or when a person takes over an unconfirmed draft. */
  readonly number?: string;
  /** A key of settings/problem-types.yaml, or {@link UNTYPED}. */
  readonly problemType: string;
  readonly role: Role;
  readonly lang: Locale;
  readonly status: CaseStatus;
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly evidence: Readonly<Record<string, EvidenceValue>>;
  readonly tried: readonly Tried[];
  readonly reason?: HandoffReason;
  readonly page?: { readonly url?: string; readonly title?: string };
}
