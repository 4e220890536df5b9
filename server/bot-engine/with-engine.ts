/**
 * A turn with another engine beside the desk's own bot. The own bot always reads first: danger, wishes for a person,
 * cases, forms and buttons stay its own. Where it came to nothing but words, the engine's words take their place.
 */
import type { BotState } from "../../bot/state.ts";
import type { TurnInput, TurnResult } from "../../bot/turn.ts";
import type { AskEngine, EngineAnswer } from "./ask-engine.ts";

/** A turn as the desk's own bot takes it. */
export type OwnTurn = (state: BotState | undefined, input: TurnInput) => Promise<TurnResult>;

/** The turn, by whichever of both has to take it. */
export async function takeWithEngine(
  own: OwnTurn,
  engine: AskEngine,
  turn: {
    readonly conversationId: string;
    readonly state: BotState | undefined;
    readonly input: TurnInput;
  },
): Promise<TurnResult> {
  const { conversationId, state, input } = turn;
  const result = await own(state, input);
  if (!isForEngine(input, result)) return result;
  const answer = await engine(conversationId, input);
  if (answer === undefined) return result;
  if (answer.handsOver) return await handOver(own, turn, answer);
  if (answer.replies.length === 0) return result;
  return { ...result, replies: answer.replies, effects: [], trace: traced(result) };
}

function isForEngine({ owner, messages }: TurnInput, result: TurnResult): boolean {
  const { state, effects, replies, trace } = result;
  return (
    owner === "bot" &&
    messages.every(({ content }) => content.kind === "text") &&
    state.flow.kind === "idle" &&
    effects.every(({ kind }) => kind === "question:missed") &&
    replies.length > 0 &&
    !trace.wantsPerson
  );
}

/** As if the shopper had pressed the button: the desk collects what people need, and asks them. */
async function handOver(
  own: OwnTurn,
  { state, input }: { readonly state: BotState | undefined; readonly input: TurnInput },
  { replies }: EngineAnswer,
): Promise<TurnResult> {
  const seq = input.messages.at(-1)?.seq ?? 0;
  const action = { name: "talk_to_person" } as const;
  const content = { kind: "action", action, label: "" } as const;
  const result = await own(state, { ...input, messages: [...input.messages, { seq, content }] });
  return { ...result, replies: [...replies, ...result.replies], trace: traced(result) };
}

function traced({ trace }: TurnResult): TurnResult["trace"] {
  return { ...trace, did: [...trace.did, "engine"] };
}
