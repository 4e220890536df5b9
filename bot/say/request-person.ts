/** Hands over to a person: everything that was collected goes along, as a case with a number. */
import {
  type CaseData,
  type HandoffReason,
  type Priority,
  UNTYPED,
} from "../../kernel/case-data.ts";
import { LONGEST_STORY } from "../../kernel/limits.ts";
import { withHaste } from "../case/haste.ts";
import type { RunningTurn } from "../running-turn.ts";
import { findType, type ProblemType } from "../settings/problem-types.ts";
import { startClean } from "../state.ts";
import { findToldType } from "../told-problem.ts";
import type { WordKey } from "../wording/words.ts";

interface PersonRequest {
  readonly reason: HandoffReason;
  /** What is said; by default what fits whether there is a case. */
  readonly line?: WordKey;
}

/** A case without a problem type of its own, made of what was heard so far. */
export function draftCase(turn: RunningTurn, problemType: string): CaseData {
  const { state, input } = turn;
  const { url, title } = input.page;
  const page = {
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
  };
  const { fileIds } = state.heard;
  return {
    id: turn.ports.ids.id(),
    problemType,
    role: state.role,
    lang: state.lang,
    status: "draft",
    slots: withStory(turn),
    evidence: fileIds.length === 0 ? {} : { other: { fileIds } },
    tried: state.tried,
    ...(Object.keys(page).length === 0 ? {} : { page }),
  };
}

function withStory(turn: RunningTurn): CaseData["slots"] {
  const { heard } = turn.state;
  const { orderNo } = turn.input.page;
  const story = heard.story.join("\n").slice(0, LONGEST_STORY);
  const seq = turn.input.messages.at(-1)?.seq;
  return {
    ...(orderNo === undefined || orderNo === ""
      ? {}
      : { order_number: { value: orderNo.toUpperCase(), from: "page" as const } }),
    ...(story === ""
      ? {}
      : {
          description: {
            value: story,
            from: "message" as const,
            ...(seq === undefined ? {} : { seq }),
          },
        }),
    ...heard.slots,
  };
}

/** Asks for a person; with one already asked for, says so instead. */
export function requestPerson(turn: RunningTurn, request: PersonRequest): void {
  if (turn.input.owner === "queue" && request.reason === "asked") {
    turn.say(turn.words("already_waiting"));
    turn.did.push("already_waiting");
    return;
  }
  const empty = isEmpty(turn);
  const number = callPerson(turn, { reason: request.reason });
  const line = request.line ?? (empty ? "handoff_empty" : "handoff_with_case");
  // At the limit of this network nobody is asked, which the desk says next.
  turn.say(turn.words(turn.input.desk.full ? "case_kept" : line, { number }));
}

/** The shopper asked for a person: the wish is kept, whatever comes of it. */
export function askForPerson(turn: RunningTurn): void {
  turn.patch({ wantsPerson: true });
  requestPerson(turn, { reason: "asked" });
}

/** Hands over without a word; returns the number of the case that goes along. */
export function callPerson(
  turn: RunningTurn,
  { reason, priority }: { readonly reason: HandoffReason; readonly priority?: Priority },
): string {
  const data = caseForPerson(turn, reason);
  const type = findType(turn.settings.problems, data.problemType);
  turn.requestHandoff({
    case: data,
    queue: type?.queue ?? UNTYPED,
    reason,
    priority: priority ?? withHaste(turn, priorityFor(reason, type)),
  });
  forgetDraft(turn, data);
  return data.number ?? "";
}

/** Whether nothing was told that an agent could read. */
function isEmpty({ state, input }: RunningTurn): boolean {
  const { heard, draft } = state;
  if (draft !== null) return Object.keys(draft.slots).length === 0;
  const told = heard.story.length > 0 || Object.keys(heard.slots).length > 0;
  return !told && input.openCases.length === 0 && (input.page.orderNo ?? "") === "";
}

/** The draft, else this shopper's unfinished case, else a new one of what was heard and told. */
function caseForPerson(turn: RunningTurn, reason: HandoffReason): CaseData {
  const { draft } = turn.state;
  const open = turn.input.openCases.find(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
  const data = draft ?? open?.data ?? draftCase(turn, findToldType(turn) ?? UNTYPED);
  const number = data.number ?? turn.ports.ids.caseNumber();
  const status = data.number === undefined ? "submitted" : data.status;
  return { ...data, number, status, reason, tried: mergeTried(data, turn) };
}

function mergeTried(data: CaseData, turn: RunningTurn): CaseData["tried"] {
  const ids = new Set(data.tried.map((item) => item.articleId));
  return [...data.tried, ...turn.state.tried.filter((item) => !ids.has(item.articleId))];
}

function priorityFor(reason: HandoffReason, type: ProblemType | undefined): Priority {
  if (reason === "distress" || reason === "security") return 0;
  const own = type?.priority ?? 2;
  return reason === "frustrated" && own > 1 ? 1 : own;
}

/** The case is with people now: the next matter starts clean, in the same conversation. */
export function forgetDraft(turn: RunningTurn, data: CaseData): void {
  const { wantsPerson, upset } = turn.state;
  turn.patch({
    ...startClean(turn.state),
    greeted: true,
    wantsPerson,
    upset,
    lastCaseNumber: data.number ?? null,
  });
}
