/** What a message means, as one value: computed once a message, used by everything that decides. */
import type { Locale } from "../kernel/locale.ts";
import { type Judgement, probabilityOf } from "../language/examples/judge.ts";
import { ACT_THRESHOLDS, type Act, type JudgeName, NONE, THRESHOLDS } from "./judges.ts";

/** What the judges said: those of the table always, others by the names the settings give them. */
export type Judged = Readonly<Record<JudgeName, Judgement>> &
  Readonly<Partial<Record<string, Judgement>>>;

/** What one sentence of a message means. */
export interface SentenceReading {
  readonly text: string;
  readonly plain: string;
  readonly judged: Judged;
}

/** What a message means. */
export interface Reading {
  /** As it was written; of a pasted order card the number is left. */
  readonly text: string;
  /** As texts are compared: see language/normalise.ts. */
  readonly plain: string;
  /** Undefined when only numbers, codes or words that both languages use were written. */
  readonly lang: Locale | undefined;
  /** An exact steering word, such as "skip"; undefined for everything else. */
  readonly steer: string | undefined;
  /** One at least, unless nothing was written. */
  readonly sentences: readonly SentenceReading[];
  /** Of the message as a whole. */
  readonly judged: Judged;
  /** Keys of demands that the message turns down. */
  readonly denied: readonly string[];
}

/** A key that a judge is sure of, else undefined: unsure is nothing to act on. */
export function sureKey(reading: Reading | SentenceReading, judge: JudgeName): string | undefined {
  const [first] = reading.judged[judge].ranked;
  if (first === undefined) return undefined;
  const least = (judge === "act" ? ACT_THRESHOLDS[first.key] : undefined) ?? THRESHOLDS[judge];
  return first.probability >= least ? first.key : undefined;
}

/** The key that a judge of the settings hears at least this surely in the message; undefined for none of its keys. */
export function leadingKey(reading: Reading, judge: string, least: number): string | undefined {
  const [first] = reading.judged[judge]?.ranked ?? [];
  if (first === undefined || first.key === NONE || first.probability < least) return undefined;
  return first.key;
}

/** The probability of a key for the message as a whole. */
export function likelihood(reading: Reading, judge: JudgeName, key: string): number {
  return probabilityOf(reading.judged[judge], key);
}

/** The highest probability of a key in the message, or a little less in any of its sentences. */
export function strongestIn(reading: Reading, judge: string, key: string): number {
  const of = ({ judged }: Part): number => {
    const judgement = judged[judge];
    return judgement === undefined ? 0 : probabilityOf(judgement, key);
  };
  const parts = reading.sentences.length > 1 ? reading.sentences : [];
  return Math.max(of(reading), ...parts.map((part) => SENTENCE_SHARE * of(part)));
}

/** A sentence shorter than this, in letters, says too little by itself to outweigh its message. */
const SUBSTANTIAL = { han: 6, latin: 16 } as const;
/** A sentence is believed a little less than the whole message. */
const SENTENCE_SHARE = 0.9;

/** How surely a judge hears something in the message, in [0, 1]: 1 less the probability of "none". */
export function heardOf(reading: Reading, judge: JudgeName): number {
  const whole = 1 - probabilityOf(reading.judged[judge], NONE);
  const parts = reading.sentences
    .filter((sentence) => reading.sentences.length > 1 && isSubstantial(sentence))
    .map(({ judged }) => SENTENCE_SHARE * (1 - probabilityOf(judged[judge], NONE)));
  return Math.max(whole, ...parts);
}

/** What the message says about the problem: as a whole, or in the clause that tells of it more surely. */
export function tellingOf(reading: Reading): Judgement {
  const told = (judged: Judged): number => 1 - probabilityOf(judged.problem, NONE);
  const parts = reading.sentences.length > 1 ? reading.sentences.filter(isSubstantial) : [];
  const [clause] = [...parts].sort((a, b) => told(b.judged) - told(a.judged));
  const surer = clause !== undefined && SENTENCE_SHARE * told(clause.judged) > told(reading.judged);
  return surer ? clause.judged.problem : reading.judged.problem;
}

function isSubstantial({ plain }: SentenceReading): boolean {
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = plain.match(/[a-z]/gu)?.length ?? 0;
  return han >= SUBSTANTIAL.han || latin >= SUBSTANTIAL.latin;
}

