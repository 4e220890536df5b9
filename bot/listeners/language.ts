/** Words in a language that the desk does not speak: said so in that language, with the way to a person. */
import { detectForeign } from "../../language/detect-foreign.ts";
import { FOREIGN_WORDS } from "../wording/foreign-words.ts";
import type { Listener } from "./listener.ts";

/** Answers a message in a third language. */
export const listenForLanguage: Listener = ({ turn, reading }) => {
  const foreign = detectForeign(reading.text);
  if (foreign === undefined) return undefined;
  turn.did.push("foreign_language");
  turn.patch({ offered: { kind: "person" } });
  const own = FOREIGN_WORDS[foreign];
  const both = FOREIGN_WORDS.any;
  turn.say(own === undefined ? both : `${own}\n${both}`, [
    { id: "person", label: turn.words("talk_to_person") },
  ]);
  return turn.step("language");
};
