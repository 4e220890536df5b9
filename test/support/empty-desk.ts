import { AppError } from "../../kernel/errors.ts";
import type { Desk } from "../../server/chat/ports.ts";

type TurnEffects = Parameters<Desk["runEffects"]>[1];

/** A desk without people: chats stay with the bot; effects are kept for the test to look at. */
export class EmptyDesk implements Desk {
  readonly ran: TurnEffects[] = [];
  verdict: "handled" | "for_bot" = "for_bot";
  /** Set to make effects fail. */
  failure: Error | undefined;

  readonly shopperWrote: Desk["shopperWrote"] = async () => ({ verdict: this.verdict });

  readonly runEffects: Desk["runEffects"] = async (_tx, turn) => {
    if (this.failure) throw this.failure;
    this.ran.push(turn);
  };

  readonly planFact: Desk["planFact"] = async () => {};

  readonly stateFacts: Desk["stateFacts"] = async () => ({
    agentName: null,
    queue: null,
    caseNumber: null,
    service: { open: false, staffed: false, opensAt: null },
  });

  readonly casesOf: Desk["casesOf"] = async () => [];
  readonly service: Desk["service"] = async () => ({
    ...{ open: false, staffed: false },
    ...{ full: false, opens: null },
  });
  readonly findCase: Desk["findCase"] = async () => ({ kind: "not_found" });
  readonly viewCase: Desk["viewCase"] = () => Promise.reject(new AppError("not_found"));
  readonly presentCase: Desk["presentCase"] = () => {
    throw new Error("EmptyDesk shows no cases");
  };

  messageAdded(): void {}
  conversationChanged(): void {}
  shopperTyping(): void {}
  shopperPresence(): void {}
}
