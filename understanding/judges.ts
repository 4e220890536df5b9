/**
 * The questions that a reading answers. Each judge learns from `settings/understanding/<judge>/`; what its
 * keys are is the settings' business, but for those that the desk itself acts on, named below.
 */
import type { Borrowing } from "../language/examples/judge-course.ts";

/** Key of "nothing of the kind", in every judge that has one. */
export const NONE = "none";

/** The judges by what they ask. */
export const JUDGES = ["problem", "demand", "person", "act", "side", "mood", "danger"] as const;
export type JudgeName = (typeof JUDGES)[number];

/** The judges that are the same in every trade: a shop that has no examples for them takes the shipped ones. */
export const GENERAL_JUDGES = [
  "person",
  "act",
  "side",
  "mood",
  "danger",
  "steer",
  "unsolved",
  "inquiry",
  "pictures",
  "haste",
  "remark",
] as const;

/** The judge of what is said to a closed case: whether its matter is as it was, or is back. */
export const UNSOLVED = { judge: "unsolved", key: "again" } as const;

/** What is asked beside the matter: whether it is done, what else is needed, about goods before buying. */
export const INQUIRY = "inquiry";
/** What is said of pictures that are awaited: they come later, were sent, or cannot be sent. */
export const PICTURES = "pictures";
/** What a remark beside the matter says: how long they waited, where they searched, what they were promised. */
export const REMARK = "remark";
/** Whether something is needed by an hour or a day that does not wait. */
export const HASTE = { judge: "haste", key: "urgent" } as const;

/** What a sentence does in the talk. */
export const ACTS = [
  "tells",
  "asks",
  "wishes",
  "answers",
  "corrects",
  "denies",
  "refuses",
  "confirms",
  "withdraws",
  "solved",
  "new-matter",
  "chases",
  "thanks",
  "greets",
  "bye",
  "complains-of-us",
  "asks-if-bot",
  "small-talk",
  "unclear",
] as const;
export type Act = (typeof ACTS)[number];

/** What endangers somebody, or did. */
export const DANGERS = [
  "account-taken",
  "money-sent",
  "being-lured",
  "health",
  "self-harm",
] as const;
export type Danger = (typeof DANGERS)[number];

/**
 * From this probability on a judgement counts. For danger a miss costs most, so that alarm is favoured; a
 * person is called, and a side taken, only when it is clear.
 */
export const THRESHOLDS: Readonly<Record<JudgeName, number>> = {
  problem: 0.5,
  demand: 0.5,
  person: 0.6,
  act: 0.4,
  side: 0.7,
  mood: 0.6,
  danger: 0.5,
};

/**
 * What is said beside the matter: `maybe` is enough to do nothing rash, `known` to answer what was asked, `sure`
 * to do something that the question alone would not call for.
 */
export const ASIDE = {
  inquiry: { maybe: 0.4, known: 0.5, sure: 0.6 },
  pictures: { maybe: 0.3, sure: 0.6 },
  haste: { sure: 0.8 },
  remark: { sure: 0.6 },
} as const;

/** Acts that end or undo something must be clearer than others. */
export const ACT_THRESHOLDS: Readonly<Partial<Record<string, number>>> = {
  solved: 0.6,
  withdraws: 0.6,
  thanks: 0.5,
  bye: 0.5,
  refuses: 0.5,
  confirms: 0.5,
  "new-matter": 0.5,
};

/** What says nothing of a problem, nor of a kind of one or of a choice. */
const MATTERS = [
  "tells",
  "wishes",
  "asks",
  "answers",
  "corrects",
  "denies",
  "new-matter",
  "chases",
  "withdraws",
  "complains-of-us",
];
/** For judges named after a slot with options. */
export const SLOT_BORROWING: Borrowing = {
  key: NONE,
  times: 2,
  from: {
    act: MATTERS,
    person: ["told-about"],
    mood: [],
    problem: ["intervention", "refund-progress", "complaint"],
  },
};

/** Problems that only sellers and partners have. */
const TYPES_OF_SIDES = [
  "merchant-payment",
  "merchant-appeal",
  "cooperation",
  "complaint",
  "intervention",
];

/** Lines of other judges that show each head how things are mostly said. */
export const BORROWINGS: Readonly<Record<string, Borrowing>> = {
  danger: {
    key: NONE,
    times: 3,
    from: {
      problem: ["account-security"],
      demand: [],
      act: [],
      person: [],
      side: [],
      mood: ["distressed", "upset"],
    },
  },
  person: {
    key: NONE,
    times: 3,
    from: {
      problem: [],
      demand: [],
      act: ["complains-of-us", "asks-if-bot", "chases"],
      side: [],
      danger: [],
      mood: ["abusive", "distressed", "upset"],
    },
  },
  act: {
    shaped: true,
    lent: [
      {
        key: "tells",
        times: 2,
        from: {
          problem: [
            "order-abnormal",
            "general",
            "intervention",
            "merchant-appeal",
            "merchant-payment",
            "cooperation",
            NONE,
          ],
          danger: [NONE],
        },
      },
      {
        key: "wishes",
        times: 2,
        from: { demand: ["query", NONE], person: ["refused", "told-about", NONE] },
      },
    ],
  },
  problem: { key: NONE, share: 0.55, from: { act: MATTERS, person: ["told-about"] } },
  kind: { key: NONE, from: { act: MATTERS, person: ["told-about"] } },
  demand: {
    key: NONE,
    share: 0.45,
    shaped: true,
    // What "other" is depends on what else can be wanted.
    sameKeys: ["refund", "exchange", "resend", "query", "cancel", NONE],
    from: {
      act: [
        "wishes",
        "answers",
        "new-matter",
        "chases",
        "corrects",
        "withdraws",
        "asks",
        "complains-of-us",
      ],
      // A person is not what is wanted of the matter.
      person: [],
      danger: [],
    },
  },
  unsolved: {
    key: NONE,
    times: 4,
    from: {
      act: ["denies", "complains-of-us", "chases", "unclear"],
      problem: [],
      demand: [],
      mood: ["abusive", "upset"],
    },
  },
  mood: {
    key: "calm",
    from: {
      act: ["complains-of-us", "chases", "solved", "thanks", "small-talk", "tells"],
      demand: [],
      side: [],
    },
  },
  side: {
    key: "unknown",
    times: 2,
    from: { act: ["tells"], mood: [], inquiry: [], problem: TYPES_OF_SIDES },
  },
  inquiry: {
    key: NONE,
    times: 0.5,
    from: {
      act: ["tells", "wishes", "answers", "corrects", "denies", "chases", "thanks", "greets"],
      problem: [
        "quality",
        "not-received",
        "payment",
        "refund-progress",
        "order-abnormal",
        "intervention",
        "complaint",
      ],
      demand: ["refund", "exchange", "resend", "cancel"],
    },
  },
  pictures: {
    key: NONE,
    times: 2,
    from: { act: MATTERS, demand: [], mood: ["calm"] },
  },
  remark: {
    key: NONE,
    times: 0.3,
    from: {
      act: ["tells", "denies", "corrects", "chases", "complains-of-us", "asks", "unclear"],
      demand: [],
      person: [],
      inquiry: [],
      pictures: [],
    },
  },
  haste: {
    key: NONE,
    times: 2,
    from: {
      act: ["tells", "chases", "wishes", "asks"],
      problem: ["not-received", "order-abnormal", "quality", "refund-progress", "general"],
      mood: ["upset", "calm"],
    },
  },
};
