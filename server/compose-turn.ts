/** Binds the bot's turn to this server: knowledge, cases and ids as its ports. */

import type { BotSettings } from "../bot/settings/bot-settings.ts";
import { takeTurn } from "../bot/take-turn.ts";
import type { IdSource } from "../kernel/ids.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { DeskFacts } from "./chat/ports.ts";
import type { TakeTurn } from "./chat/turn-runner.ts";
import { articleUrl } from "./http/pages/page-urls.ts";

export interface TurnParts {
  readonly knowledge: Pick<Knowledge, "ask" | "findArticle">;
  readonly desk: Pick<DeskFacts, "findCase" | "presentCase">;
  readonly ids: IdSource;
  readonly settings: BotSettings;
}

export function composeTurn({ knowledge, desk, ids, settings }: TurnParts): TakeTurn {
  return (conversation, state, input) => {
    const ports = {
      ask: knowledge.ask,
      findArticle: knowledge.findArticle,
      articleUrl,
      findCase: (number: string, proof: { readonly secondFact?: string }) =>
        desk.findCase(conversation, number, proof),
      presentCase: desk.presentCase,
      ids,
    };
    return takeTurn(state, input, ports, settings);
  };
}
