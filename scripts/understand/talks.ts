import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { loadBotSettings, loadDesk } from "../converse/load-desk.ts";
import { runDialogue } from "../converse/run-dialogue.ts";
import {
  type DialogueScore,
  expectedDialogueSchema,
  scoreDialogue,
  sumScores,
} from "./score-dialogues.ts";

/** Prints for each file how many of its dialogues end right, by part; with `fails` also each that does not. */
export async function runTalks(
  files: readonly string[],
  { settings: dir, fails }: { readonly settings: string; readonly fails: boolean },
): Promise<void> {
  const settings = await loadBotSettings(dir);
  const desk = await loadDesk(settings, dir);
  const options = { ...desk, settings, now: Date.now };
  try {
    for (const file of files) {
      const scores: DialogueScore[] = [];
      const lines = (await readFile(file, "utf8")).split("\n");
      for (const line of lines.filter((text) => text.trim() !== "")) {
        const dialogue = expectedDialogueSchema.parse(JSON.parse(line));
        const steps: (readonly string[])[] = [];
        const outcome = await runDialogue(options, dialogue, (taken) => steps.push(taken));
        const score = scoreDialogue(dialogue, outcome);
        scores.push(score);
        if (!fails || score["whole"] === true) continue;
        const wrong = Object.keys(score).filter((part) => score[part] === false);
        const { case: opened, facts, replies } = outcome;
        console.log(
          JSON.stringify({ wrong, ...dialogue, got: { ...facts, ...opened }, steps, replies }),
        );
      }
      const parts = Object.entries(sumScores(scores)).map(
        ([part, { right, of }]) => `${part} ${(right / of).toFixed(2).replace(/^0/, "")} (${of})`,
      );
      console.log(`${basename(file)}: ${parts.join("  ")}`);
    }
  } finally {
    await desk.close();
  }
}
