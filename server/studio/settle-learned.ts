import type { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import type { learnRequestSchema, learnResultSchema } from "../../kernel/protocol/studio.ts";
import { type LearnList, type PlannedEdit, removeLines } from "./learn.ts";
import type { Editor, Studio } from "./studio.ts";

type Request = z.infer<typeof learnRequestSchema>;
type Result = z.infer<typeof learnResultSchema>;

/**
 * One action on a group of questions: changes the file it is about, makes it live, and takes the group from
 * the list. `undo` puts the group back and takes its lines out of an alias or counter-example file.
 * @throws AppError `bad_request` for a target that cannot be one
 */
export async function settleLearned(
  { studio, learn }: { readonly studio: Studio; readonly learn: LearnList },
  editor: Editor,
  { questions, lang, outcome, target }: Request,
): Promise<Result> {
  if (outcome === "ignored" || (outcome === "undo" && target === undefined)) {
    const done = outcome === "ignored" ? ({ outcome, file: null } as const) : null;
    await learn.mark(editor.account, questions, done);
    return { kind: "done", file: null };
  }
  const plan =
    target === undefined
      ? undefined
      : outcome === "undo"
        ? takeBack(target, questions)
        : learn.plan({ outcome, questions, lang, target });
  if (plan === undefined) throw new AppError("bad_request", { details: { field: "target" } });
  const saved = await studio.edit(editor, { ...plan, action: "learn" });
  if (saved.kind === "read_only") return saved;
  if (saved.kind !== "saved") return { kind: "conflict" };
  const done = outcome === "undo" ? null : { outcome, file: plan.file };
  await learn.mark(editor.account, questions, done);
  return { kind: "done", file: plan.file };
}

/** Lines are taken out of lists of wordings and examples only: an article that was begun is the editor's own. */
function takeBack(file: string, questions: readonly string[]): PlannedEdit | undefined {
  if (!file.endsWith(".txt")) return undefined;
  return { file, edit: (before) => removeLines(before ?? "", questions) };
}
