/** What an editor of examples should mend, found without learning anything. */
import { LOCALES } from "../../kernel/locale.ts";
import type { ExampleLine, ExampleProblem } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import { oneLanguageKeys } from "./judge-course.ts";
import type { ExampleFolder, ExampleSet } from "./read-example-sets.ts";

/** Below this a key is hardly learned. */
const FEW = 10;

/** Problems have to be mended; remarks are worth a thought. */
export interface CheckedExamples {
  readonly problems: readonly ExampleProblem[];
  readonly remarks: readonly string[];
}

/** Looks for lines in two keys or twice in one, keys with too few, keys of one language only. */
export function checkExamples({ sets }: ExampleFolder): CheckedExamples {
  return {
    problems: sets.flatMap(findRepeated),
    remarks: sets.flatMap((set) => [...findThin(set), ...findOneSided(set)]),
  };
}

function findRepeated(set: ExampleSet): ExampleProblem[] {
  const seen = new Map<string, ExampleLine>();
  const problems: ExampleProblem[] = [];
  for (const line of set.lines.filter(({ kind }) => kind === "example" || kind === "own")) {
    const text = `${line.asked ?? ""}|${exampleText(line.text).replace(/[^\p{L}\p{N}]/gu, "")}`;
    const first = seen.get(text);
    if (first === undefined) seen.set(text, line);
    else if (first.key !== line.key)
      problems.push({
        file: line.file,
        line: line.line,
        message: `“${line.text}” is also an example of ${first.key} (${first.file}:${first.line})`,
      });
  }
  return problems;
}

function findThin(set: ExampleSet): string[] {
  return set.keys.flatMap((key) => {
    const own = set.lines.filter((line) => line.key === key && line.kind !== "counter");
    const taught = own.some(({ kind }) => kind === "phrase") ? FEW : own.length;
    return taught < FEW ? [`${set.judge}/${key}: ${own.length} examples; give it ${FEW}`] : [];
  });
}

function findOneSided(set: ExampleSet): string[] {
  const languages = LOCALES.filter((lang) => set.lines.some((line) => line.lang === lang));
  // A shop of one language is not asked for the other.
  if (languages.length < 2) return [];
  return oneLanguageKeys(set).map((key) => `${set.judge}/${key}: examples in one language only`);
}
