/** How many dialogues end with what a good colleague would have written down. */
import { z } from "zod";
import { type DialogueOutcome, dialogueSchema } from "../converse/run-dialogue.ts";

const expectSchema = z.object({
  type: z.string().nullable(),
  /** Where several are right. */
  types: z.array(z.string().nullable()),
  order_number: z.string().nullable(),
  tracking_number: z.string().nullable(),
  demand: z.string().nullable(),
  demands: z.array(z.string().nullable()),
  wants_person: z.boolean(),
  /** The case of a second matter. */
  second: z.object({ type: z.string(), order_number: z.string() }).partial(),
});

/** A dialogue with what should come of it; what is open to doubt is left out. */
export const expectedDialogueSchema = dialogueSchema.extend({ expect: expectSchema.partial() });
/** A dialogue with what should come of it. */
export type ExpectedDialogue = z.infer<typeof expectedDialogueSchema>;

/** The parts of an outcome that are right or wrong; `whole`: none is wrong. */
export type DialogueScore = Readonly<Record<string, boolean>>;

/** Compares an outcome with what was expected; a second matter does not count for `whole`. */
export function scoreDialogue(
  { expect }: ExpectedDialogue,
  outcome: Pick<DialogueOutcome, "case" | "cases" | "facts" | "wants_person">,
): DialogueScore {
  const known = { ...outcome.facts, ...outcome.case };
  const has = (slot: string, ...values: readonly (string | null)[]): boolean => {
    const value = known[slot];
    return values.includes(typeof value === "string" ? value : null);
  };
  const { type, types, demand, demands } = expect;
  const opened = outcome.case?.type ?? null;
  const score: Record<string, boolean> = {};
  if (type !== undefined || types !== undefined)
    score["type"] = [...(types ?? []), ...(type === undefined ? [] : [type])].includes(opened);
  for (const slot of ["order_number", "tracking_number"] as const) {
    const value = expect[slot];
    if (value !== undefined) score[slot] = has(slot, value);
  }
  if (demand !== undefined || demands !== undefined)
    score["demand"] = has("demand", ...(demands ?? []), ...(demand === undefined ? [] : [demand]));
  if (expect.wants_person !== undefined)
    score["person"] = outcome.wants_person === expect.wants_person;
  score["whole"] = Object.values(score).every(Boolean);
  if (expect.second !== undefined) score["second"] = hasSecond(outcome.cases, expect.second);
  return score;
}

function hasSecond(
  cases: DialogueOutcome["cases"],
  wanted: NonNullable<ExpectedDialogue["expect"]["second"]>,
): boolean {
  return cases
    .slice(1)
    .some((data) => Object.entries(wanted).every(([slot, value]) => data[slot] === value));
}

/** Shares of right ones, by part, each with how many were asked. */
export function sumScores(
  scores: readonly DialogueScore[],
): Readonly<Record<string, { readonly right: number; readonly of: number }>> {
  const sums: Record<string, { right: number; of: number }> = {};
  for (const score of scores)
    for (const [part, right] of Object.entries(score)) {
      sums[part] ??= { right: 0, of: 0 };
      const sum = sums[part];
      sum.of += 1;
      if (right) sum.right += 1;
    }
  return sums;
}
