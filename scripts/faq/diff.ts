import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createKnowledge, type KnowledgeOptions } from "../../knowledge/knowledge.ts";
import { type AnswerChange, compareOutcomes } from "../../knowledge/regression/compare-outcomes.ts";
import {
  askAll,
  loadRegressionQuestions,
  type RegressionOutcome,
} from "../../knowledge/regression/regression.ts";
import { createProgress, type OutputOptions, paint, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

const run = promisify(execFile);

/** Options of `faq diff`. */
export interface DiffCommand extends OutputOptions {
  readonly questions: string;
}

/** Shows which regression questions the FAQ of a git revision answered differently. */
export async function diff(ref: string, command: DiffCommand): Promise<void> {
  const options = commandKnowledgeOptions();
  const questions = await loadRegressionQuestions(command.questions);
  const folder = await mkdtemp(join(tmpdir(), "faq-diff-"));
  try {
    const then = join(folder, "faq");
    await checkOut(ref, options.faqDir, then);
    const ask = (label: string, faqDir: string) =>
      outcomes({ ...options, faqDir }, questions, createProgress(label));
    // The revision first: its wordings stay in the index, and today's version then finds its own.
    const before = await ask(`asking ${ref}`, then);
    const after = await ask("asking today's", options.faqDir);
    const changes = compareOutcomes(before, after);
    print(changes, command, () => describe(changes, questions.length));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Unpacks a folder as it was in a revision of the repository it lies in, wherever that is. The reference goes after
 * `--end-of-options`, so it is never a flag.
 */
async function checkOut(ref: string, cwd: string, into: string): Promise<void> {
  const named = ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`];
  const { stdout } = await run("git", named, { cwd });
  const archive = `${into}.tar`;
  await run("git", ["archive", "--output", archive, stdout.trim()], { cwd });
  await mkdir(into);
  await run("tar", ["-xf", archive, "-C", into]);
}

async function outcomes(
  options: KnowledgeOptions,
  questions: Parameters<typeof askAll>[1],
  progress: (share: number) => void,
): Promise<RegressionOutcome[]> {
  const knowledge = await createKnowledge(options);
  await knowledge.settled();
  const asked = await askAll(knowledge, questions, { at: options.clock.now(), progress });
  await knowledge.close();
  return asked;
}

function describe(changes: readonly AnswerChange[], asked: number): string {
  const colour = { better: "green", worse: "red", other: "yellow" } as const;
  const lines = changes.map(
    ({ text, before, after, verdict }) =>
      `${paint(colour[verdict], verdict.padEnd(6))} ${text}\n       ${before} → ${after}`,
  );
  return [...lines, `${changes.length} of ${asked} questions change their answer`].join("\n");
}
