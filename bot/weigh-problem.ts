/**
 * What the words so far say about the kind of problem: the wordings of the settings, the FAQ's ranking
 * of each message and its ranking of the whole story are added up, so that neither a stray wording nor
 * an unsure ranking decides alone. The weights were fitted on dialogues kept for it.
 */
import type { Candidate, Decision, Role } from "../kernel/decision.ts";
import { saysOnlyNumber } from "../understanding/numbers/says-only-number.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";
import { findCancel } from "./understand/find-cancel.ts";
import { findDemand } from "./understand/find-demand.ts";
import { leaveOutDenied } from "./understand/leave-out-denied.ts";
import { normaliseText } from "./understand/normalise-text.ts";
import { isAside, type Reading } from "./understand/read-message.ts";
import { INCIDENT, recogniseProblem } from "./understand/recognise-problem.ts";

/** A sure candidate of the FAQ weighs as much as two wordings. */
const KNOWLEDGE = 3;
/** Of an article for merchants or partners, while nothing shows that the shopper is one. */
const OTHER_SIDE = 0.8;
/** However many decisive wordings: more would be too much to take back. */
const DECISIVE = 7;
const MOST = 20;
/** From here on a problem counts as told when a wish follows. */
const TOLD = 2;
/** Of what a wish says about the problem, when that was told before. */
const WISH = 0.4;
const BUYER =
  /买(?:了|的|过|来)|下(?:了)?单|订(?:了|的|购)|收到|收货|快递|包裹|退(?:给)?我|退货|退款|卖家|商家|(?<![a-z])(?:bought|ordered|buy|purchased?|parcel|package|deliver\w*|arrived|refund me|seller|my (?:money|refund|card|order|return))(?![a-z])/u;
/** Of words that only touch a subject: a question, a wish. */
export const HARDLY = 0.1;

/** Adds up what the wordings and the FAQ's ranking say about this message. */
export async function weighProblem(turn: RunningTurn, reading: Reading): Promise<void> {
  const part = isWishForKnown(turn, reading) ? WISH : 1;
  for (const { type, score } of reading.problems) support(turn, type, weightOf(score) * part);
  const share = knowledgeShare(turn, reading) * part;
  if (share === 0) return;
  for (const [type, weight] of await rankTypes(turn, reading.text))
    support(turn, type, weight * share);
  await weighStory(turn);
}

/**
 * The shopper turns out to speak from another side: what was told before is weighed again as that
 * side's, and problems of the side left speak no more.
 */
export async function takeSide(turn: RunningTurn, role: Role): Promise<void> {
  const { problems } = turn.settings;
  const { heard } = turn.state;
  turn.patch({ role, heard: { ...heard, hints: {}, whole: {} } });
  for (const text of heard.story) {
    const plain = leaveOutDenied(normaliseText(text));
    for (const { type, score } of recogniseProblem(plain, problems, role))
      support(turn, type, weightOf(score));
    for (const [type, weight] of await rankTypes(turn, text)) support(turn, type, weight);
  }
  await weighStory(turn);
}

/** What is told in pieces may name the problem only together: the story is ranked as a whole, too. */
async function weighStory(turn: RunningTurn): Promise<void> {
  const { heard } = turn.state;
  const told = heard.story.filter((text) => !saysOnlyWish(turn, text));
  if (told.length < 2) return;
  const whole = Object.fromEntries(await rankTypes(turn, told.join("\n")));
  turn.patch({ heard: { ...heard, whole } });
}

/** "Just refund me": what is wanted says little about what went wrong. */
function saysOnlyWish(turn: RunningTurn, text: string): boolean {
  if (!isWish(text)) return false;
  const { problems } = turn.settings;
  const plain = leaveOutDenied(normaliseText(text));
  return (recogniseProblem(plain, problems, turn.state.role)[0]?.score ?? 0) < INCIDENT;
}

/** Types by what the FAQ ranks for a text: of the shopper's side, and of the others while it is open. */
async function rankTypes(turn: RunningTurn, text: string): Promise<Map<string, number>> {
  const { problems } = turn.settings;
  const { role } = turn.state;
  const weights = new Map<string, number>();
  const plain = normaliseText(text);
  const told = leaveOutDenied(plain);
  const asked = told === plain ? text : told;
  const ordered = turn.state.heard.slots["order_number"] ?? turn.state.draft?.slots["order_number"];
  const buys =
    ordered !== undefined ||
    [plain, ...turn.state.heard.story.map(normaliseText)].some((said) => BUYER.test(said));
  const sides: Role[] = role !== "buyer" || buys ? [role] : ["buyer", "merchant", "partner"];
  for (const side of sides) {
    const { candidates } = await consult(turn, asked, side);
    for (const { id, probability } of candidates) {
      const key = typeOfArticle(turn, id);
      const of = key === undefined ? undefined : findType(problems, key)?.role;
      if (key === undefined || (side !== role && of !== side)) continue;
      const share = side === role ? 1 : OTHER_SIDE;
      weights.set(key, (weights.get(key) ?? 0) + probability * KNOWLEDGE * share);
    }
  }
  return weights;
}

