import { exampleText } from "../../language/examples/example-text.ts";
import { nearestExamples } from "../../language/examples/nearest-examples.ts";
import { readExampleSets } from "../../language/examples/read-example-sets.ts";
import { openForCommand } from "./open.ts";

const SHOWN_KEYS = 3;
const SHOWN_EXAMPLES = 3;

/** Prints every judge's answer to a text, with the nearest examples of the first key. */
export async function runAsk(text: string, { asked }: { readonly asked?: string }): Promise<void> {
  const opened = await openForCommand();
  try {
    const { understanding, folder } = opened;
    const reading = await understanding.read(text, { asked });
    const { sets } = await readExampleSets(folder);
    console.log(`language ${reading.lang ?? "-"}   steering word ${reading.steer ?? "-"}`);
    for (const sentence of reading.sentences.length > 1 ? reading.sentences : []) {
      const act = sentence.judged.act.ranked[0];
      console.log(`sentence “${sentence.text}”: ${act?.key} ${act?.probability.toFixed(2)}`);
    }
    for (const set of sets) {
      const ranked = reading.judged[set.judge]?.ranked ?? [];
      if (ranked.length === 0) continue;
      const keys = ranked
        .slice(0, SHOWN_KEYS)
        .map(({ key, probability }) => `${key} ${probability.toFixed(2)}`);
      console.log(`\n${set.judge.padEnd(14)}${keys.join("   ")}`);
      const second = understanding.judges.findSecond(set.judge);
      if (second !== undefined)
        console.log(
          `    few examples a key: whether it is any of them, the judge that came with the program says too (weight ${second.weight.toFixed(2)})`,
        );
      for (const near of nearestExamples(set, exampleText(text), SHOWN_EXAMPLES))
        console.log(`    ${near.key}: ${near.text}   (${near.file}:${near.line})`);
    }
  } finally {
    await opened.close();
  }
}
