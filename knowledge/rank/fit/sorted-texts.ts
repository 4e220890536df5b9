import type { SortedText } from "./fit-sorts.ts";
import type { Sample } from "./sample.ts";

/** Of wordings like our own this many are left out for each that teaches a sort: strangers count more. */
const LEFT_OUT = 2;

/** The samples that teach the sorts of messages. */
export function sortedTexts(samples: readonly Sample[]): SortedText[] {
  const strange = samples.some(({ byStranger }) => byStranger);
  let others = 0;
  return samples.flatMap(({ sort, byStranger, measured: { vector } }): SortedText[] => {
    if (vector === null) return [];
    if (strange && !byStranger) {
      others += 1;
      if (others % (LEFT_OUT + 1) !== 0) return [];
    }
    return [{ vector, sort }];
  });
}
