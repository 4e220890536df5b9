/** Binds the bot's turn to this server: through the Bot Framework, with knowledge, cases and ids as its ports. */
import { createBotFrameworkEdge } from "../../bot/adapters/bot-framework.ts";
import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import { recoverTurn, takeTurn } from "../../bot/take-turn.ts";
import type { TurnPorts } from "../../bot/turn.ts";
import { articleUrl } from "../../help-centre/page-urls.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Reachable } from "../../kernel/reach.ts";
import type { StageRunner } from "../../kernel/stage-runner.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import type { AskEngine } from "../bot-engine/ask-engine.ts";
import { type OwnTurn, takeWithEngine } from "../bot-engine/with-engine.ts";
import type { DeskFacts } from "../chat/ports.ts";
import type { TakeTurn } from "../chat/turn-runner.ts";
import { findOrder, type OrderPorts } from "../orders/find-order.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { FairPool } from "../system/fair-pool.ts";
import { measureStages, type TurnStage } from "../system/measure-stages.ts";
import type { Tally } from "../system/metrics.ts";
import type { Tracer } from "../system/tracing.ts";

/** What a bot turn asks outside itself. */
export interface TurnParts {
  readonly knowledge: Pick<Knowledge, "ask" | "findArticle">;
  readonly understanding: Pick<Understanding, "read">;
  readonly desk: Pick<DeskFacts, "findCase" | "presentCase">;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly metrics: Pick<Tally, "took">;
  readonly tracer?: Tracer;
  readonly settings: BotSettings;
  readonly reachable: Reachable;
  readonly orders: OrderPorts | undefined;
  /** Another engine, whose words take the place of the bot's own; absent where there is none. */
  readonly engine?: AskEngine;
}

/** Of one network at once; all of it together has no bound but the machine's. */
const TURNS_OF_ONE = 16;

/** The bot as the turn runner calls it. One network's turns wait for each other, no other's for them. When a port fails, the bot says what it can still do. */
export function composeTurn(parts: TurnParts): TakeTurn {
  const { settings, logger } = parts;
  const stages = measureStages(parts);
  const pool = new FairPool({ atOnce: Number.POSITIVE_INFINITY, ofOne: TURNS_OF_ONE });
  const { engine } = parts;
  const take: TakeTurn = async (conversation, state, input) => {
    const ports = portsOf(parts, conversation, stages);
    const own: OwnTurn = (...turn) => stages("turn", () => takeTurn(...turn, ports, settings));
    try {
      if (engine === undefined) return await own(state, input);
      return await takeWithEngine(own, engine, { conversationId: conversation.id, state, input });
    } catch (error) {
      logger.error({ conversationId: conversation.id }, "bot_failed", error);
      return recoverTurn(state, { input, ports, settings });
    }
  };
  const edge = createBotFrameworkEdge<ConversationRow>({ takeTurn: take, idOf: ({ id }) => id });
  return (conversation, state, input) =>
    pool.run(conversation.network ?? conversation.id, () =>
      edge.runTurn(conversation, state, input),
    );
}

function portsOf(
  parts: TurnParts,
  conversation: ConversationRow,
  stages: StageRunner<TurnStage>,
): TurnPorts {
  const { knowledge, understanding, desk, ids, reachable, orders } = parts;
  return {
    read: (...said) => stages("understand", () => understanding.read(...said)),
    ask: (question) => stages("retrieve", () => knowledge.ask(question)),
    findArticle: knowledge.findArticle,
    articleUrl,
    findCase: (number, proof) =>
      desk.findCase({ conversation, lang: conversation.lang as Locale }, number, proof),
    presentCase: desk.presentCase,
    reachable,
    ids,
    ...(orders && {
      orders: {
        answers: orders.orders.answers,
        find: (number, proof) => findOrder(orders, conversation, { number, ...proof }),
      },
    }),
  };
}
