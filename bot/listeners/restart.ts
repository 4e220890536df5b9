/** "Start over": the draft is given up, nothing was sent. */
import { startClean } from "../state.ts";
import type { Listener } from "./listener.ts";

/** Hears the exact words for starting over. */
export const listenForRestart: Listener = ({ turn, reading }) => {
  if (reading.steer !== "restart") return undefined;
  const { draft } = turn.state;
  if (draft !== null) turn.effect({ kind: "case:cancel", caseId: draft.id });
  turn.patch(startClean(turn.state));
  turn.did.push("restart");
  turn.say(turn.words("restarted"));
  return turn.step("restart");
};
