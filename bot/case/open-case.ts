/** Opens a case for a problem, or turns the open one into another problem. */
import type { CaseData } from "../../kernel/case-data.ts";
import { THRESHOLDS } from "../../understanding/judges.ts";
import { does, heardOf } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { decidedArticles, sayArticle } from "../say/answer-question.ts";
import { draftCase, requestPerson } from "../say/request-person.ts";
import { demandsOf, findType, type ProblemType } from "../settings/problem-types.ts";
import { isPlainly, typeOfArticle } from "../told-problem.ts";
import { askNext } from "./ask-next.ts";
import { ISSUE_SLOT } from "./case-form.ts";
import { placeKeptFiles } from "./collect-evidence.ts";
import { fitWish } from "./demands-of-matter.ts";
import { findFacts } from "./find-facts.ts";
import { defaultDemand, findIssue } from "./find-issue.ts";
import { tellHaste } from "./haste.ts";

import { numberReading } from "./store-facts.ts";

/** How a type came about: chosen by button, told in words, or the best guess. */
export type Certainty = "chosen" | "told" | "guessed";

/**
 * Opens a draft of this type with everything heard so far, shows what may help at once, and asks on.
 * `beforeAsking` may still put the draft right.
 */
export async function openCase(
  turn: RunningTurn,
  key: string,
  how: Certainty = "chosen",
  beforeAsking: () => void = () => {},
): Promise<void> {
  const type = findType(turn.settings.problems, key);
  if (type === undefined) return;
  await turn.readStory();
  startDraft(turn, type, how);
  turn.did.push("case");
  if (type.handoff === "immediate") return callAtOnce(turn, type);
  const shown = sayFittingArticle(turn, type);
  const issue = turn.state.draft?.slots[ISSUE_SLOT]?.value;
  const kind = type.issues.find((candidate) => candidate.key === issue);
  const plain = how === "chosen" || isPlainly(turn, key);
  if (isTrouble(turn, type, kind?.defaultDemand)) {
    const sorry = plain ? (kind?.sorry ?? type.sorry)?.[turn.lang] : undefined;
    turn.lead(sorry ?? turn.words("sorry"));
  }
  const heard = (kind?.heard ?? type.heard)[turn.lang];
  if (!plain) turn.lead(turn.words(shown ? "opened_guess_with_article" : "opened_guess"));
  else turn.lead(turn.words(shown ? "opened_with_article" : "opened", { heard }));
  beforeAsking();
  tellHaste(turn);
  askNext(turn);
}

/** Wishes of somebody to whom nothing bad has happened: something is to be arranged. */
const ARRANGED: readonly (string | undefined)[] = ["cancel", "other"];

/** Something went wrong for a buyer, and nobody has said a kind word of it yet: not a wish, nor a question. */
function isTrouble(turn: RunningTurn, type: ProblemType, wanted: string | undefined): boolean {
  const { reading } = turn;
  if (type.role !== "buyer" || ARRANGED.includes(wanted ?? type.defaultDemand)) return false;
  if (reading === undefined || turn.did.includes("frustrated")) return false;
  return (
    does(reading, "tells", "denies", "chases") && heardOf(reading, "problem") >= THRESHOLDS.problem
  );
}

/** Opens the draft without a word: for a case that goes straight to a person. */
export function startDraft(
  turn: RunningTurn,
  type: ProblemType | undefined,
  how: Certainty = "told",
): void {
  if (type === undefined) return;
  const { role } = turn.state;
  const side = type.role === "any" ? role : type.role;
  // A guess must not close the ears for the other side's problems.
  if (side !== role && how !== "guessed") turn.patch({ role: side });
  const draft = { ...draftCase(turn, type.key), role: side };
  turn.patch({ draft, skipped: [], offered: null, misses: 0, clarified: false });
  turn.patchDraft({ slots: { ...draft.slots, ...storySlots(turn, draft, type) } });
  if (turn.state.draft !== null)
    turn.patchDraft({ evidence: placeKeptFiles(turn, turn.state.draft) });
  fitKnownWish(turn, type);
  setDefaults(turn, type);
}

/** What was wished before the type was known, in the type's own terms. */
function fitKnownWish(turn: RunningTurn, type: ProblemType): void {
  const { draft } = turn.state;
  const known = draft?.slots["demand"];
  if (draft === null || known === undefined) return;
  const value = fitWish(known.value, demandsOf(turn.settings.problems, type));
  // What this type has no button for stands all the same: it was said.
  if (value === undefined) return;
  turn.patchDraft({ slots: { ...draft.slots, demand: { ...known, value } } });
}

