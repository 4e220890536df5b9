/**
 * What a button means: the one table that the bot and the desk act on. A button is read once, whether it was a
 * card's own or a choice offered by its id; who has the conversation decides what comes of it.
 */
import type { Action } from "../../kernel/protocol/action.ts";
import type { Owner } from "../../kernel/protocol/conversation.ts";

/** A button with what it carries. */
export type Button =
  | { readonly name: "person" }
  | { readonly name: "start"; readonly type: string }
  | { readonly name: "article"; readonly id: string }
  | { readonly name: "hot_question"; readonly index: number }
  | { readonly name: "fill"; readonly slot: string; readonly value: string }
  | { readonly name: "none_of_these" }
  | { readonly name: "solved" }
  | { readonly name: "cancel" }
  | { readonly name: "skip" }
  | { readonly name: "picture_wrong" }
  | { readonly name: "carry_on" }
  | { readonly name: "confirm" }
  | { readonly name: "edit"; readonly slot: string; readonly value: string }
  | { readonly name: "decline"; readonly evidence: string; readonly reason: string }
  | { readonly name: "finish_evidence" }
  | { readonly name: "status"; readonly number: string | undefined }
  | { readonly name: "chase"; readonly number: string }
  | { readonly name: "reopen"; readonly number: string }
  | { readonly name: "keep_waiting" }
  | { readonly name: "leave_queue" }
  | { readonly name: "leave_message"; readonly contact: string; readonly text: string }
  | { readonly name: "resolved" }
  | { readonly name: "not_resolved" }
  | { readonly name: "end" };

/** What comes of a button. */
export type ButtonMeaning =
  /** A step of the talk with the bot: a form, an article, a case looked up. */
  | "talk"
  /** The case that is with people is put right, or told that a proof will not come. */
  | "to_case"
  | "keep_waiting"
  | "leave_queue"
  | "leave_message"
  /** The conversation ends as solved. */
  | "end_solved"
  /** The conversation ends; whether it helped is not known. */
  | "end"
  /** A person has the conversation and reads the button's label. */
  | "for_person";

type Owners = Readonly<Record<Owner, ButtonMeaning>>;

const BOT_ONLY: Owners = { bot: "talk", closed: "talk", queue: "talk", agent: "for_person" };
const OF_CASE: Owners = { bot: "talk", closed: "talk", queue: "to_case", agent: "to_case" };
const same = (meaning: ButtonMeaning): Owners => ({
  bot: meaning,
  closed: meaning,
  queue: meaning,
  agent: meaning,
});

/** Button × owner → meaning. */
export const BUTTON_MEANINGS: Readonly<Record<Button["name"], Owners>> = {
  person: BOT_ONLY,
  start: BOT_ONLY,
  article: BOT_ONLY,
  hot_question: BOT_ONLY,
  fill: BOT_ONLY,
  none_of_these: BOT_ONLY,
  solved: BOT_ONLY,
  cancel: BOT_ONLY,
  skip: BOT_ONLY,
  picture_wrong: BOT_ONLY,
  carry_on: BOT_ONLY,
  confirm: BOT_ONLY,
  finish_evidence: BOT_ONLY,
  status: BOT_ONLY,
  chase: BOT_ONLY,
  reopen: BOT_ONLY,
  not_resolved: BOT_ONLY,
  edit: OF_CASE,
  decline: OF_CASE,
  keep_waiting: same("keep_waiting"),
  // Whoever talks to a person has left the queue: leaving means to end the talk.
  leave_queue: { bot: "leave_queue", closed: "leave_queue", queue: "leave_queue", agent: "end" },
  leave_message: same("leave_message"),
  resolved: same("end_solved"),
  end: same("end"),
};

/** What the button means now. */
export function meaningOf(button: Button, owner: Owner): ButtonMeaning {
  return BUTTON_MEANINGS[button.name][owner];
}

/** The button behind an action; a choice that nobody knows (any more) goes on with what is open. */
export function readButton(action: Action): Button {
  switch (action.name) {
    case "choose":
      return readChoice(action.choice);
    case "talk_to_person":
      return { name: "person" };
    case "confirm_case":
      return { name: "confirm" };
    case "edit_case":
      return { name: "edit", slot: action.slot, value: action.value };
    case "decline_evidence":
      return { name: "decline", evidence: action.evidence, reason: action.reason };
    case "leave_message":
      return { name: "leave_message", contact: action.contact, text: action.text };
    case "case_status":
      return { name: "status", number: action.number };
    case "chase_case":
      return { name: "chase", number: action.number };
    case "reopen_case":
      return { name: "reopen", number: action.number };
    case "resolved":
      return { name: action.resolved ? "resolved" : "not_resolved" };
    default:
      return { name: PLAIN_ACTIONS[action.name] };
  }
}

const PLAIN_ACTIONS = {
  cancel_case: "cancel",
  finish_evidence: "finish_evidence",
  keep_waiting: "keep_waiting",
  leave_queue: "leave_queue",
  back_to_bot: "leave_queue",
  end_conversation: "end",
} as const;

/** Id of the choice "not right": what the pictures filled in is taken out again. */
export const PICTURE_WRONG = "picture:wrong";

/** Choices without a value, by the id they are offered with. */
const PLAIN_CHOICES: Readonly<Record<string, Button>> = {
  person: { name: "person" },
  talk_to_person: { name: "person" },
  status: { name: "status", number: undefined },
  none_of_these: { name: "none_of_these" },
  solved: { name: "solved" },
  cancel: { name: "cancel" },
  confirm: { name: "confirm" },
  skip: { name: "skip" },
  [PICTURE_WRONG]: { name: "picture_wrong" },
  keep_waiting: { name: "keep_waiting" },
  leave_queue: { name: "leave_queue" },
  back_to_bot: { name: "leave_queue" },
  end_conversation: { name: "end" },
};

/** Choices with a value behind a prefix. */
const VALUED_CHOICES: Readonly<Record<string, (value: string) => Button>> = {
  start: (type) => ({ name: "start", type }),
  type: (type) => ({ name: "start", type }),
  article: (id) => ({ name: "article", id }),
  ask: (index) => ({ name: "hot_question", index: Number(index) }),
  case: (number) => ({ name: "status", number }),
  chase: (number) => ({ name: "chase", number }),
  reopen: (number) => ({ name: "reopen", number }),
  slot: (filled) => {
    const split = filled.indexOf(":");
    if (split < 1) return { name: "carry_on" };
    return { name: "fill", slot: filled.slice(0, split), value: filled.slice(split + 1) };
  },
};

function readChoice(id: string): Button {
  const plain = Object.hasOwn(PLAIN_CHOICES, id) ? PLAIN_CHOICES[id] : undefined;
  if (plain !== undefined) return plain;
  const split = id.indexOf(":");
  const prefix = id.slice(0, Math.max(0, split));
  const valued = Object.hasOwn(VALUED_CHOICES, prefix) ? VALUED_CHOICES[prefix] : undefined;
  return valued?.(id.slice(split + 1)) ?? { name: "carry_on" };
}
