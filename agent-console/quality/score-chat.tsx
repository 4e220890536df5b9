import { useState } from "preact/hooks";
import type { Pick, QualityCard, Review } from "../../kernel/protocol/quality.ts";
import { PastChat } from "../history/past-chat.tsx";
import { useOpenedChat } from "../history/use-history.ts";
import { useApp } from "../shell/app-context.ts";
import { presentRoute } from "../shell/use-route.ts";
import { ScoreForm } from "./score-form.tsx";

interface ScoreChatProps {
  readonly card: QualityCard;
  readonly chosen: Pick | Review;
  /** What it was given before. */
  readonly given: Review | undefined;
  readonly onDone: () => Promise<void>;
}

/** The chat as it was said, and beside it the card. */
export function ScoreChat({ card, chosen, given, onDone }: ScoreChatProps) {
  const { say } = useApp();
  const { opened, problem } = useOpenedChat(chosen.conversationId);
  const [caseOpen, setCaseOpen] = useState(false);
  return (
    <main class="desk scoring" data-view={caseOpen ? "case" : "conversation"}>
      <h1 class="hidden">{say("quality.scoring", { name: chosen.agent.name })}</h1>
      {opened === null ? (
        <section class="pane conversation-pane" aria-label={say("conversation")}>
          <div class="empty" role="status">
            <p>{problem ?? say("loading")}</p>
            <a class="button" href={presentRoute({ page: "quality", ticketId: null })}>
              {say("back_to_list")}
            </a>
          </div>
        </section>
      ) : (
        <PastChat
          opened={opened}
          caseOpen={caseOpen}
          onCase={() => setCaseOpen(!caseOpen)}
          list={{ page: "quality", ticketId: null }}
          caseWord={say("quality.card")}
          beside={<ScoreForm card={card} chosen={chosen} given={given} onDone={onDone} />}
        />
      )}
    </main>
  );
}
