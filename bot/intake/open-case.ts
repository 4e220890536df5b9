/** Opens a case for a problem, or turns the open one into another problem. */
import { askKnowledge, sayArticle } from "../answer-question.ts";
import { draftCase, requestPerson } from "../request-person.ts";
import type { RunningTurn } from "../running-turn.ts";
import type { ProblemType } from "../settings/problem-types.ts";
import { DEMANDS, findType } from "../settings/problem-types.ts";
import { readMessage } from "../understand/read-message.ts";
import { findIssue, INCIDENT } from "../understand/recognise-problem.ts";
import { typeOfArticle } from "../weigh-problem.ts";
import { askNext } from "./ask-next.ts";
import { ISSUE_SLOT } from "./case-form.ts";
import { fitDemand } from "./hear-demand.ts";
import { hearSlots } from "./hear-slots.ts";

/** Opens a draft of this type with everything heard so far, shows what may help at once, and asks on. */
export async function openCase(
  turn: RunningTurn,
  key: string,
  how: "chosen" | "told" | "guessed" = "chosen",
): Promise<void> {
  const type = findType(turn.settings.problems, key);
  if (type === undefined) return;
  startDraft(turn, type, how);
  if (how === "chosen") strengthen(turn, key);
  turn.did.push("case");
  if (type.handoff === "immediate") return callAtOnce(turn, type);
  const shown = await saySelfService(turn, type);
  const issue = turn.state.draft?.slots[ISSUE_SLOT]?.value;
  const { heard } = type.issues.find((candidate) => candidate.key === issue) ?? {};
  const line = shown ? "opened_with_article" : "opened";
  turn.lead(turn.words(line, { heard: (heard ?? type.heard)[turn.lang] }));
  askNext(turn);
}

/** A type that was chosen stands firmly; what was told or guessed, as firmly as its evidence. */
function strengthen(turn: RunningTurn, key: string): void {
  const { heard } = turn.state;
  const hints = { ...heard.hints, [key]: Math.max(heard.hints[key] ?? 0, INCIDENT + 1) };
  turn.patch({ heard: { ...heard, hints } });
}

/** Opens the draft without a word: for a case that goes straight to a person. */
export function startDraft(
  turn: RunningTurn,
  type: ProblemType,
  how: "chosen" | "told" | "guessed" = "told",
): void {
  const { role } = turn.state;
  const side = type.role === "any" ? role : type.role;
  // A guess must not close the ears for the other side's problems.
  if (side !== role && how !== "guessed") turn.patch({ role: side });
  const draft = { ...draftCase(turn, type.key), role: side };
  turn.patch({ draft, skipped: [], offered: null, misses: 0, clarified: false });
  rereadStory(turn, type);
  fitKnownDemand(turn, type);
  setDefaults(turn, type);
}

/** What was wished before the type was known, in the type's own terms. */
function fitKnownDemand(turn: RunningTurn, type: ProblemType): void {
  const { draft } = turn.state;
  const known = draft?.slots["demand"];
  const demand = DEMANDS.find((value) => value === known?.value);
  if (draft === null || known === undefined || demand === undefined) return;
  const { demand: _known, ...rest } = draft.slots;
  const value = fitDemand(demand, type);
  turn.patchDraft({ slots: value === undefined ? rest : { ...rest, demand: { ...known, value } } });
}

/** What was said before the type was known may fill slots that only this type has. */
function rereadStory(turn: RunningTurn, type: ProblemType): void {
  const { draft, heard } = turn.state;
  if (draft === null) return;
  const story = heard.story.join("\n");
  const issue = findIssue(readMessage(story, turn.settings).plain, type);
  const found = hearSlots({
    reading: readMessage(story, turn.settings, turn.state.role),
    seq: turn.input.messages.at(-1)?.seq ?? 0,
    known: draft.slots,
    asked: [],
    type,
    settings: turn.settings,
    at: turn.input.at,
  });
  // Numbers were chosen when they were said, corrections included.
  const {
    order_number: _order,
    tracking_number: _tracking,
    other_orders: _others,
    ...rest
  } = found;
  const fresh = Object.fromEntries(
    Object.entries(rest).filter(([slot]) => draft.slots[slot] === undefined),
  );
  turn.patchDraft({
    slots: {
      ...draft.slots,
      ...fresh,
      ...(issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } }),
    },
  });
}

function setDefaults(turn: RunningTurn, type: ProblemType): void {
  const { draft } = turn.state;
  if (draft === null || type.defaultDemand === undefined || draft.slots["demand"] !== undefined) {
    return;
  }
  turn.patchDraft({
    slots: { ...draft.slots, demand: { value: type.defaultDemand, from: "message" } },
  });
}

/** Security does not wait for a form: a person is called, and the rest is asked meanwhile. */
function callAtOnce(turn: RunningTurn, type: ProblemType): void {
  const answered = turn.decision?.kind === "answer" ? turn.decision.articles[0] : undefined;
  const fits = answered !== undefined && typeOfArticle(turn, answered.id) === type.key;
  const article = fits ? answered.id : type.selfService[0];
  const found = article === undefined ? undefined : turn.ports.findArticle(article, turn.lang);
  requestPerson(turn, { reason: "security", line: "security" });
  if (found !== undefined) sayArticle(turn, found, { choices: [] });
  turn.say(turn.words("security_more"));
}

/** The article that may solve it without a case; true when one was shown. */
async function saySelfService(turn: RunningTurn, type: ProblemType): Promise<boolean> {
  const tried = new Set(turn.state.tried.map((item) => item.articleId));
  const issue = turn.state.draft?.slots[ISSUE_SLOT]?.value;
  const own = type.issues.find((candidate) => candidate.key === issue)?.selfService ?? [];
  const decision = turn.decision ?? (await askKnowledge(turn, turn.state.heard.story.join("\n")));
  const fitting =
    decision.kind === "answer"
      ? decision.articles.find(({ id }) => typeOfArticle(turn, id) === type.key)?.id
      : undefined;
  // What the FAQ is sure of is nearer to what was said than the issue's usual article.
  const wanted = [...(fitting === undefined ? [] : [fitting]), ...own, ...type.selfService];
  const id = wanted.find((candidate) => !tried.has(candidate));
  if (id === undefined || wanted.some((candidate) => tried.has(candidate))) return false;
  const article = turn.ports.findArticle(id, turn.lang);
  if (article === undefined) return false;
  sayArticle(turn, article, {
    choices: [{ id: "solved", label: turn.words("solved_choice") }],
  });
  return true;
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
  rereadStory(turn, type);
  setDefaults(turn, type);
  turn.did.push("switch_type");
  turn.lead(turn.words("switched", { type: type.label[turn.lang] }));
}
