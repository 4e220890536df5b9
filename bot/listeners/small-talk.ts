/** Greetings, thanks, praise, "are you a bot", "you didn't answer": what a good colleague would write. */
import type { Act } from "../../understanding/judges.ts";
import { onlyDoes, sureKey } from "../../understanding/reading.ts";
import { openCase } from "../case/open-case.ts";
import { removeOrderNumber } from "../case/store-facts.ts";
import { cancelCase } from "../case/submit-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { toldOfProblem } from "../weigh.ts";
import type { WordKey } from "../wording/words.ts";
import { LIKELY, type Listener, type Said } from "./listener.ts";

/** What is said to a message that does just this; the talk then waits for the shopper. */
const LINES: Readonly<Partial<Record<Act, WordKey>>> = {
  thanks: "you_are_welcome",
  bye: "goodbye",
  "small-talk": "small_talk",
  unclear: "unclear",
};

/** Hears what carries no matter of its own. */
export const listenForSmallTalk: Listener = async (said) => {
  const { turn, reading } = said;
  if (await hearYesOrNo(said)) return turn.step("small_talk");
  const act = sureKey(reading, "act");
  const facts = said.facts.filter((slot) => slot !== "demand" || act !== "withdraws");
  if (act === undefined || facts.length > 0 || !onlyDoes(reading, ...ASIDES)) return undefined;
  if (reading.plain !== "" && 1 - noneOf(said) >= LIKELY) return undefined;
  return sayAside(turn, act as Act) ? turn.step("small_talk") : undefined;
};

/** Acts that want a word in reply and nothing done, within a form as well. */
export const LIGHT_ACTS: readonly Act[] = [
  "thanks",
  "greets",
  "bye",
  "small-talk",
  "unclear",
  "asks-if-bot",
  "complains-of-us",
];
const ASIDES: readonly Act[] = [...LIGHT_ACTS, "solved", "withdraws"];

function noneOf({ reading }: Said): number {
  return reading.judged.problem.ranked.find(({ key }) => key === "none")?.probability ?? 1;
}

/** Says what fits; false for what has to go on. Inside a form nothing is asked again for it. */
export function sayAside(turn: RunningTurn, act: Act): boolean {
  const line = LINES[act];
  turn.did.push("small_talk");
  if (line !== undefined) {
    turn.say(turn.words(line));
    return true;
  }
  if (act === "greets") return greet(turn);
  if (act === "asks-if-bot") {
    offerPerson(turn, "person_or_bot");
    return true;
  }
  if (act === "complains-of-us") {
    offerPerson(turn, "sorry_missed");
    return true;
  }
  if (act === "solved") {
    turn.did.push("solved");
    if (turn.state.draft !== null) cancelCase(turn, true);
    else turn.say(turn.words("solved_news"));
    return true;
  }
  if (act === "withdraws" && turn.state.draft === null) {
    if (toldOfProblem(turn) >= LIKELY) cancelCase(turn);
    else turn.say(turn.words("as_you_like"));
    return true;
  }
  return false;
}

function offerPerson(turn: RunningTurn, line: WordKey): void {
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words(line), [{ id: "person", label: turn.words("talk_to_person") }]);
}

function greet(turn: RunningTurn): boolean {
  const { brand } = turn.settings;
  if (turn.state.greeted) {
    turn.say(turn.words("hello_again"));
    return true;
  }
  turn.patch({ greeted: true });
  turn.say(
    brand.greeting[turn.lang],
    brand.hotQuestions.map((question, index) => ({
      id: `ask:${index}`,
      label: question[turn.lang],
    })),
  );
  return true;
}

/** "Yes" to what was offered, "no" to it; outside a form. */
async function hearYesOrNo({ turn, reading }: Said): Promise<boolean> {
  if (turn.state.draft !== null) return false;
  const { offered } = turn.state;
  const { steer } = reading;
  if (steer === "yes" && offered?.kind === "case") {
    await openCase(turn, offered.type, "told");
    return true;
  }
  if (steer === "no" && removeOrderNumber(turn)) {
    turn.say(turn.words("hello_again"));
    return true;
  }
  if (steer === undefined || steer === "restart") return false;
  if (turn.state.flow.kind === "choosing_type" && steer !== "cancel") return false;
  turn.patch({ offered: null });
  turn.did.push("small_talk");
  turn.say(turn.words(steer === "wait" ? "wait" : "as_you_like"));
  return true;
}
