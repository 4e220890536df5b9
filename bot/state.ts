/** What the bot remembers between the turns of one conversation: plain JSON, stored by the server. */

import type { CaseData } from "../kernel/case-data.ts";
import type { Role } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import type { FileReading } from "../kernel/protocol/file-reading.ts";
import { type Belief, NO_BELIEF } from "../understanding/belief.ts";

/** What the bot is waiting for. `idle` is everything but a form. */
export type Flow =
  | { readonly kind: "idle" }
  /** One choice of buttons that settles what the problem is. */
  | { readonly kind: "choosing_type"; readonly options: readonly string[] }
  /** A question about one or more slots is open; `tries` counts how often it was put. */
  | {
      readonly kind: "asking";
      readonly slots: readonly string[];
      readonly tries: number;
      /** How often something else was answered in between. */
      readonly interruptions?: number;
    }
  /** Pictures are awaited. */
  | {
      readonly kind: "evidence";
      readonly interruptions?: number;
    }
  | { readonly kind: "summary" }
  /** A second fact is needed before a case may be shown. */
  | { readonly kind: "proving"; readonly number: string; readonly tries: number }
  /** A second fact is needed before the shop's data of an order may be told. */
  | { readonly kind: "proving_order"; readonly number: string; readonly tries: number };

/** Facts heard before (or beside) a case, so that nothing has to be said twice. */
export interface Heard {
  readonly slots: CaseData["slots"];
  /** Images sent before a case was open. */
  readonly fileIds: readonly string[];
  /** What those of them show that were read, by their ids. */
  readonly pages?: Readonly<Record<string, FileReading["page"]>>;
  /** The shopper's own words about the problem, newest last. */
  readonly story: readonly string[];
  /** What the talk so far says about the problem: see understanding/belief.ts. */
  readonly belief: Belief;
  /** The last message only asked how things are, and tells no matter: "does it fit a double bed". */
  readonly general?: boolean;
  /** Something is needed by an hour or a day that does not wait. */
  readonly urgent?: boolean;
  /** How surely the message before this one told an end, in [0, 1]: "wait, my husband has it". */
  readonly ended?: number;
}

/** Raised when the meaning of what is stored changes: the server then keeps the facts of an older state and no more. */
export const STATE_VERSION = 2;

/** All that is remembered between turns. */
export interface BotState {
  readonly version: typeof STATE_VERSION;
  readonly lang: Locale;
  readonly role: Role;
  readonly flow: Flow;
  /** The case being collected; gone once submitted or cancelled. */
  readonly draft: CaseData | null;
  /** Slots and evidence the shopper chose to leave out: never asked again for this case. */
  readonly skipped: readonly string[];
  readonly heard: Heard;
  /** Turns in a row without an answer. */
  readonly misses: number;
  /** True when the last reply was a clarifying question: the next may not be one. */
  readonly clarified: boolean;
  /** What "yes" would mean now. */
  readonly offered:
    | { readonly kind: "person" }
    | { readonly kind: "case"; readonly type: string }
    | null;
  readonly lastArticleId: string | null;
  readonly tried: CaseData["tried"];
  /** Notices already shown in this conversation, by code, so that none nags. */
  readonly noticed: readonly string[];
  /** Times the shopper sounded frustrated or abusive since the last resolved thing. */
  readonly upset: number;
  readonly greeted: boolean;
  /** True once the shopper asked for a person, until withdrawn. */
  readonly wantsPerson: boolean;
  /** True when the last reply said sorry: the next does not. */
  readonly apologised: boolean;
  /** Number of the case submitted last. */
  readonly lastCaseNumber: string | null;
  /** Drafts of further matters: each waits until the one before it is sent or given up. */
  readonly later: readonly CaseData[];
  /** The case of someone in danger: what is said next goes into it. */
  readonly emergency: string | null;
  /** What speaks for each side so far, as log-odds against a buyer. */
  readonly sides: Readonly<Record<string, number>>;
  /** How often each wording was said, and each line by its fingerprint: none is said again word for word. */
  readonly said: Readonly<Record<string, number>>;
  /** True while the shopper writes traditional characters: so are the replies. */
  readonly traditional: boolean;
}

const NOTHING_HEARD: Heard = { slots: {}, fileIds: [], story: [], belief: NO_BELIEF };

/** The state of a conversation in which nothing was said yet. */
export function createState(lang: Locale, role: Role = "buyer"): BotState {
  return {
    version: STATE_VERSION,
    lang,
    role,
    flow: { kind: "idle" },
    draft: null,
    skipped: [],
    heard: NOTHING_HEARD,
    misses: 0,
    clarified: false,
    offered: null,
    lastArticleId: null,
    tried: [],
    noticed: [],
    upset: 0,
    greeted: false,
    wantsPerson: false,
    apologised: false,
    lastCaseNumber: null,
    later: [],
    emergency: null,
    sides: {},
    said: {},
    traditional: false,
  };
}

/** The same shopper, the next matter: language, role, case number and what was shown stay, everything else is clean. */
export function startClean(state: BotState): BotState {
  const { lang, role, noticed, greeted, lastCaseNumber, later, sides, said, traditional } = state;
  const { tried } = state;
  const kept = { noticed, greeted, lastCaseNumber, later, sides, said, traditional, tried };
  return { ...createState(lang, role), ...kept };
}
