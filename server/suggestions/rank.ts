/** How suggestions are ordered: how well they fit, and what agents made of them before. Pure. */

/** What agents did with something that was suggested in chats of one kind of problem. */
export interface Uses {
  readonly shown: number;
  /** Sent as it was. */
  readonly inserted: number;
  /** Sent with other words round or in it. */
  readonly edited: number;
}

/** Something to suggest; `fit` in [0, 1] is how well it fits what the shopper said. */
export interface Fitting {
  readonly kind: string;
  readonly id: string;
  readonly fit: number;
}

/** What is edited was of some use. */
const EDITED_WORTH = 0.7;
/** Of ten things that are suggested three are taken, until it is known better. */
const USUAL = 0.3;
/** How many times of being shown outweigh that: for one thing, and for all of its kind. */
const PRIOR = { item: 4, kind: 40 } as const;

/** The best first, with `score` in [0, 1]: fit, times how much more often than usual it and its kind are taken. */
export function rankSuggestions<T extends Fitting>(
  candidates: readonly T[],
  usesOf: (one: Fitting) => Uses | undefined,
  usesOfKind: (kind: string) => Uses | undefined,
): (T & { readonly score: number })[] {
  const scoreOf = (one: T) =>
    one.fit * factorOf(usesOf(one), PRIOR.item) * factorOf(usesOfKind(one.kind), PRIOR.kind);
  return candidates
    .map((one) => ({ one, score: scoreOf(one) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one, score }) => ({ ...one, score: Math.min(1, score) }));
}

/** 1 for what nothing is known of, below for what is passed over, above for what is taken. */
export function factorOf(uses: Uses | undefined, prior: number): number {
  if (uses === undefined) return 1;
  const taken = uses.inserted + EDITED_WORTH * uses.edited;
  return (taken + prior * USUAL) / (uses.shown + prior) / USUAL;
}

/** How much two sets of words have in common, in [0, 1]. */
export type Likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>) => number;

/** A word counts the more the fewer of these texts hold it: "the" says nothing of what a text is about. */
export function createLikeness(texts: readonly ReadonlySet<string>[]): Likeness {
  const holders = new Map<string, number>();
  for (const words of texts)
    for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  // Where there are hardly any texts, none is common.
  const count = Math.max(texts.length, FEW_TEXTS);
  const weight = (word: string) => Math.log(count / (holders.get(word) ?? UNKNOWN)) ** 2;
  const weigh = (words: Iterable<string>) =>
    [...words].reduce((sum, word) => sum + weight(word), 0);
  return (left, right) => {
    const whole = Math.sqrt(weigh(left) * weigh(right));
    return whole === 0 ? 0 : weigh([...left].filter((word) => right.has(word))) / whole;
  };
}

const FEW_TEXTS = 10;
/** A word that none of them holds says a little more than one that one holds. */
const UNKNOWN = 0.7;
