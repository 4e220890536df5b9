/** Someone is, or was, in danger: one caring line with the one thing to do now, then a person. */

import { UNTYPED } from "../../kernel/case-data.ts";
import { probabilityOf } from "../../language/examples/judge.ts";
import {
  DANGERS,
  type Danger,
  INQUIRY,
  NONE,
  PICTURES,
  THRESHOLDS,
} from "../../understanding/judges.ts";
import { does, likelihood, type Reading, strongestIn } from "../../understanding/reading.ts";
import { addToCase } from "../case/add-to-case.ts";
import { startDraft } from "../case/open-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { officialChannels } from "../say/official-channels.ts";
import { callPerson } from "../say/request-person.ts";
import { findType } from "../settings/problem-types.ts";
import { findToldType } from "../told-problem.ts";
import type { WordKey } from "../wording/words.ts";
import type { Listener } from "./listener.ts";

/** Hears danger in a message or any of its sentences. */
export const listenForDanger: Listener = ({ turn, reading }) => {
  const danger = findDanger(reading);
  if (danger === undefined) return undefined;
  turn.did.push("danger", danger);
  const again = sayCare(turn, danger);
  turn.effect({ kind: "safety:reported", signs: [danger] });
  if (turn.input.owner === "queue") {
    hearMore(turn, reading, again);
    return turn.step("danger");
  }
  if (turn.state.draft === null) startDraft(turn, typeFor(turn, danger), "told");
  const reason = danger === "self-harm" ? "distress" : "security";
  if (danger === "self-harm") turn.patch({ wantsPerson: true });
  const number = callPerson(turn, { reason, priority: 0 });
  turn.patch({ emergency: number });
  sayWhoComes(turn, number);
  return turn.step("danger");
};

/** The one thing to do now, once a danger; returns whether it was said before. */
function sayCare(turn: RunningTurn, danger: Danger): boolean {
  const code = `danger:${danger}`;
  const { noticed } = turn.state;
  if (noticed.includes(code)) return true;
  turn.patch({ noticed: [...noticed, code] });
  const key: WordKey = `danger_${danger.replace("-", "_") as "account_taken"}`;
  turn.notice("care", "warning", turn.words(key, dangerParams(turn)));
  return false;
}

/** More of it while people are awaited: into the case, to the front of the queue, and said so. */
function hearMore(turn: RunningTurn, reading: Reading, again: boolean): void {
  const added = addToCase(turn, reading, []);
  const number = added ?? turn.state.lastCaseNumber;
  if (number === null) return;
  const chasable = turn.input.openCases.some(({ view }) => view.number === number && view.canChase);
  // "What do I do now?" of what was told before.
  if (again && does(reading, "asks")) {
    turn.say(turn.words("danger_step", dangerParams(turn)));
    return;
  }
  if (!again && chasable) turn.effect({ kind: "case:chase", number });
  turn.say(turn.words(added === undefined ? "danger_known" : "danger_more", { number }));
}

/** Only what is so: with nobody there, when somebody will be. */
function sayWhoComes(turn: RunningTurn, number: string): void {
  const { open, staffed, opens, full } = turn.input.desk;
  if (full) turn.say(turn.words("case_kept", { number }));
  else if (open && staffed) turn.say(turn.words("danger_person", { number }));
  else if (opens === null) turn.say(turn.words("danger_nobody", { number }));
  else {
    const time = opens.text[turn.lang];
    const line = turn.words("danger_nobody_until", { number, time });
    turn.notice("danger_nobody", "info", line, [{ at: opens.at, text: time }]);
  }
}

/** The likeliest danger from its threshold on; alarm is favoured. */
function findDanger(reading: Reading): Danger | undefined {
  const found = DANGERS.map((danger) => ({
    danger,
    probability: strongestIn(reading, "danger", danger),
  })).sort((a, b) => b.probability - a.probability)[0];
  if (found === undefined) return undefined;
  if (found.danger !== "self-harm")
    return found.probability >= THRESHOLDS.danger ? found.danger : undefined;
  const whole = likelihood(reading, "danger", found.danger);
  // "I'm going to bed, sort it out please": one part alone, of a message that says nothing of the kind.
  const least = whole < NOTHING ? SURELY : whole < LITTLE || isOfService(reading) ? PLAINLY : LIFE;
  return found.probability >= least ? found.danger : undefined;
}
/** So little of it in the message as a whole is little, or nothing; a part of it must then be plainer. */
const LITTLE = 0.15;
const NOTHING = 0.03;
const SURELY = 0.85;

/** "I don't want to send any", "don't ring me, just see to it": said of pictures, of a call, of a person. */
function isOfService(reading: Reading): boolean {
  const parts = [reading, ...reading.sentences];
  return [PICTURES, INQUIRY, "person"].some((judge) =>
    parts.some(({ judged }) => {
      const judgement = judged[judge];
      return judgement !== undefined && 1 - probabilityOf(judgement, NONE) >= OF_SERVICE;
    }),
  );
}
const OF_SERVICE = 0.6;
/** What is said of how to be served is a cry for help only where it plainly is one. */
const PLAINLY = 0.6;

/** A cry for help is answered from here on: missing one cannot be made good. */
const LIFE = 0.4;

/** The type that this danger belongs to; in a shop that names none, the one that was told of. */
function typeFor(turn: RunningTurn, danger: Danger) {
  const { problems } = turn.settings;
  const named = problems.types.find(({ dangers }) => dangers.includes(danger));
  const told = danger === "self-harm" ? undefined : findToldType(turn);
  return named ?? findType(problems, told ?? UNTYPED) ?? problems.types[0];
}

/** What the lines about danger are filled with: police, doctor, helpline of the region, the official channels. */
export function dangerParams(turn: RunningTurn): Record<string, string> {
  const { contact } = turn.settings;
  const region = turn.input.page.region ?? contact.region ?? "";
  const known = contact.emergency[region];
  const zh = turn.lang === "zh";
  const local = zh ? "当地的报警电话" : "your local police";
  const doctor = zh ? "当地的急救电话" : "your local emergency number";
  const line = zh ? "当地的心理援助热线" : "a crisis line near you";
  return {
    police:
      known === undefined ? local : zh ? `${known.police}（报警）` : `the police (${known.police})`,
    medical: known === undefined ? doctor : known.medical,
    crisis: known?.crisis == null ? line : known.crisis,
    channels: officialChannels(turn),
  };
}