/** "Cancel it then", "exchange or refund": a wish after the problem was told hardly tells another one. */
function isWishForKnown(turn: RunningTurn, reading: Reading): boolean {
  if (!isWish(reading.text)) return false;
  return strongestHint(turn, TOLD) !== undefined;
}

/** A refund, another one, the end of the order; "find out" and other wishes go with any problem. */
export function isWish(text: string): boolean {
  const demand = findDemand(text);
  if (demand !== undefined) return demand !== "query" && demand !== "other";
  return findCancel(normaliseText(text)) !== undefined;
}

/** One wording may be chance; a second one, or a decisive one, hardly is. */
function weightOf(score: number): number {
  // A mere word of the subject ("order") says little about the problem.
  if (score < INCIDENT) return score / 4;
  return Math.min(DECISIVE, 2 + (score - INCIDENT) * 1.5);
}

/** How far the FAQ is asked what a message is about: not at all for steering, numbers and asides. */
function knowledgeShare(turn: RunningTurn, reading: Reading): number {
  const letters = reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "");
  const enough = /\p{Script=Han}/u.test(letters) ? letters.length >= 5 : letters.length >= 12;
  const steers = reading.control !== "none" && reading.plain.length < 16;
  if (!enough || steers || reading.social !== "none" || reading.mood === "distress") return 0;
  if (isAside(reading) || saysOnlyNumber(reading)) return 0;
  if ((reading.problems[0]?.score ?? 0) >= INCIDENT) return 1;
  const { draft } = turn.state;
  // "Sorry, it is 123": about the number alone.
  if (reading.corrects && reading.numbers.length > 0) return 0;
  if (reading.asksHow || reading.hypothetical) return draft === null ? HARDLY : 0;
  // "Just refund me": what is wanted says little about what went wrong.
  return isWish(reading.text) ? HARDLY : 1;
}

/** What knowledge says to a text; the same text is asked once a turn and role. */
export async function consult(turn: RunningTurn, text: string, role: Role): Promise<Decision> {
  const { state, input } = turn;
  const key = `${role}:${text}`;
  const known = turn.consulted.get(key);
  if (known !== undefined) return known;
  const decision = await turn.ports.ask({
    text,
    lang: state.lang,
    role,
    at: input.at,
    ...(input.page.region === undefined ? {} : { region: input.page.region }),
    ...(state.lastArticleId === null ? {} : { lastArticleId: state.lastArticleId }),
  });
  turn.consulted.set(key, decision);
  return decision;
}

/** Adds what knowledge thinks, by `share`. */
export function addCandidates(
  turn: RunningTurn,
  candidates: readonly Candidate[],
  share: number,
): void {
  for (const candidate of candidates) {
    const key = typeOfArticle(turn, candidate.id);
    if (key !== undefined) support(turn, key, candidate.probability * KNOWLEDGE * share);
  }
}

function support(turn: RunningTurn, type: string, weight: number): void {
  turn.support.set(type, (turn.support.get(type) ?? 0) + weight);
  const { heard } = turn.state;
  const hints = { ...heard.hints, [type]: Math.min(MOST, (heard.hints[type] ?? 0) + weight) };
  turn.patch({ heard: { ...heard, hints } });
}

/** The problem type an article's questions are about, if it is about one. */
export function typeOfArticle(turn: RunningTurn, articleId: string): string | undefined {
  const { problems } = turn.settings;
  const named = turn.ports.findArticle(articleId, turn.lang)?.problemType;
  if (named !== undefined && findType(problems, named) !== undefined) return named;
  return problems.types.find((type) => type.articles.includes(articleId))?.key;
}

/** The type that this turn's words speak for most, from this weight on. */
export function strongestSupport(turn: RunningTurn, atLeast: number): string | undefined {
  return strongest([...turn.support], atLeast);
}

/** The type that the whole conversation speaks for most, from this weight on. */
export function strongestHint(turn: RunningTurn, atLeast: number): string | undefined {
  const types = new Set([...Object.keys(turn.state.heard.hints), ...Object.keys(wholeOf(turn))]);
  const weights = [...types].map((type) => [type, evidenceFor(turn, type)] as const);
  return strongest(weights, atLeast);
}

/** What speaks for a type in everything said so far. */
export function evidenceFor(turn: RunningTurn, type: string): number {
  return (turn.state.heard.hints[type] ?? 0) + (wholeOf(turn)[type] ?? 0);
}

/** Only while there is a story: what was taken back or set aside speaks no more. */
function wholeOf({ state }: RunningTurn): Readonly<Record<string, number>> {
  return state.heard.story.length < 2 ? {} : (state.heard.whole ?? {});
}

function strongest(
  weights: readonly (readonly [string, number])[],
  atLeast: number,
): string | undefined {
  const best = weights.reduce<readonly [string, number] | undefined>(
    (known, item) => (known === undefined || item[1] > known[1] ? item : known),
    undefined,
  );
  return best !== undefined && best[1] >= atLeast ? best[0] : undefined;
}
