import type { ProblemTypes } from "../../bot/settings/problem-types.ts";
import type { ExampleSet } from "../../language/examples/read-example-sets.ts";
import { ACTS, DANGERS } from "../../understanding/judges.ts";

/** Keys that the settings name and no example teaches, and keys of examples that nothing names. */
export function checkAgainstSettings(
  sets: readonly ExampleSet[],
  problems: ProblemTypes,
): readonly string[] {
  const kinds = problems.types.flatMap((type) =>
    type.issues.map((issue) => `${type.key}--${issue.key}`),
  );
  const known: Readonly<Record<string, readonly string[]>> = {
    problem: [...problems.types.map(({ key }) => key), "none"],
    demand: [...Object.keys(problems.demands), "none"],
    kind: [...kinds, "none"],
    act: ACTS,
    danger: [...DANGERS, "none"],
    side: ["buyer", "merchant", "partner", "unknown"],
    mood: ["calm", "upset", "abusive", "distressed", "glad"],
    person: ["wanted", "refused", "told-about", "none"],
  };
  return sets.flatMap((set) => {
    const wanted = known[set.judge];
    if (wanted === undefined) return [];
    const unknown = set.keys.filter((key) => !wanted.includes(key));
    const untaught = wanted.filter((key) => !set.keys.includes(key));
    return [
      ...unknown.map((key) => `${set.judge}/${key}: nothing in the settings has this key`),
      ...untaught.map((key) => `${set.judge}/${key}: has no examples yet; ten are a beginning`),
    ];
  });
}
