/** Buttons: what the bot does when a shopper chose one, or used one of a card. */

import { UNTYPED } from "../../kernel/case-data.ts";
import { LONGEST_STORY } from "../../kernel/limits.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import { believeChoice } from "../../understanding/belief.ts";
import { openCaseOf } from "../case/add-to-case.ts";
import { askNext } from "../case/ask-next.ts";
import { declineEvidence, finishEvidence } from "../case/collect-evidence.ts";
import { forgetRead } from "../case/facts-of-files.ts";
import { openCase, switchType } from "../case/open-case.ts";
import { cancelCase, checkValue, editCase, submitCase } from "../case/submit-case.ts";
import { skipQuestion } from "../case/take-text.ts";
import type { RunningTurn } from "../running-turn.ts";
import { askKnowledge, sayArticle, sayDecision, sayNone } from "../say/answer-question.ts";
import { askForPerson, draftCase } from "../say/request-person.ts";
import { chaseCase, reopenCase, showCaseStatus } from "../say/show-cases.ts";
import type { StoredCase } from "../turn.ts";
import { type Button, meaningOf, readButton } from "./button-meanings.ts";

type Press<Name extends Button["name"]> = (
  turn: RunningTurn,
  button: Extract<Button, { name: Name }>,
) => void | Promise<void>;

/** What the bot does about each button that it has to do with. */
const PRESSES: { readonly [Name in Button["name"]]: Press<Name> } = {
  person: (turn) => askForPerson(turn),
  start: (turn, { type }) => startCase(turn, type),
  article: (turn, { id }) => chooseArticle(turn, id),
  hot_question: (turn, { index }) => askHotQuestion(turn, index),
  fill: (turn, { slot, value }) =>
    turn.state.draft === null ? carryOn(turn) : editCase(turn, slot, value),
  none_of_these: (turn) => sayNone(turn, "", null),
  solved: (turn) => cancelCase(turn, true),
  cancel: (turn) => cancelCase(turn),
  skip: (turn) => {
    skipQuestion(turn);
    carryOn(turn);
  },
  picture_wrong: (turn) => forgetRead(turn),
  carry_on: (turn) => carryOn(turn),
  confirm: (turn) => withDraft(turn, () => submitCase(turn)),
  edit: (turn, { slot, value }) => withDraft(turn, () => editCase(turn, slot, value)),
  decline: (turn, { reason, evidence }) =>
    withDraft(turn, () => {
      declineEvidence(turn, reason, evidence);
      askNext(turn);
    }),
  finish_evidence: (turn) =>
    withDraft(turn, () => {
      finishEvidence(turn);
      askNext(turn);
    }),
  status: (turn, { number }) => showCaseStatus(turn, number),
  chase: async (turn, { number }) => {
    if (!chaseCase(turn, number)) await showCaseStatus(turn, number);
  },
  reopen: (turn, { number }) => reopenCase(turn, number),
  not_resolved: (turn) => sayNotResolved(turn),
  keep_waiting: (turn) => turn.effect({ kind: "queue:keep" }),
  leave_queue: (turn) => leaveQueue(turn),
  leave_message: (turn, message) => leaveMessage(turn, message),
  resolved: (turn) => sayResolved(turn),
  end: (turn) => {
    turn.effect({ kind: "conversation:end", resolved: null });
    turn.did.push("end");
    turn.say(turn.words("goodbye"));
    turn.replies.push({ kind: "rating", text: turn.words("please_rate") });
  },
};

/** Does what a button means; an unknown or outdated choice is answered, never ignored. */
export async function pressButton(turn: RunningTurn, action: Action): Promise<void> {
  const button = readButton(action);
  if (meaningOf(button, turn.input.owner) === "to_case" && putToCase(turn, button)) return;
  // The table has one entry per name, which TypeScript cannot follow through the lookup.
  const press = PRESSES[button.name] as Press<Button["name"]>;
  await press(turn, button);
}

/** What was changed on a card of the case that is with people: false while another one is being collected. */
function putToCase(turn: RunningTurn, button: Button): boolean {
  const stored = openCaseOf(turn);
  if (stored === undefined || turn.state.draft !== null) return false;
  if (button.name === "edit") return correctSent(turn, stored, button);
  if (button.name !== "decline") return false;
  const { evidence, reason } = button;
  const item = stored.view.evidence.find(({ key }) => key === evidence);
  if (item === undefined) return false;
  const declined = reason === "" ? turn.words("finished_without") : reason;
  const { number } = stored.view;
  turn.effect({ kind: "case:evidence", number, evidence, fileIds: [], declined });
  turn.did.push("case_evidence");
  turn.say(turn.words("declined", { label: item.label }));
  return true;
}

