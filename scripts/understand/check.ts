import { checkExamples } from "../../language/examples/check-examples.ts";
import { readExampleSets } from "../../language/examples/read-example-sets.ts";
import { loadBotSettings } from "../converse/load-desk.ts";
import { checkAgainstSettings } from "./check-settings.ts";
import { openForCommand } from "./open.ts";

/** Prints what an editor should mend, a line each; exits with 1 when something is wrong. */
export async function runCheck(): Promise<void> {
  const opened = await openForCommand();
  try {
    const folder = await readExampleSets(opened.folder);
    const settings = await loadBotSettings(opened.folder.replace(/[\\/]understanding$/, ""));
    const { problems, remarks } = checkExamples(folder);
    const missing = checkAgainstSettings(folder.sets, settings.problems);
    for (const { file, line, message } of [...opened.understanding.health().problems, ...problems])
      console.log(`${file}${line > 0 ? `:${line}` : ""} ${message}`);
    for (const message of [...missing, ...remarks]) console.log(message);
    const wrong = problems.length + missing.length;
    console.log(wrong === 0 ? "The examples are fine." : `${wrong} to mend.`);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await opened.close();
  }
}
