/** A headline of the FAQ, typed or pasted: its article, whatever else the words might mean. */
import { isTitled, sayDecision } from "../say/answer-question.ts";
import type { Listener } from "./listener.ts";

/** Hears the title of an article before anything else: a headline about danger is no cry for help. */
export const listenForTitle: Listener = ({ turn, reading, answer }) => {
  if (answer === undefined || turn.state.draft !== null || turn.input.owner === "queue")
    return undefined;
  if (!isTitled(answer, reading.plain)) return undefined;
  sayDecision(turn, reading.text, answer);
  return turn.step("title");
};
