/** Says back what a remark said, so that its teller sees it was understood. */
import { ASIDE, NONE, PICTURES, REMARK } from "../../understanding/judges.ts";
import { does, leadingKey, type Reading } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { REMARK_WORDS } from "../wording/remark-words.ts";

/** A line about what was remarked in passing; undefined where that is not known, or was said of it before. */
export function acknowledge(turn: RunningTurn, reading: Reading): string | undefined {
  const key = remarkOf(reading);
  if (key === undefined) return undefined;
  const word = `remark_${key.replaceAll("-", "_")}`;
  if (!isWord(word) || (turn.state.said[word] ?? 0) >= REMARK_WORDS[word][turn.lang].length)
    return undefined;
  turn.did.push(`remark:${key}`);
  return turn.words(word);
}

/** What a message, or a sentence of it, remarks beside the matter; undefined where it is none that is known. */
export function remarkOf(reading: Reading): string | undefined {
  // "I don't want to send any", "I don't have the number": about what was asked.
  if (does(reading, "refuses") || leadingKey(reading, PICTURES, ASIDE.pictures.maybe) !== undefined)
    return undefined;
  const { judged, sentences } = reading;
  const parts = [judged, ...sentences.map((sentence) => sentence.judged)];
  const heard = parts.flatMap((part) => part[REMARK]?.ranked ?? []);
  const [first] = heard
    .filter(({ key, probability }) => key !== NONE && probability >= ASIDE.remark.sure)
    .sort((a, b) => b.probability - a.probability);
  return first?.key;
}

function isWord(word: string): word is keyof typeof REMARK_WORDS {
  return word in REMARK_WORDS;
}
