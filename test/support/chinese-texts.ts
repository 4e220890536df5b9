/** Every turn of the test dialogues and every retrieval question that holds Chinese. */
import { readdirSync, readFileSync } from "node:fs";

const DIALOGUES = "test/understanding/dialogues";

function linesOf<Line>(file: string): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

const turns = readdirSync(DIALOGUES).flatMap((file) =>
  linesOf<{ readonly turns: readonly string[] }>(`${DIALOGUES}/${file}`).flatMap(
    (line) => line.turns,
  ),
);
const questions = linesOf<{ readonly text: string }>("test/retrieval/questions.jsonl").map(
  ({ text }) => text,
);

export const CHINESE_TEXTS: readonly string[] = [...turns, ...questions].filter((text) =>
  /\p{Script=Han}/u.test(text),
);
