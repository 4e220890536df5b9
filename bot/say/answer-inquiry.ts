/** Questions beside the matter that no article answers: whether it is done, what else is needed, why it is asked. */
import { ASIDE, INQUIRY } from "../../understanding/judges.ts";
import { does, leadingKey, type Reading } from "../../understanding/reading.ts";
import { keepTries, resume } from "../case/ask-next.ts";
import { nextStep, openEvidence, typeOf } from "../case/case-form.ts";
import { addToStory } from "../case/take-text.ts";
import type { RunningTurn } from "../running-turn.ts";
import type { WordKey } from "../wording/words.ts";

/** Whether it is known what is asked beside the matter. */
export function isInquiry(reading: Reading): boolean {
  return leadingKey(reading, INQUIRY, ASIDE.inquiry.known) !== undefined;
}

/** Answers what is asked beside an open case; the form stays where it is. False for what is none of these. */
export function answerInquiry(turn: RunningTurn, reading: Reading): boolean {
  // "I'd rather not send any" is no question why.
  if (does(reading, "refuses")) return false;
  const key = leadingKey(reading, INQUIRY, ASIDE.inquiry.known);
  const answer = key === undefined ? undefined : ANSWERS[key];
  if (answer === undefined || !answer(turn, reading)) return false;
  turn.did.push(`inquiry:${key}`);
  return true;
}

type Answer = (turn: RunningTurn, reading: Reading) => boolean;

const ANSWERS: Readonly<Partial<Record<string, Answer>>> = {
  done: (turn) => sayAndGoOn(turn, "not_done_yet"),
  look: (turn) => sayAndGoOn(turn, "cannot_look"),
  when: (turn) => sayAndGoOn(turn, "time_unknown"),
  needs: sayNeeds,
  where: sayWhere,
  why: sayWhy,
  grant: (turn, reading) => {
    addToStory(turn, reading.text);
    return sayAndGoOn(turn, "team_decides");
  },
  goods: (turn) => sayAndGoOn(turn, "goods_unknown"),
};

function sayAndGoOn(turn: RunningTurn, line: WordKey): boolean {
  turn.lead(turn.words(line));
  if (turn.state.flow.kind === "summary") sayConfirm(turn);
  else resume(turn, { interrupted: true });
  if (turn.hasLead) turn.say("");
  return true;
}

function sayConfirm(turn: RunningTurn): void {
  turn.say("", [{ id: "confirm", label: turn.words("confirm") }]);
}

/** What is still open, by name; with nothing open, that it can be sent. */
function sayNeeds(turn: RunningTurn): boolean {
  const { draft, skipped } = turn.state;
  if (draft === null) return false;
  keepTries(turn);
  const { problems } = turn.settings;
  const step = nextStep(draft, problems, skipped);
  if (step.kind === "summary") {
    turn.lead(turn.words("nothing_more"));
    sayConfirm(turn);
    return true;
  }
  const open =
    step.kind === "ask"
      ? step.slots.map((key) => problems.slots[key]?.label[turn.lang] ?? key)
      : openEvidence(draft, typeOf(draft, problems)).map(({ label }) => label[turn.lang]);
  turn.say(turn.words("only_this", { labels: open.join(turn.lang === "zh" ? "、" : ", ") }));
  return true;
}

/** Where the number that is asked for stands, or how a picture is sent. */
function sayWhere(turn: RunningTurn): boolean {
  const { flow } = turn.state;
  if (flow.kind === "evidence") return sayLine(turn, turn.words("how_to_send"));
  const where =
    flow.kind === "asking"
      ? turn.settings.problems.slots[flow.slots[0] ?? ""]?.where?.[turn.lang]
      : undefined;
  return where !== undefined && sayLine(turn, where);
}

function sayWhy(turn: RunningTurn): boolean {
  const { kind } = turn.state.flow;
  if (kind !== "evidence" && kind !== "asking") return false;
  return sayLine(turn, turn.words(kind === "evidence" ? "why_pictures" : "why_asked"));
}

function sayLine(turn: RunningTurn, text: string): boolean {
  keepTries(turn);
  turn.say(text);
  return true;
}
