/** A dialogue from its first turn to its last, and what came of it. */
import { z } from "zod";
import { presentText } from "../../bot/say/present-text.ts";
import type { Effect } from "../../bot/turn.ts";
import { type CaseLine, caseLine, factsLine, isCase } from "./case-line.ts";
import { Talk, type TalkOptions } from "./talk.ts";

/** What dialogues run on. */
export type ConverseOptions = Pick<TalkOptions, "settings" | "knowledge" | "understanding" | "now">;

/** One conversation, a text a turn. */
export const dialogueSchema = z.object({
  lang: z.enum(["zh", "en"]),
  turns: z.array(z.string()),
});
/** A conversation to run. */
export type Dialogue = z.infer<typeof dialogueSchema>;

/** What `--jsonl` writes for a dialogue. */
export interface DialogueOutcome {
  /** The first opened. */
  readonly case: CaseLine | null;
  /** All opened, in order. */
  readonly cases: readonly CaseLine[];
  /** What is known though no case holds it. */
  readonly facts: Readonly<Record<string, string>>;
  readonly wants_person: boolean;
  readonly replies: readonly (readonly string[])[];
  /** Ids of articles, a turn. */
  readonly shown: readonly (readonly string[])[];
  /** What was opened, filled, withdrawn, queued or sent, a turn. */
  readonly did: readonly (readonly string[])[];
}

/** Runs a dialogue without files. */
export async function runDialogue(
  options: ConverseOptions,
  { lang, turns }: Dialogue,
): Promise<DialogueOutcome> {
  const talk = new Talk({ ...options, lang, staysWithBot: false });
  const replies: string[][] = [];
  const shown: string[][] = [];
  const did: string[][] = [];
  for (const text of turns) {
    const result = await talk.say({ kind: "text", text });
    replies.push(result.replies.map(presentText));
    shown.push([...result.trace.articleIds]);
    did.push([...result.trace.did, ...result.effects.map(describeEffect)]);
  }
  const { problems } = options.settings;
  const cases = talk.cases.filter(isCase).map((data) => caseLine(data, problems));
  return {
    case: cases[0] ?? null,
    cases,
    facts: factsLine(talk.facts),
    wants_person: talk.wantsPerson,
    replies,
    shown,
    did,
  };
}

/** What was done, in a few plain words. */
function describeEffect(effect: Effect): string {
  if ("case" in effect) return `${effect.kind} ${effect.case.problemType}`;
  return "number" in effect ? `${effect.kind} ${effect.number}` : effect.kind;
}
