import { exampleText } from "../../language/examples/example-text.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { readCorrections } from "../../server/tools/read-corrections.ts";
import { readMisses } from "../../server/tools/read-misses.ts";
import { THRESHOLDS } from "../../understanding/judges.ts";
import type { Reading } from "../../understanding/reading.ts";
import { clusterTexts } from "./cluster-texts.ts";
import { openForCommand } from "./open.ts";
import { acceptExamples, suggestExamples } from "./suggest-examples.ts";

const DAY_MS = 86_400_000;
/** Judges whose doubt is worth a person's reading; side and mood seldom decide. */
const ASKED = ["problem", "demand", "act", "person", "danger"] as const;

/**
 * Prints what shoppers said in vain and no judge was sure of, grouped, and what agents put right in cases; each can
 * become an example. `accept`: ids of lines that do.
 */
export async function runSuggest(days: number, accept: readonly string[]): Promise<void> {
  if (!(days > 0)) throw new Error("--days must be a number above 0");
  const config = loadProcessConfig();
  const since = Date.now() - days * DAY_MS;
  const misses = await readMisses(config, since);
  const corrections = await readCorrections(config, since);
  const opened = await openForCommand();
  try {
    const suggested = await suggestExamples(corrections, (text) => opened.understanding.read(text));
    if (accept.length > 0) {
      const files = await acceptExamples(opened.folder, suggested, accept);
      for (const file of files) console.log(`added to ${file}`);
      return;
    }
    for (const { id, file, text, heard } of suggested)
      console.log(`${id}  ${text}   ${file} (was heard as ${heard})`);
    const unsure: { text: string; doubts: string }[] = [];
    for (const { text } of misses) {
      const doubts = doubtsOf(await opened.understanding.read(text));
      if (doubts !== "") unsure.push({ text, doubts });
    }
    const vectors = await Promise.all(
      unsure.map(({ text }) => opened.encoder?.encode(exampleText(text)) ?? null),
    );
    for (const group of clusterTexts(
      unsure.map(({ text }) => text),
      vectors,
    )) {
      const doubts = unsure.find(({ text }) => text === group.typical)?.doubts ?? "";
      console.log(`${String(group.texts.length).padStart(4)}  ${group.typical}   ${doubts}`);
      for (const text of group.texts.filter((other) => other !== group.typical).slice(0, 4))
        console.log(`      ${text}`);
    }
    console.log(`${unsure.length} of ${misses.length} missed messages left a judge in doubt.`);
  } finally {
    await opened.close();
  }
}

/** The judges that were not sure, with their two best guesses. */
function doubtsOf(reading: Reading): string {
  return ASKED.flatMap((judge) => {
    const [first, second] = reading.judged[judge].ranked;
    if (first === undefined || first.probability >= THRESHOLDS[judge]) return [];
    return [`${judge}: ${first.key} or ${second?.key ?? "-"}?`];
  }).join("; ");
}
