/** In the queue the shopper goes on telling and asking: what is told goes into the case, and it is said so. */
import type { CaseData } from "../../kernel/case-data.ts";
import { ASIDE, INQUIRY, NONE } from "../../understanding/judges.ts";
import {
  does,
  leadingKey,
  likelihood,
  onlyDoes,
  putsRight,
  type Reading,
  sureKey,
} from "../../understanding/reading.ts";
import { addToCase, openCaseOf } from "../case/add-to-case.ts";
import { draftMatter } from "../case/further-matter.ts";
import { acknowledge } from "../say/acknowledge.ts";
import { askKnowledge, sayDecision } from "../say/answer-question.ts";
import { dangerParams } from "./danger.ts";
import type { Listener, Said } from "./listener.ts";

/** Hears everything that is said while people are awaited; never silent. */
export const listenWhileWaiting: Listener = async (said) => {
  const { turn, reading } = said;
  if (turn.input.owner !== "queue") return undefined;
  if (said.furtherMatter) {
    sendFurther(said);
    return turn.step("waiting");
  }
  if (onlyDoes(reading, "thanks", "bye")) {
    turn.say(turn.words("you_are_welcome"));
    return turn.step("waiting");
  }
  if (onlyDoes(reading, "solved", "thanks")) {
    addToCase(turn, reading, []);
    turn.say(turn.words("solved_waiting"), [
      { id: "leave_queue", label: turn.words("leave_queue") },
    ]);
    return turn.step("waiting");
  }
  if (reading.steer === "cancel" || onlyDoes(reading, "withdraws")) {
    turn.say(turn.words("still_waiting"), [
      { id: "leave_queue", label: turn.words("leave_queue") },
    ]);
    return turn.step("waiting");
  }
  if ((said.answer !== undefined || does(reading, "asks")) && (await answer(said)))
    return turn.step("waiting");
  const corrected = correctNumber(said);
  const number = corrected ?? addToCase(turn, reading, []);
  // "What do I do now", "was that really you": what counts is the step that was named.
  if (
    turn.state.emergency !== null &&
    (asks(reading) || sureKey(reading, "mood") === "distressed")
  ) {
    turn.say(turn.words("danger_step", dangerParams(turn)));
    return turn.step("waiting");
  }
  if (number === undefined) sayPlace(said);
  else if (corrected === undefined)
    turn.say(
      (turn.state.emergency === null ? acknowledge(turn, reading) : undefined) ??
        turn.words("added_to_case", { number }),
    );
  return turn.step("waiting");
};

function asks(reading: Reading): boolean {
  return does(reading, "asks") || leadingKey(reading, INQUIRY, ASIDE.inquiry.sure) !== undefined;
}

/**
 * An answer that knowledge decided for; what was asked goes to the agent as well, and it is said so where it brought
 * a number or another fact.
 */
async function answer({ turn, reading, facts }: Said): Promise<boolean> {
  const decision = await askKnowledge(turn, reading.text);
  if (decision.kind !== "answer") return false;
  const article = decision.articles[0]?.id;
  if (article === turn.settings.conversation.personArticle) return false;
  const number = addToCase(turn, reading, []);
  sayDecision(turn, reading.text, decision);
  if (number !== undefined && facts.length > 0) turn.say(turn.words("added_to_case", { number }));
  return true;
}

/** Another order with a problem of its own: sent as its own case, for the same person. */
function sendFurther({ turn, reading }: Said): void {
  const draft = draftMatter(turn, reading);
  const number = turn.ports.ids.caseNumber();
  const data: CaseData = { ...draft, number, status: "submitted", reason: "case" };
  turn.effect({ kind: "case:save", case: data });
  turn.did.push("case_submitted");
  turn.say(turn.words("second_case", { number }));
}

/** "No, the order is …": put right in the case itself, with its history. */
export function correctNumber({ turn, reading, facts }: Said): string | undefined {
  const stored = openCaseOf(turn);
  const key = ["order_number", "tracking_number"].find((slot) => facts.includes(slot));
  if (stored === undefined || key === undefined) return undefined;
  // "It never came" denies as well, but tells of a problem: that one may be another order's.
  const tells = likelihood(reading, "problem", NONE) < 0.5;
  if (!putsRight(reading) && (tells || !does(reading, "denies"))) return undefined;
  const value = turn.state.heard.slots[key]?.value;
  if (value === undefined || stored.data.slots[key] === undefined) return undefined;
  const { number } = stored.view;
  const seq = turn.input.messages.at(-1)?.seq ?? 0;
  turn.effect({ kind: "case:correct", number, slot: key, value, seq });
  const { [key]: _taken, ...rest } = turn.state.heard.slots;
  turn.patch({ heard: { ...turn.state.heard, slots: rest } });
  const label = turn.settings.problems.slots[key]?.label[turn.lang] ?? key;
  turn.did.push("case_corrected");
  turn.say(turn.words("corrected_submitted", { number, label, value }));
  return number;
}

function sayPlace({ turn }: Said): void {
  turn.say(turn.words("place_kept"));
}
