/** Who may put what before shoppers, where publishing takes two people. */
import type { Draft } from "./drafts.ts";

/** A write that is about to happen. */
export interface PlannedWrite {
  readonly agentId: string;
  readonly before: string | null;
  readonly text: string | null;
  /** Drafts of this file. */
  readonly drafts: readonly Draft[];
}

/**
 * Whether a write needs a second person: it changes what shoppers see, and is not just what a colleague
 * handed over for review. Taking something away from shoppers needs nobody else.
 */
export function needsSecondPerson({ agentId, before, text, drafts }: PlannedWrite): boolean {
  if (text === null || statusOf(text) !== "published") return false;
  if (before !== null && withoutStatus(before) === withoutStatus(text))
    if (statusOf(before) === "published")
      // Only the status changes: whoever wrote it last handed it over as `review`.
      return false;
  return !drafts.some(
    (draft) =>
      draft.state === "review" &&
      draft.agentId !== agentId &&
      withoutStatus(draft.text) === withoutStatus(text),
  );
}

/** The status that a text's front matter names. */
export function statusOf(text: string): string | undefined {
  return /^status:[ \t]*["']?([a-z]+)/m.exec(text)?.[1];
}

/** The text with another status; the rest stays as it is, letter by letter. */
export function withStatus(text: string, status: string): string {
  return text.replace(/^status:.*$/m, `status: ${status}`);
}

function withoutStatus(text: string): string {
  return withStatus(text, "").trimEnd();
}
