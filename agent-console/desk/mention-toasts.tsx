import { useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { goTo } from "../shell/use-route.ts";
import type { DeskState } from "./state/desk-state.ts";

/** Notes in which colleagues named this agent, until their chats are opened. */
export function MentionToasts({ state }: { state: DeskState }) {
  const { say } = useApp();
  if (state.mentions.length === 0) return null;
  return (
    <section class="offers mentions" aria-label={say("mentions")} aria-live="polite">
      {state.mentions.slice(0, 3).map(({ messageId, ticketId, by, text }) => (
        <article key={messageId} class="offer mention">
          <p class="offer-title">
            <Icon name="note" />
            <strong>{say("mentions.by", { name: by })}</strong>
          </p>
          <p class="offer-preview soft" dir="auto">
            {text}
          </p>
          <div class="row-end">
            <button type="button" class="button" onClick={() => goTo({ page: "desk", ticketId })}>
              {say("mentions.open")}
            </button>
          </div>
        </article>
      ))}
    </section>
  );
}
