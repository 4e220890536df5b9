import type { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import type { learnRequestSchema, learnResultSchema } from "../../kernel/protocol/studio.ts";
import { type LearnList, removeLines } from "./learn.ts";
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
    await learn.mark(editor.account, questions, outcome === "ignored" ? "ignored" : null);
    return { kind: "done", file: null };
  }
  const plan =
    target === undefined
      ? undefined
      : outcome === "undo"
        ? { file: target, edit: (before: string | null) => removeLines(before ?? "", questions) }
        : learn.plan({ outcome, questions, lang, target });
  if (plan === undefined) throw new AppError("bad_request", { details: { field: "target" } });
  const saved = await studio.edit(editor, { ...plan, action: "learn" });
  if (saved.kind === "read_only") return saved;
  if (saved.kind !== "saved") return { kind: "conflict" };
  await learn.mark(editor.account, questions, outcome === "undo" ? null : outcome);
  return { kind: "done", file: plan.file };
}
