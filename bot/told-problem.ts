/** What a talk says about the problem and the shopper's side: evidence goes into the state. */

import type { Candidate, Role } from "../kernel/decision.ts";
import { LONGEST_STORY } from "../kernel/limits.ts";
import {
  type BelievedType,
  believeArticles,
  believeMessage,
  believeStory,
  NO_BELIEF,
  rankBelief,
} from "../understanding/belief.ts";
import { NONE, THRESHOLDS } from "../understanding/judges.ts";
import {
  heardOf,
  likelihood,
  onlyDoes,
  type Reading,
  sureKey,
  tellingOf,
} from "../understanding/reading.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";

/** Longest story that is kept, in messages and in characters; what people tell is rarely longer. */
const MOST_TOLD = 12;
/** A talk surely told of a problem from here on. */
const TOLD = 0.7;
/** Log-odds from which on a shopper is believed to be of another side than a buyer. */
const SIDE_SURE = 1.6;
/** What one message can say about the side at most. */
const SIDE_STEP = 2;

/** How much a bare wish says about the problem once that was told. */
const WISH_SHARE = 0.3;

/** Adds what this message says to what is believed. */
export async function weigh(turn: RunningTurn, reading: Reading): Promise<void> {
  // "It has arrived": what was told before is no trouble any more.
  if (turn.state.draft === null && onlyDoes(reading, "solved", "thanks", "bye"))
    forgetProblem(turn);
  // A question beside an open case is answered, and says nothing of what the case is about.
  if (turn.state.draft !== null && onlyDoes(reading, "asks")) return;
  const { heard } = turn.state;
  // "Money back": after the story the wish is no other problem, though one is often told with it.
  const share = heard.story.length > 0 && onlyWishes(reading) ? WISH_SHARE : 1;
  const belief = believeMessage(heard.belief, tellingOf(reading), share);
  turn.patch({ heard: { ...heard, belief } });
  if (!isWorthKeeping(reading)) return;
  const story = [...heard.story, reading.text].slice(-MOST_TOLD);
  turn.patch({ heard: { ...turn.state.heard, story } });
  const whole = await turn.readStory();
  const told = believeStory(turn.state.heard.belief, tellingOf(whole), story.length);
  turn.patch({ heard: { ...turn.state.heard, belief: told } });
}

/** Whether a message says what is wanted, by name, and little else. */
function onlyWishes(reading: Reading): boolean {
  const [wish] = reading.judged.demand.ranked;
  const named = wish !== undefined && wish.key !== NONE && wish.probability >= THRESHOLDS.demand;
  const act = sureKey(reading, "act");
  return named && (act === "wishes" || act === "answers");
}

/** Adds what the FAQ ranks for what was said, where it may be about a problem. */
export function weighArticles(turn: RunningTurn, candidates: readonly Candidate[]): void {
  const types = candidates.flatMap(({ id, probability }) => {
    const key = typeOfArticle(turn, id);
    return key === undefined ? [] : [{ key, probability }];
  });
  const { heard } = turn.state;
  turn.patch({ heard: { ...heard, belief: believeArticles(heard.belief, types) } });
}

/** The problem types by what the talk says; types of another side as likely as that side. */
export function believedTypes(turn: RunningTurn, { heard } = turn.state): BelievedType[] {
  const { problems } = turn.settings;
  return rankBelief(heard.belief, (key) => {
    const type = findType(problems, key);
    return type === undefined ? 0 : sideWeight(turn, type.role);
  });
}

/** A problem is named to the shopper where the talk says so much of it and so little of others. */
const NAMED = { share: 0.7, weight: 0.6 } as const;

/** Whether it is plain from the talk, as far as it had come, that it is about this problem. */
export function isPlainly(turn: RunningTurn, key: string, state = turn.state): boolean {
  const found = believedTypes(turn, state).find(({ type }) => type === key);
  return found !== undefined && found.share >= NAMED.share && found.weight >= NAMED.weight;
}

/** How surely the talk told of a problem of the shopper's own, in [0, 1]. */
export function toldOfProblem(turn: RunningTurn): number {
  return turn.state.heard.belief.told;
}

/** The type most told of, where the talk surely told of a problem; undefined before it did. */
export function findToldType(turn: RunningTurn): string | undefined {
  return toldOfProblem(turn) < TOLD ? undefined : believedTypes(turn)[0]?.type;
}

/** What was told so far is not what the shopper came for; facts stay, since nobody repeats a number. */
export function forgetProblem(turn: RunningTurn): void {
  turn.patch({ heard: { ...turn.state.heard, belief: NO_BELIEF, story: [] } });
}

/** The story so far, as one text. */
export function storyText(turn: RunningTurn): string {
  return turn.state.heard.story.join("\n").slice(0, LONGEST_STORY);
}

/** The problem type that an article's questions are about, if they are about one. */
export function typeOfArticle(turn: RunningTurn, articleId: string): string | undefined {
  const { problems } = turn.settings;
  const named = turn.ports.findArticle(articleId, turn.lang)?.problemType;
  if (named !== undefined && findType(problems, named) !== undefined) return named;
  return problems.types.find((type) => type.articles.includes(articleId))?.key;
}

/** Something that happened or is wanted, in words that an agent should read. */
function isWorthKeeping(reading: Reading): boolean {
  if (reading.steer !== undefined) return false;
  const told = heardOf(reading, "problem");
  if (told >= 0.3) return true;
  // How somebody wants to be served is no part of the story.
  if (likelihood(reading, "person", "wanted") >= THRESHOLDS.person) return false;
  const acts = ["tells", "corrects", "denies", "wishes", "complains-of-us"] as const;
  const own = reading.sentences.some((sentence) => {
    const act = sureKey(sentence, "act");
    return acts.some((candidate) => candidate === act);
  });
  return own && reading.plain.replace(/[0-9a-z-]{6,}/gu, "").trim().length >= 4;
}

/** Evidence for merchants and partners adds up; one message hardly decides, a noun never. */
export function weighSide(turn: RunningTurn, reading: Reading): void {
  const { role, sides } = turn.state;
  const buyer = likelihood(reading, "side", "buyer");
  const unknown = likelihood(reading, "side", "unknown");
  const next: Record<string, number> = { ...sides };
  for (const side of ["merchant", "partner"] as const) {
    const own = likelihood(reading, "side", side);
    const odds = Math.log((own + 0.05) / (buyer + 0.05)) * (1 - unknown);
    const step = Math.max(-SIDE_STEP, Math.min(SIDE_STEP, odds));
    next[side] = Math.round(((sides[side] ?? 0) + step) * 100) / 100;
  }
  turn.patch({ sides: next });
  if (turn.input.page.role !== undefined) return;
  const likeliest = (["merchant", "partner"] as const).find(
    (side) => (next[side] ?? 0) >= SIDE_SURE,
  );
  const side: Role = likeliest ?? (role !== "buyer" && (next[role] ?? 0) > 0 ? role : "buyer");
  if (side !== role) turn.patch({ role: side });
}

/** A type of a side counts as far as the shopper may be of it. */
function sideWeight(turn: RunningTurn, of: Role | "any"): number {
  const { role, sides } = turn.state;
  if (of === "any" || of === role) return 1;
  if (turn.input.page.role !== undefined) return 0.2;
  if (of === "buyer") return 0.3;
  return 0.35 + 0.6 / (1 + Math.exp(-(sides[of] ?? 0)));
}