/** What was said before the type was known may fill slots that only this type has. */
function storySlots(turn: RunningTurn, draft: CaseData, type: ProblemType): CaseData["slots"] {
  const { story } = turn;
  if (story === undefined) return {};
  const issue = findIssue(story, type);
  const found = findFacts({
    reading: { ...numberReading(turn, story), asksOnly: false },
    seq: turn.input.messages.at(-1)?.seq ?? 0,
    known: draft.slots,
    asked: [],
    type,
    settings: turn.settings,
    at: turn.input.at,
  });
  // Numbers and wishes were taken when they were said, corrections included.
  const taken = ["order_number", "tracking_number", "other_orders", "demand"];
  const fresh = Object.entries(found).filter(
    ([slot]) => draft.slots[slot] === undefined && !taken.includes(slot),
  );
  const kind =
    issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } };
  return { ...Object.fromEntries(fresh), ...kind };
}

function setDefaults(turn: RunningTurn, type: ProblemType): void {
  const { draft } = turn.state;
  if (draft === null || draft.slots["demand"] !== undefined) return;
  const value = defaultDemand(type, draft.slots[ISSUE_SLOT]?.value);
  if (value === undefined) return;
  turn.patchDraft({ slots: { ...draft.slots, demand: { value, from: "message" } } });
}

/** A type that does not wait for a form: a person is called, and the rest is asked meanwhile. */
function callAtOnce(turn: RunningTurn, type: ProblemType): void {
  requestPerson(turn, { reason: "security", line: "security" });
  sayFittingArticle(turn, type);
  turn.say(turn.words("security_more"));
}

/**
 * The articles that knowledge decided to show, those about this problem before others: they may solve it
 * without a case. Nothing is shown that knowledge did not decide for.
 */
function sayFittingArticle(turn: RunningTurn, type: ProblemType): boolean {
  const { decision, state } = turn;
  if (decision === null) return false;
  const known = new Set(state.tried.map(({ articleId }) => articleId));
  const articles = decidedArticles(decision).filter(
    ({ id }) => !known.has(id) && !isForOthers(turn, id, type),
  );
  const fitting = articles.filter(({ id }) => typeOfArticle(turn, id) === type.key);
  const solved = { id: "solved", label: turn.words("solved_choice") };
  // Of two that may be meant, one about another problem is no help with this one.
  const others =
    decision.kind === "answer"
      ? articles.filter(({ probability }) => probability >= SURE_OF_OTHER)
      : articles.filter(isOfNoType(turn));
  const shown = fitting.length > 0 ? fitting.slice(0, 1) : others;
  shown.forEach((article, i) => {
    const choices = i === shown.length - 1 ? [solved] : [];
    sayArticle(turn, article, { choices, brief: true });
  });
  // Nobody asked for one of two: what is asked next is not read as being about it.
  if (decision.kind !== "answer") turn.patch({ lastArticleId: state.lastArticleId });
  return shown.length > 0;
}

/** An article about another problem than the case's is shown from here on: a near one is worse than none. */
const SURE_OF_OTHER = 0.9;

function isOfNoType(turn: RunningTurn) {
  return ({ id }: { readonly id: string }): boolean => typeOfArticle(turn, id) === undefined;
}

/** A buyer's "report a listing" is no help to the seller whose listing was removed. */
function isForOthers(turn: RunningTurn, articleId: string, type: ProblemType): boolean {
  const own = typeOfArticle(turn, articleId);
  const role = own === undefined ? undefined : findType(turn.settings.problems, own)?.role;
  return role !== undefined && role !== "any" && type.role !== "any" && role !== type.role;
}

/** The open case is about something else than thought: everything said is kept. */
export function switchType(turn: RunningTurn, key: string): void {
  const { draft } = turn.state;
  const type = findType(turn.settings.problems, key);
  if (draft === null || type === undefined || draft.problemType === key) return;
  const { [ISSUE_SLOT]: _issue, ...slots } = draft.slots;
  const role = type.role === "any" ? draft.role : type.role;
  turn.patch({
    draft: { ...draft, problemType: key, role, slots },
    skipped: turn.state.skipped.filter((item) => item !== "evidence"),
    flow: { kind: "idle" },
  });
  const switched = turn.state.draft;
  if (switched !== null)
    turn.patchDraft({ slots: { ...switched.slots, ...storySlots(turn, switched, type) } });
  fitKnownWish(turn, type);
  setDefaults(turn, type);
  turn.did.push("switch_type");
  // What was never named to the shopper need not be called another thing now.
  if (isPlainly(turn, draft.problemType, turn.begun) || isPlainly(turn, key))
    turn.lead(turn.words("switched", { type: type.label[turn.lang] }));
}
