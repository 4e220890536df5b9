/**
 * Another bot engine, asked as the Bot Framework asks a bot that answers at once: an Activity with `deliveryMode:
 * "expectReplies"`, answered by `{ "activities": […] }`. Whatever goes wrong, the desk's own bot answers.
 */
import { z } from "zod";
import { toActivity } from "../../bot/adapters/bot-framework.ts";
import type { TurnInput } from "../../bot/turn.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import { type DeskContent, MAX_TEXT } from "../../kernel/protocol/message.ts";
import { postSigned, type SignedAddress } from "../channels/post-signed.ts";

/** What the engine says, and whether it hands over to people. */
export interface EngineAnswer {
  readonly replies: readonly DeskContent[];
  readonly handsOver: boolean;
}

/** Asks for an answer to what the shopper wrote. Undefined when there is none in time. Never rejects. */
export type AskEngine = (
  conversationId: string,
  input: TurnInput,
) => Promise<EngineAnswer | undefined>;

/** Below what a turn may take. */
const TIMEOUT_MS = 5000;
const MOST_REPLIES = 5;

const answerSchema = z.object({
  activities: z.array(
    z.looseObject({
      type: z.string(),
      name: z.string().optional(),
      text: z.string().optional(),
      suggestedActions: z
        .looseObject({ actions: z.array(z.looseObject({ title: z.string() })).optional() })
        .optional(),
    }),
  ),
});

/** The engine at this address. */
export function createEngine(
  address: SignedAddress,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): AskEngine {
  return async (conversationId, input) => {
    const activity = { ...toActivity(conversationId, input), deliveryMode: "expectReplies" };
    const body = JSON.stringify(activity);
    try {
      const response = await postSigned(address, body, { clock, timeoutMs: TIMEOUT_MS });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return readAnswer(answerSchema.parse(await response.json()));
    } catch (error) {
      logger.warn({ conversationId }, "bot_engine_silent", error);
      return undefined;
    }
  };
}

function readAnswer({ activities }: z.infer<typeof answerSchema>): EngineAnswer {
  return {
    handsOver: activities.some(({ type, name }) => type === "event" && name === "handoff.initiate"),
    replies: activities
      .filter(({ type }) => type === "message")
      .slice(0, MOST_REPLIES)
      .flatMap(({ text = "", suggestedActions }) => {
        // Its buttons are words to send back: nothing here knows what pressing one would mean.
        const choices = suggestedActions?.actions?.map(({ title }) => `- ${title}`) ?? [];
        const words = [text.trim(), ...choices].join("\n").trim().slice(0, MAX_TEXT);
        return words === "" ? [] : [{ kind: "text", text: words } as const];
      }),
  };
}