/** Whether a sentence, or the message as a whole, does this. */
export function does(reading: Reading, ...acts: readonly Act[]): boolean {
  const { sentences } = reading;
  const parts: readonly (Reading | SentenceReading)[] =
    sentences.length > 1 ? sentences : [reading];
  return parts.some((part) => acts.some((act) => sureKey(part, "act") === act));
}

/** Whether something is put right: by a sentence, or by the message as a whole ("the number is wrong, it's …"). */
export function putsRight(reading: Reading): boolean {
  return does(reading, "corrects") || sureKey(reading, "act") === "corrects";
}

/** Whether everything that was said does one of these and nothing else. */
export function onlyDoes(reading: Reading, ...acts: readonly Act[]): boolean {
  const { sentences } = reading;
  const parts: readonly (Reading | SentenceReading)[] =
    sentences.length > 1 ? sentences : [reading];
  return parts.every((part) => acts.some((act) => sureKey(part, "act") === act));
}

/** Acts that end a matter: it is well again, or nothing is wanted any more. */
const ENDS: readonly Act[] = ["solved", "withdraws"];
/** What may stand beside them. */
const BESIDE: readonly Act[] = [...ENDS, "thanks", "bye", "greets"];

/**
 * Whether all that was said ends the matter: "it's there, ignore me" is a little of both acts, and surely one
 * of them. Not while something else is wanted: "I want the penalty withdrawn" withdraws nothing. `before`: how
 * surely the message before told an end (see `toldEnd`): "oh, my wife has it", and then "sorry to bother".
 */
export function endsMatter(reading: Reading, before = 0): boolean {
  const parts: readonly Part[] = reading.sentences.length > 1 ? reading.sentences : [reading];
  const wanted = reading.judged.demand.ranked[0];
  const wants = wanted !== undefined && wanted.key !== NONE && wanted.key !== "cancel";
  if (wants && wanted.probability >= THRESHOLDS.demand) return false;
  if (before >= HALF && sum(reading, BESIDE) >= ENOUGH) return true;
  // "All good, sorry to bother": a little of an end and of a farewell.
  const taken = parts.length === 1 && sum(reading, BESIDE) >= SURELY;
  if (!parts.some((part) => sum(part, ENDS) >= (taken ? HALF : ENOUGH))) return false;
  // "Found it. Behind the bins. My wife had brought it in": how it ended is told, too.
  const wholeEnds = sum(reading, BESIDE) >= ALL_IN_ALL && heardOf(reading, "problem") < TROUBLED;
  // "Went on my other card. Ignore me": what is told before it is why.
  const last = parts.at(-1);
  const isLast = last !== undefined && sum(last, ENDS) >= SURELY;
  const isTold = parts.slice(0, -1).every((part) => sum(part, ["tells", ...BESIDE]) >= ENOUGH);
  return wholeEnds || (isLast && isTold) || parts.every((part) => sum(part, BESIDE) >= ENOUGH);
}

/** How surely a message, or a sentence of it, tells an end, in [0, 1]. */
export function toldEnd(reading: Reading): number {
  return Math.max(...[reading, ...reading.sentences].map((part) => sum(part, ENDS)));
}

type Part = Reading | SentenceReading;

function sum({ judged }: Part, acts: readonly Act[]): number {
  return acts.reduce((all, act) => all + probabilityOf(judged.act, act), 0);
}

/** Of a message that says nothing else, half an end is one. */
const SURELY = 0.85;
const HALF = 0.45;
/** The same of a message as a whole whose sentences do this and that. */
const ALL_IN_ALL = 0.75;
/** Nothing is ended that tells of a problem so surely. */
const TROUBLED = 0.3;
/** How likely an end must be. */
const ENOUGH = 0.6;

/** What asks this surely wishes for nothing, and tells nothing. */
const SURELY_ASKED = 0.75;

/** Whether the message as a whole surely asks, and no sentence surely does anything else: "if it is refunded, where to?" */
export function surelyAsks(reading: Reading): boolean {
  if (likelihood(reading, "act", "asks") < SURELY_ASKED) return false;
  const parts: readonly Part[] = reading.sentences.length > 1 ? reading.sentences : [reading];
  return parts.every(({ judged }) => {
    const [first] = judged.act.ranked;
    return first?.key === "asks" || (first?.probability ?? 0) < SURELY_ASKED;
  });
}

/** How much is said, in letters of an alphabet: a Han character is worth three. */
export function lengthOf({ plain }: Pick<Reading, "plain">): number {
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  return 3 * han + plain.replace(/[^a-z]/gu, "").length;
}
