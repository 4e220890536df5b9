/** Greetings, thanks, praise, "are you a bot", "you didn't answer": what a good colleague would write. */
import type { Act } from "../../understanding/judges.ts";
import {
  does,
  heardOf,
  lengthOf,
  likelihood,
  onlyDoes,
  type Reading,
  sureKey,
} from "../../understanding/reading.ts";
import { openCase } from "../case/open-case.ts";
import { removeOrderNumber } from "../case/store-facts.ts";
import { cancelCase } from "../case/submit-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { toldOfProblem } from "../told-problem.ts";
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
  if (saySign(said) || sayPraised(said) || saySocial(said) || sayTaken(said))
    return turn.step("small_talk");
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

/** Signs without a word: a question mark asks us on, a thumb or a face says nothing more than "seen". */
export function saySign({ turn, reading }: Said): boolean {
  if (/[\p{L}\p{N}]/u.test(reading.text)) return false;
  turn.did.push("small_talk");
  turn.say(turn.words(/[?？]/u.test(reading.text) ? "unclear" : "sign_seen"));
  return true;
}

/** Praise, that tells and asks nothing. */
export function sayPraised({ turn, reading, facts, answer }: Said): boolean {
  const glad = sureKey(reading, "mood") === "glad" && facts.length === 0 && answer === undefined;
  const laughs = sureKey(reading, "act") === "small-talk" && isChatter(reading);
  // "Onto my toaster. Nice": what is told in pieces may well be meant the other way.
  if (!glad || laughs || reading.sentences.length > 1) return false;
  if (does(reading, "asks", "wishes", "solved", "withdraws", "tells")) return false;
  if (heardOf(reading, "problem") >= 0.2 || heardOf(reading, "demand") >= LIKELY) return false;
  turn.did.push("small_talk");
  turn.say(turn.words(sureKey(reading, "act") === "thanks" ? "you_are_welcome" : "praised"));
  return true;
}

/** A greeting, thanks or a farewell beside words that are about nothing: answered as such. */
function saySocial({ turn, reading, facts, answer }: Said): boolean {
  if (facts.length > 0 || answer !== undefined || does(reading, "asks", "wishes", "tells"))
    return false;
  if (heardOf(reading, "problem") >= ABOUT_NOTHING || heardOf(reading, "demand") >= LIKELY)
    return false;
  const act = (["bye", "thanks", "greets", "withdraws"] as const).find((one) => does(reading, one));
  return act !== undefined && sayAside(turn, act);
}

/** What says that an answer was taken, or that there is no more to say. */
const TAKEN: readonly Act[] = ["confirms", "thanks", "bye", "solved"];
/** How surely it must be one of them. */
const SURELY_TAKEN = 0.7;

/** "Got it, ta", "I'll wait then", with nothing open: there is no more to ask. */
function sayTaken({ turn, reading, facts, answer }: Said): boolean {
  const taken = TAKEN.reduce((sum, act) => sum + likelihood(reading, "act", act), 0);
  if (taken < SURELY_TAKEN || facts.length > 0 || answer !== undefined) return false;
  if (turn.state.draft !== null || turn.state.offered?.kind === "case") return false;
  // "Fine, but soon" of what was told goes on with it.
  if (Object.keys(turn.state.heard.slots).length > 0 || toldOfProblem(turn) >= LIKELY) return false;
  if (reading.steer !== undefined || heardOf(reading, "problem") >= ABOUT_NOTHING) return false;
  turn.did.push("small_talk");
  turn.say(turn.words("as_you_like"));
  return true;
}

/** Less than this was told of any problem. */
const ABOUT_NOTHING = 0.4;

/** Chatter this long is about something: that it is not ours to help with is said. */
const LONGEST_CHATTER = 10;

function isChatter(reading: Reading): boolean {
  return lengthOf(reading) <= LONGEST_CHATTER;
}

function noneOf({ reading }: Said): number {
  return reading.judged.problem.ranked.find(({ key }) => key === "none")?.probability ?? 1;
}

/** Says what fits; false for what has to go on. Inside a form nothing is asked again for it. */
export function sayAside(turn: RunningTurn, act: Act): boolean {
  const offTopic = act === "small-talk" && turn.reading !== undefined && !isChatter(turn.reading);
  const line = offTopic ? "off_topic" : LINES[act];
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

/** Says a line with the way to a person under it. */
export function offerPerson(turn: RunningTurn, line: WordKey): void {
  turn.patch({ offered: { kind: "person" } });
  // Once is enough, whoever else wanted to offer it.
  turn.offersPerson = false;
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
