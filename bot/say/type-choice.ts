/** One choice of buttons that settles what the problem is. */
import type { RunningTurn } from "../running-turn.ts";
import type { WordKey } from "../wording/words.ts";

/** Shows the problems of the shopper's side; asked at most once before "something else" is taken. */
export function sayTypeChoice(turn: RunningTurn, line: WordKey = "what_is_wrong"): void {
  const { role } = turn.state;
  const types = turn.settings.problems.types.filter(
    (type) => type.choosable && (type.role === role || type.role === "any"),
  );
  turn.setFlow({ kind: "choosing_type", options: types.map((type) => type.key) });
  // An older offer of something else is no longer what "yes" means.
  turn.patch({ clarified: true, offered: null });
  turn.did.push("choose_type");
  turn.say(turn.words(line), [
    ...types.map((type) => ({ id: `type:${type.key}`, label: type.label[turn.lang] })),
    { id: "type:general", label: turn.words("something_else") },
    { id: "person", label: turn.words("talk_to_person") },
  ]);
}
