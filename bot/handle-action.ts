/** Buttons: what a shopper chose, and the actions of cards. */

import { UNTYPED } from "../kernel/case-data.ts";
import { LONGEST_STORY } from "../kernel/limits.ts";
import type { Action } from "../kernel/protocol/action.ts";
import { askNext } from "./case/ask-next.ts";
import { declineEvidence, finishEvidence } from "./case/collect-evidence.ts";
import { forgetRead, PICTURE_WRONG } from "./case/hear-file.ts";
import { openCase, switchType } from "./case/open-case.ts";
import { cancelCase, editCase, submitCase } from "./case/submit-case.ts";
import { skipQuestion } from "./case/take-text.ts";
import type { RunningTurn } from "./running-turn.ts";
import { askKnowledge, sayArticle, sayDecision, sayNone } from "./say/answer-question.ts";
import { askForPerson, draftCase } from "./say/request-person.ts";
import { chaseCase, reopenCase, showCaseStatus } from "./say/show-cases.ts";

type Handler<Name extends Action["name"]> = (
  turn: RunningTurn,
  action: Extract<Action, { name: Name }>,
) => void | Promise<void>;

const HANDLERS: { readonly [Name in Action["name"]]: Handler<Name> } = {
  talk_to_person: (turn) => askForPerson(turn),
  choose: (turn, action) => choose(turn, action.choice),
  confirm_case: (turn) => withDraft(turn, () => submitCase(turn)),
  edit_case: (turn, action) => withDraft(turn, () => editCase(turn, action.slot, action.value)),
  cancel_case: (turn) => cancelCase(turn),
  decline_evidence: (turn, action) =>
    withDraft(turn, () => {
      declineEvidence(turn, action.reason, action.evidence);
      askNext(turn);
    }),
  finish_evidence: (turn) =>
    withDraft(turn, () => {
      finishEvidence(turn);
      askNext(turn);
    }),
  keep_waiting: (turn) => turn.effect({ kind: "queue:keep" }),
  leave_queue: (turn) => leaveQueue(turn),
  back_to_bot: (turn) => leaveQueue(turn),
  leave_message: (turn, action) => leaveMessage(turn, action),
  case_status: (turn, action) => showCaseStatus(turn, action.number),
  chase_case: async (turn, action) => {
    if (!chaseCase(turn, action.number)) await showCaseStatus(turn, action.number);
  },
  reopen_case: (turn, action) => reopenCase(turn, action.number),
  resolved: (turn, action) => sayResolved(turn, action.resolved),
  end_conversation: (turn) => {
    turn.effect({ kind: "conversation:end", resolved: null });
    turn.did.push("end");
    turn.say(turn.words("goodbye"));
    turn.replies.push({ kind: "rating", text: turn.words("please_rate") });
  },
};

/** Does what a button means; an unknown or outdated choice is answered, never ignored. */
export async function handleAction(turn: RunningTurn, action: Action): Promise<void> {
  // The table has one handler per name, which TypeScript cannot follow through the lookup.
  const handler = HANDLERS[action.name] as Handler<Action["name"]>;
  await handler(turn, action);
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
  turn.say(turn.words("left_message", { number, contact }));
}

function describe(known: string | undefined, text: string): { value: string; from: "edit" } {
  const parts = known === undefined || known.includes(text) ? [text] : [known, text];
  return { value: parts.join("\n").slice(0, LONGEST_STORY), from: "edit" };
}

function sayResolved(turn: RunningTurn, resolved: boolean): void {
  if (!resolved) {
    turn.did.push("not_resolved");
    turn.patch({ offered: { kind: "person" } });
    turn.say(turn.words("not_resolved"), [
      { id: "person", label: turn.words("talk_to_person"), style: "primary" },
    ]);
    return;
  }
  turn.effect({ kind: "conversation:end", resolved: true });
  turn.did.push("resolved");
  turn.say(turn.words("resolved_thanks"));
  turn.replies.push({ kind: "rating", text: turn.words("please_rate") });
}

const CHOICES: readonly {
  readonly prefix: string;
  readonly run: (turn: RunningTurn, rest: string) => void | Promise<void>;
}[] = [
  { prefix: "person", run: (turn) => askForPerson(turn) },
  { prefix: "start:", run: startCase },
  { prefix: "type:", run: startCase },
  { prefix: "article:", run: chooseArticle },
  { prefix: "ask:", run: askHotQuestion },
  { prefix: "case:", run: (turn, number) => showCaseStatus(turn, number) },
  { prefix: "status", run: (turn) => showCaseStatus(turn) },
  { prefix: "slot:", run: chooseSlot },
  { prefix: "none_of_these", run: (turn) => sayNone(turn, "", null) },
  { prefix: "solved", run: (turn) => cancelCase(turn, true) },
  { prefix: "cancel", run: (turn) => cancelCase(turn) },
  {
    prefix: "skip",
    run: (turn) => {
      skipQuestion(turn);
      carryOn(turn);
    },
  },
  { prefix: PICTURE_WRONG, run: (turn) => forgetRead(turn) },
  { prefix: "leave_queue", run: (turn) => leaveQueue(turn) },
  { prefix: "chase:", run: (turn, number) => void chaseCase(turn, number) },
  { prefix: "reopen:", run: (turn, number) => reopenCase(turn, number) },
  { prefix: "carry_on", run: (turn) => carryOn(turn) },
];

async function choose(turn: RunningTurn, id: string): Promise<void> {
  const found = CHOICES.find(({ prefix }) =>
    prefix.endsWith(":") ? id.startsWith(prefix) : id === prefix,
  );
  if (found === undefined) return carryOn(turn);
  await found.run(turn, id.slice(found.prefix.length));
}

/** With a form open, another problem was chosen for it: nothing said is lost. */
async function startCase(turn: RunningTurn, type: string): Promise<void> {
  // One case at a time is with people: what is said now goes into that one.
  if (turn.input.owner === "queue") return turn.say(turn.words("already_waiting"));
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

async function askHotQuestion(turn: RunningTurn, index: string): Promise<void> {
  const question = turn.settings.brand.hotQuestions[Number(index)]?.[turn.lang];
  if (question === undefined) return carryOn(turn);
  sayDecision(turn, question, await askKnowledge(turn, question));
}

/** `slot:<key>:<value>` of a question's buttons. */
function chooseSlot(turn: RunningTurn, rest: string): void {
  const split = rest.indexOf(":");
  if (turn.state.draft === null || split < 1) {
    carryOn(turn);
    return;
  }
  editCase(turn, rest.slice(0, split), rest.slice(split + 1));
}

/** Back to whatever is open, or a plain "I'm here". */
export function carryOn(turn: RunningTurn): void {
  if (turn.state.draft !== null) {
    askNext(turn);
    return;
  }
  turn.say(turn.words("hello_again"));
}
