/**
 * Chats as reports count them. A conversation is a shopper's thread and goes on for months; a chat is what was
 * written in it without a long silence. Pure.
 */

/** After so long a silence, what a shopper writes is a new chat. */
export const SILENCE_MS = 12 * 3600_000;
/** Whoever asks for a person within this time was not served by the bot alone. */
export const SETTLED_MS = 72 * 3600_000;

/** Some messages of one shopper, close together. */
export interface Burst {
  readonly conversationId: string;
  readonly first: number;
  readonly last: number;
}

/** Something that happened in a conversation. */
export interface Moment {
  readonly conversationId: string;
  readonly at: number;
}

/** A chat: from its first message to the shopper's next one after a long silence. */
export interface Visit {
  readonly conversationId: string;
  readonly from: number;
  /** The shopper's last message in it. */
  readonly last: number;
  /** When the next chat of this conversation began; Infinity when there was none yet. */
  readonly until: number;
}

/** What became of a chat; exactly one of them. */
export type VisitEnd = "handed_over" | "bot_alone" | "neither";

/** The chats that began within the range. Bursts from `SILENCE_MS` before it on have to be among those given. */
export function cutVisits(
  bursts: readonly Burst[],
  { from, to }: { readonly from: number; readonly to: number },
): Visit[] {
  const visits: Visit[] = [];
  for (const [conversationId, own] of groupByConversation(bursts)) {
    own.sort((a, b) => a.first - b.first);
    const starts = own.filter((burst, index) => {
      const before = own[index - 1];
      return before === undefined || burst.first - before.last >= SILENCE_MS;
    });
    for (const [index, { first }] of starts.entries()) {
      const until = starts[index + 1]?.first ?? Number.POSITIVE_INFINITY;
      if (first < from || first >= to) continue;
      const last = own.reduce((max, one) => (one.first < until ? Math.max(max, one.last) : max), 0);
      visits.push({ conversationId, from: first, last, until });
    }
  }
  return visits.sort((a, b) => a.from - b.from);
}

/** What decides how a chat ended, by conversation. */
export interface VisitFacts {
  /** When the bot gave an answer. */
  readonly answers: ReadonlyMap<string, readonly Moment[]>;
  /** When a person was asked for, again included. */
  readonly requests: ReadonlyMap<string, readonly Moment[]>;
  /** Marks on answers. */
  readonly marks: ReadonlyMap<string, readonly (Moment & { readonly helpful: boolean })[]>;
}

/**
 * Handed over when a person was asked for in it. By the bot alone when the bot answered, the last mark on an answer
 * was not "not helpful", and nobody asked for a person within `SETTLED_MS` of the last message. Otherwise neither.
 */
export function endOf(visit: Visit, facts: VisitFacts): VisitEnd {
  const within = ({ at }: Moment) => at >= visit.from && at < visit.until;
  const requests = facts.requests.get(visit.conversationId) ?? [];
  if (requests.some(within)) return "handed_over";
  const answered = facts.answers.get(visit.conversationId)?.some(within) ?? false;
  const asked = requests.some(({ at }) => at >= visit.from && at <= visit.last + SETTLED_MS);
  const marks = (facts.marks.get(visit.conversationId) ?? []).filter(within);
  const lastMark = marks.reduce<(typeof marks)[number] | undefined>(
    (latest, mark) => (latest === undefined || mark.at >= latest.at ? mark : latest),
    undefined,
  );
  return answered && !asked && lastMark?.helpful !== false ? "bot_alone" : "neither";
}

/** Moments by their conversation. */
export function groupByConversation<T extends { readonly conversationId: string }>(
  all: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.conversationId);
    if (group === undefined) groups.set(one.conversationId, [one]);
    else group.push(one);
  }
  return groups;
}
