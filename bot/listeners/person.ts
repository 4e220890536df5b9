/** A person is wanted, or not wanted after all. */

import { ASIDE, INQUIRY, THRESHOLDS } from "../../understanding/judges.ts";
import { likelihood, type Reading, strongestIn } from "../../understanding/reading.ts";
import { startDraft } from "../case/open-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { askForPerson } from "../say/request-person.ts";
import { findType } from "../settings/problem-types.ts";
import { believedTypes, toldOfProblem } from "../told-problem.ts";
import { LIKELY, type Listener } from "./listener.ts";

/** Hears the wish for a person in whatever words, and the wish for none. */
export const listenForPerson: Listener = ({ turn, reading, facts }) => {
  const wanted = strongestIn(reading, "person", "wanted");
  const refused = strongestIn(reading, "person", "refused");
  const accepted = turn.state.offered?.kind === "person" && reading.steer === "yes";
  const contact = contactOf(turn);
  const calls =
    (asksForCall(reading) && refused < THRESHOLDS.person) ||
    (wanted >= THRESHOLDS.person && wanted > refused && !asksOurNature(reading, wanted));
  if (accepted || calls) {
    const rings = asksForCall(reading);
    nameProblem(turn);
    askForPerson(turn);
    if (rings) sayCall(turn, contact);
    return turn.step("person");
  }
  // Unsure is a value: one is offered behind the reply.
  const mayBeWanted = wanted >= MAYBE && wanted > refused;
  if (mayBeWanted && turn.input.owner === "bot") turn.offersPerson = true;
  if (refused < THRESHOLDS.person) return undefined;
  turn.patch({ wantsPerson: false, offered: null });
  if (turn.input.owner === "queue") {
    turn.effect({ kind: "queue:leave" });
    turn.say(turn.words("back_to_bot"));
    return turn.step("person");
  }
  const more = facts.length > 0 || reading.sentences.length > 1 || turn.state.draft !== null;
  if (more) return undefined;
  turn.say(turn.words("no_person_needed"));
  return turn.step("person");
};

/** "Give me a ring": a person is wanted, on the telephone. A scrap such as "on the phone" alone is no wish. */
function asksForCall(reading: Reading): boolean {
  const whole = strongestIn({ ...reading, sentences: [] }, INQUIRY, CALL);
  return whole >= ASIDE.inquiry.maybe && strongestIn(reading, INQUIRY, CALL) >= ASIDE.inquiry.sure;
}
const CALL = "call";

/** The way to reach the shopper, as far as it was told. */
function contactOf({ state, input }: RunningTurn): string | undefined {
  const slots = [
    state.draft?.slots,
    state.heard.slots,
    ...input.openCases.map(({ data }) => data.slots),
  ];
  return slots.flatMap((known) => known?.["contact"]?.value ?? [])[0];
}

/** Nobody rings from here: the number is passed on, or asked for. */
function sayCall(turn: RunningTurn, contact: string | undefined): void {
  if (contact === undefined) turn.say(turn.words("call_number"));
  else turn.say(turn.words("call_noted", { contact }));
}

/** "Is this a bot": asked, and answered; nobody is called for it. */
function asksOurNature(reading: Reading, wanted: number): boolean {
  return likelihood(reading, "act", "asks-if-bot") >= MOSTLY && wanted < PLAINLY;
}
const MOSTLY = 0.6;
const PLAINLY = 0.9;

/** From here on a person may be wanted. */
const MAYBE = 0.35;

/** The person should read what it is about, where that was told. */
function nameProblem(turn: RunningTurn): void {
  const { draft } = turn.state;
  if (draft !== null || turn.input.openCases.length > 0 || toldOfProblem(turn) < LIKELY) return;
  const [first] = believedTypes(turn);
  const type = first === undefined ? undefined : findType(turn.settings.problems, first.type);
  if (type !== undefined) startDraft(turn, type, "guessed");
}
