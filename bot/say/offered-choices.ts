/** What may be pressed below a reply, for channels that have no cards of ours: the choices, and what a card's buttons are. */

import type { Locale } from "../../kernel/locale.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import { word } from "../wording/words.ts";

/** A button by its words, and what pressing it does. */
export interface OfferedChoice {
  readonly label: string;
  readonly action: Action;
}

/** Choices whose id is the name of an action that needs nothing more. */
const PLAIN = [
  "talk_to_person",
  "confirm_case",
  "cancel_case",
  "finish_evidence",
  "keep_waiting",
  "leave_queue",
  "back_to_bot",
  "end_conversation",
] as const;

/**
 * The buttons of a stored message, in order. A message that is to be left needs a contact: that choice is words,
 * which the bot hears, and no button.
 */
export function offeredChoices(content: MessageContent, lang: Locale): readonly OfferedChoice[] {
  if (content.kind === "summary")
    return [
      { label: word("confirm", lang), action: { name: "confirm_case" } },
      { label: word("cancel_case", lang), action: { name: "cancel_case" } },
    ];
  if (content.kind === "checklist")
    return [{ label: word("finish_evidence", lang), action: { name: "finish_evidence" } }];
  const choices = "choices" in content ? (content.choices ?? []) : [];
  return choices
    .filter(({ id }) => id !== "leave_message")
    .map(({ id, label }) => ({ label, action: actionOf(id) }));
}

function actionOf(id: string): Action {
  const plain = PLAIN.find((name) => name === id);
  return plain === undefined ? { name: "choose", choice: id } : { name: plain };
}

/** The choice whose words these are, whatever their case and the space around them. */
export function findChoice(
  choices: readonly OfferedChoice[],
  said: string,
): OfferedChoice | undefined {
  const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  return choices.find(({ label }) => plain(label) === plain(said));
}