function correctSent(
  turn: RunningTurn,
  { data, view: { number } }: StoredCase,
  edit: { readonly slot: string; readonly value: string },
): boolean {
  const { slot } = edit;
  const value = checkValue(turn, data, edit);
  if (value === undefined || value === "") {
    turn.say(turn.words("bad_value"));
    return true;
  }
  const seq = turn.input.messages.at(-1)?.seq ?? 0;
  turn.effect({ kind: "case:correct", number, slot, value, seq });
  turn.did.push("case_corrected");
  const label = turn.settings.problems.slots[slot]?.label[turn.lang] ?? slot;
  turn.say(turn.words("corrected_submitted", { number, label, value }));
  return true;
}

/** A card of a case that was sent or given up says so instead of doing nothing. */
function withDraft(turn: RunningTurn, act: () => void): void {
  if (turn.state.draft !== null) {
    act();
    return;
  }
  turn.did.push("old_card");
  const number = turn.state.lastCaseNumber;
  if (number === null) turn.say(turn.words("old_card"));
  else turn.say(turn.words("old_card_sent", { number }));
}

function leaveQueue(turn: RunningTurn): void {
  turn.patch({ wantsPerson: false });
  turn.effect({ kind: "queue:leave" });
  turn.did.push("back_to_bot");
  turn.say(turn.words("back_to_bot"));
}

function leaveMessage(turn: RunningTurn, message: { contact: string; text: string }): void {
  if (turn.ports.reachable(message.contact).kind === "invalid") {
    turn.did.push("contact_unclear");
    turn.say(turn.words("contact_unclear", { contact: message.contact }), [
      { id: "leave_message", label: turn.words("leave_message"), style: "primary" },
    ]);
    return;
  }
  const open = turn.input.openCases.find(({ data }) => data.status !== "resolved");
  const base = turn.state.draft ?? open?.data ?? draftCase(turn, UNTYPED);
  const number = base.number ?? turn.ports.ids.caseNumber();
  const { contact, text } = message;
  const slots = {
    ...base.slots,
    contact: { value: contact, from: "edit" as const },
    ...(text === "" ? {} : { description: describe(base.slots["description"]?.value, text) }),
  };
  turn.effect({
    kind: "message:left",
    case: { ...base, number, status: "submitted", reason: "message_left", slots },
    contact,
    text,
  });
  turn.patch({ draft: null, flow: { kind: "idle" }, lastCaseNumber: number });
  turn.did.push("message_left");
  turn.say(turn.words(turn.input.desk.full ? "case_kept" : "left_message", { number, contact }));
}

function describe(known: string | undefined, text: string): { value: string; from: "edit" } {
  const parts = known === undefined || known.includes(text) ? [text] : [known, text];
  return { value: parts.join("\n").slice(0, LONGEST_STORY), from: "edit" };
}

function sayNotResolved(turn: RunningTurn): void {
  turn.did.push("not_resolved");
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words("not_resolved"), [
    { id: "person", label: turn.words("talk_to_person"), style: "primary" },
  ]);
}

function sayResolved(turn: RunningTurn): void {
  turn.effect({ kind: "conversation:end", resolved: true });
  turn.did.push("resolved");
  turn.say(turn.words("resolved_thanks"));
  turn.replies.push({ kind: "rating", text: turn.words("please_rate") });
}

/** With a form open, another problem was chosen for it: nothing said is lost. */
async function startCase(turn: RunningTurn, type: string): Promise<void> {
  // One case at a time is with people: what is said now goes into that one.
  if (turn.input.owner === "queue") return turn.say(turn.words("already_waiting"));
  turn.patch({ heard: { ...turn.state.heard, belief: believeChoice(type) } });
  if (turn.state.draft === null) return openCase(turn, type);
  switchType(turn, type);
  askNext(turn);
}

function chooseArticle(turn: RunningTurn, id: string): void {
  const article = turn.ports.findArticle(id, turn.lang);
  if (article === undefined) {
    sayNone(turn, "", null);
    return;
  }
  turn.patch({ misses: 0, clarified: false });
  turn.did.push("answer");
  sayArticle(turn, article);
}

async function askHotQuestion(turn: RunningTurn, index: number): Promise<void> {
  const question = turn.settings.brand.hotQuestions[index]?.[turn.lang];
  if (question === undefined) return carryOn(turn);
  sayDecision(turn, question, await askKnowledge(turn, question));
}

/** Back to whatever is open, or a plain "I'm here". */
export function carryOn(turn: RunningTurn): void {
  if (turn.state.draft !== null) {
    askNext(turn);
    return;
  }
  turn.say(turn.words("hello_again"));
}
