/** Anger and insults: a calm word once; a person is offered, and called when it goes on. */
import { THRESHOLDS } from "../../understanding/judges.ts";
import { likelihood, onlyDoes, strongestIn, sureKey } from "../../understanding/reading.ts";
import { requestPerson } from "../say/request-person.ts";
import type { Listener } from "./listener.ts";

/** From here on words of fear are met with comfort (in an emergency any are), and what asks only is an insult. */
const PLAINLY = 0.85;

/** Hears that a shopper is upset. Ends the turn only when a person is called. */
export const listenForUpset: Listener = ({ turn, reading, answer }) => {
  // Whoever asks a plain question is not cross with anybody.
  if (answer !== undefined) return undefined;
  // An insult is one, whatever else the message says.
  const insults = strongestIn(reading, "mood", "abusive") >= THRESHOLDS.mood;
  const mood = insults ? "abusive" : sureKey(reading, "mood");
  if (mood !== "upset" && mood !== "abusive" && mood !== "distressed") return undefined;
  // "Are you a machine?" is no reproach.
  const surely = strongestIn(reading, "mood", "abusive") >= PLAINLY;
  if (!surely && onlyDoes(reading, "asks-if-bot", "greets")) return undefined;
  // "I can't take photos right now" is no cry for comfort.
  const frightened = likelihood(reading, "mood", "distressed") >= PLAINLY;
  if (mood === "distressed" && !frightened && turn.state.emergency === null) return undefined;
  const upset = turn.state.upset + 1;
  turn.patch({ upset });
  const line =
    turn.state.emergency === null && mood !== "distressed" ? lineFor(mood) : "distressed";
  turn.did.push(line);
  const { reactions, upsetLimit } = turn.settings.conversation;
  const waits = turn.input.owner === "queue";
  if (!waits && (reactions[lineFor(mood)] === "handoff" || upset >= upsetLimit)) {
    turn.lead(turn.words(line));
    requestPerson(turn, { reason: "frustrated", line: "handoff_unasked" });
    return turn.step("upset");
  }
  if (!turn.state.apologised) turn.lead(turn.words(line));
  turn.patch({ apologised: true });
  turn.offersPerson = !waits;
  return undefined;
};

function lineFor(mood: "upset" | "abusive" | "distressed"): "abusive" | "frustrated" {
  return mood === "abusive" ? "abusive" : "frustrated";
}
