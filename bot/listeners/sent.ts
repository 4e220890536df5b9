/** After a case was sent: what belongs to it goes into it; another matter opens its own. */

import { NONE } from "../../understanding/judges.ts";
import { does, likelihood, onlyDoes } from "../../understanding/reading.ts";
import { addToCase, openCaseOf } from "../case/add-to-case.ts";
import { believedTypes } from "../told-problem.ts";
import { LIKELY, type Listener, type Said } from "./listener.ts";
import { correctNumber } from "./waiting.ts";

/** Hears what is said of a case that was sent while the bot still answers. */
export const listenAfterSending: Listener = (said) => {
  const { turn, reading } = said;
  const stored = openCaseOf(turn);
  if (stored === undefined || turn.state.draft !== null || said.furtherMatter) return undefined;
  if (correctNumber(said) !== undefined) return turn.step("sent");
  if (isAnotherMatter(said)) return undefined;
  const own = ["tells", "answers", "corrects", "denies", "wishes", "complains-of-us"] as const;
  if (onlyDoes(reading, "asks") || !does(reading, ...own)) return undefined;
  if (!belongs(said, stored.data.problemType)) return undefined;
  const number = addToCase(turn, reading, ["order_number"]);
  if (number === undefined) return undefined;
  turn.say(turn.words("story_added_to_case", { number }));
  return turn.step("sent");
};

/** Says that it is something else, or tells of another problem with an order of its own. */
function isAnotherMatter({ turn, reading, facts }: Said): boolean {
  const told = 1 - likelihood(reading, "problem", NONE) >= LIKELY;
  const stored = openCaseOf(turn);
  const order = turn.state.heard.slots["order_number"]?.value;
  const another = order !== undefined && order !== stored?.data.slots["order_number"]?.value;
  return (
    (does(reading, "new-matter") && (told || another)) ||
    (facts.includes("order_number") && another)
  );
}

/** What tells of no problem belongs to the case; what tells of one, if it is that case's. */
function belongs({ turn, reading }: Said, problemType: string): boolean {
  if (likelihood(reading, "problem", NONE) >= LIKELY) return true;
  const [best] = believedTypes(turn);
  return best === undefined || best.type === problemType || best.share < 0.6;
}
