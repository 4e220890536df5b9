/** What agents alone are told when a target of the queue was missed. */

/** What these lines mention. */
export interface DueFacts {
  /** When it was due, by the desk's clock: 14:30. */
  readonly due?: string | undefined;
}

/** Entries of handoff/wording.ts. */
export const TARGET_ENTRIES = {
  /** Not a transition, and for agents only: a target of the queue was missed. */
  first_response_missed: {
    tone: "warning",
    zh: (f: DueFacts) => `未达标：首次回复应在 ${f.due ?? "约定时间"} 前发出，顾客还在等。`,
    en: (f: DueFacts) =>
      `Target missed: the first response was due at ${f.due ?? "a time that is over"}, and the shopper still waits.`,
  },
  /** Not a transition, and for agents only: as above, for a later reply. */
  next_reply_missed: {
    tone: "warning",
    zh: (f: DueFacts) => `未达标：这条回复应在 ${f.due ?? "约定时间"} 前发出，顾客还在等。`,
    en: (f: DueFacts) =>
      `Target missed: the reply was due at ${f.due ?? "a time that is over"}, and the shopper still waits.`,
  },
  /** Not a transition, and for agents only: as above, for the end. */
  resolve_missed: {
    tone: "warning",
    zh: (f: DueFacts) => `未达标：这件事应在 ${f.due ?? "约定时间"} 前办结。`,
    en: (f: DueFacts) =>
      `Target missed: this was to be settled by ${f.due ?? "a time that is over"}.`,
  },
} as const;
