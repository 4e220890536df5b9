/** What is said of pictures that are awaited. */
import { ASIDE, PICTURES } from "../../understanding/judges.ts";
import { does, strongestIn } from "../../understanding/reading.ts";
import type { Said } from "../listeners/listener.ts";
import type { RunningTurn } from "../running-turn.ts";
import { keepTries, resume } from "./ask-next.ts";
import { openEvidence, typeOf } from "./case-form.ts";
import { declineEvidence, finishEvidence, refusedEvidence } from "./collect-evidence.ts";

/** What can be said of them; a message that says two of it is believed in this order. */
const SAID = ["later", "cannot", "sent"] as const;

/** Pictures that come later, are believed to be sent, or cannot be sent: true when that was all there was to hear. */
export function hearOfPictures(said: Said): boolean {
  const { turn, reading, facts } = said;
  const { draft, flow } = turn.state;
  if (draft === null) return false;
  const key = SAID.find((one) => strongestIn(reading, PICTURES, one) >= ASIDE.pictures.sure);
  // "The order is …, did you see my three photos?"
  if (key === "sent" && (facts.length > 0 || does(reading, "asks"))) {
    if (isMissing(turn)) turn.lead(turn.words("no_picture_yet"));
    return false;
  }
  if (facts.length > 0 || does(reading, "asks")) return false;
  if (key === "cannot") return leaveOut(said);
  if (key === "sent") return missPicture(turn);
  if (key === undefined || !isMissing(turn)) return false;
  keepTries(turn);
  if (flow.kind === "evidence") turn.say(turn.words("wait"));
  else {
    // Promised before they were asked for: they are not asked for any more.
    turn.patch({ skipped: [...turn.state.skipped, "evidence"] });
    turn.lead(turn.words("pictures_can_follow"));
    resume(turn);
  }
  return true;
}

/** "I have sent them", and none is here: said, whatever is asked now. */
function missPicture(turn: RunningTurn): boolean {
  if (!isMissing(turn)) return false;
  keepTries(turn);
  if (turn.state.flow.kind === "evidence") turn.say(turn.words("no_picture_yet"));
  else {
    turn.lead(turn.words("no_picture_yet"));
    resume(turn);
  }
  return true;
}

/** Whether pictures would serve, and none has come. */
function isMissing({ state, settings }: RunningTurn): boolean {
  const { draft } = state;
  if (draft === null) return false;
  const came = Object.values(draft.evidence).some(({ fileIds }) => fileIds.length > 0);
  return !came && openEvidence(draft, typeOf(draft, settings.problems)).length > 0;
}

/** None can be had: the one that is named, else all that are open, whether they were asked for yet or not. */
function leaveOut({ turn, reading }: Said): boolean {
  const { draft } = turn.state;
  if (draft === null) return false;
  const open = openEvidence(draft, typeOf(draft, turn.settings.problems));
  if (open.length === 0) return false;
  const named = refusedEvidence(turn, reading.plain);
  if (open.length === 1 || named !== undefined) declineEvidence(turn, reading.text, named);
  else {
    finishEvidence(turn, reading.text);
    turn.lead(turn.words("declined_all"));
  }
  keepTries(turn);
  resume(turn);
  return true;
}
