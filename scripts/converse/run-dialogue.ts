/** A dialogue from its first turn to its last, and what came of it. */
import { z } from "zod";
import { presentText } from "../../bot/say/present-text.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { type CaseLine, caseLine, factsLine, isCase } from "./case-line.ts";
import { describeTurn } from "./describe-turn.ts";
import { Talk, type TalkOptions } from "./talk.ts";

/** What dialogues run on. */
export type ConverseOptions = Pick<TalkOptions, "settings" | "knowledge" | "understanding" | "now">;

/** One conversation; a turn is a text, or several that are sent before the desk answers. */
export const dialogueSchema = z.object({
  lang: z.enum(["zh", "en"]),
  turns: z.array(z.union([z.string(), z.array(z.string()).min(1)])),
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

/**
 * Runs a dialogue without files, through the same door as the widget. `follow` is told how each turn was decided,
 * for those who look for faults.
 */
export async function runDialogue(
  options: ConverseOptions,
  { lang, turns }: Dialogue,
  follow: (steps: readonly string[]) => void = () => {},
): Promise<DialogueOutcome> {
  const talk = new Talk({ ...options, lang, staysWithBot: false });
  const replies: string[][] = [];
  const shown: string[][] = [];
  const did: string[][] = [];
  for (const turn of turns) {
    const before = { cases: talk.cases, facts: talk.facts };
    const texts = typeof turn === "string" ? [turn] : turn;
    const result = await talk.say(...texts.map((text) => ({ kind: "text", text }) as const));
    follow(result.trace.did);
    replies.push(result.replies.map(withButtons));
    shown.push([...result.trace.articleIds]);
    did.push(describeTurn(before, { cases: talk.cases, facts: talk.facts }, result.effects));
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

/** A reply with its buttons in brackets: without them "which of these?" could not be understood. */
function withButtons(reply: DeskContent): string {
  const choices = "choices" in reply ? (reply.choices ?? []) : [];
  return [presentText(reply), ...choices.map(({ label }) => `[${label}]`)].join("\n");
}
