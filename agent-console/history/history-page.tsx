import { useEffect, useState } from "preact/hooks";
import type { HistoryItem } from "../../kernel/protocol/history.ts";
import type { WrapUpView } from "../../kernel/protocol/ticket.ts";
import { tagLabel } from "../desk/actions/tag-choices.tsx";
import type { DeskState } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { formatDate } from "../shell/format-time.ts";
import { Icon } from "../shell/icon.tsx";
import { LoadProblem } from "../shell/load-problem.tsx";
import { presentRoute } from "../shell/use-route.ts";
import { HistoryFilters } from "./history-filters.tsx";
import { PastChat } from "./past-chat.tsx";
import { Stars } from "./stars.tsx";
import { type FoundChats, useFoundChats, useOpenedChat } from "./use-history.ts";

interface HistoryPageProps {
  readonly state: DeskState;
  readonly conversationId: string | null;
}

/** Every chat one may see, found again by words and filters, and read as it was. */
export function HistoryPage({ state, conversationId }: HistoryPageProps) {
  const { say } = useApp();
  const found = useFoundChats();
  const { opened, problem } = useOpenedChat(conversationId);
  const [caseOpen, setCaseOpen] = useState(false);
  useEffect(() => setCaseOpen(false), [conversationId]);
  const view = conversationId === null ? "list" : caseOpen ? "case" : "conversation";
  return (
    <main class="desk" data-view={view}>
      <h1 class="hidden">{say("nav.history")}</h1>
      <section class="pane list-pane" aria-label={say("history.list")}>
        <HistoryFilters
          filter={found.filter}
          agents={[...state.agents.values()]}
          types={state.problemTypes}
          tags={state.wrapUp.tags}
          onChange={found.setFilter}
        />
        <FoundList found={found} openId={conversationId} wrapUp={state.wrapUp} />
      </section>
      {opened === null ? (
        <section class="pane conversation-pane" aria-label={say("conversation")}>
          <div class="empty" role="status">
            <Icon name={problem === null ? "search" : "info"} />
            <p>{problem ?? say(conversationId === null ? "history.pick" : "loading")}</p>
            {conversationId === null ? null : (
              <a class="button" href={presentRoute({ page: "history", conversationId: null })}>
                {say("back_to_list")}
              </a>
            )}
          </div>
        </section>
      ) : (
        <PastChat opened={opened} caseOpen={caseOpen} onCase={() => setCaseOpen(!caseOpen)} />
      )}
      <span class="hidden" role="status">
        {opened === null ? "" : say("announce.opened", { type: opened.chat.typeLabel })}
      </span>
    </main>
  );
}

interface FoundListProps {
  readonly found: FoundChats;
  readonly openId: string | null;
  readonly wrapUp: WrapUpView;
}

function FoundList({ found, openId, wrapUp }: FoundListProps) {
  const { say } = useApp();
  const { chats, state, problem } = found;
  return (
    <div class="ticket-list" aria-busy={state === "loading"}>
      <p class="hidden" role="status">
        {state === "ready" ? say("history.count", { count: chats.length }) : ""}
      </p>
      <LoadProblem problem={problem} onRetry={found.retry} />
      {chats.length === 0 && problem === null ? (
        <p class="empty">{say(state === "loading" ? "loading" : "history.nothing")}</p>
      ) : null}
      <ul class="history-list">
        {chats.map((chat) => (
          <li key={chat.conversationId}>
            <HistoryRow chat={chat} open={chat.conversationId === openId} wrapUp={wrapUp} />
          </li>
        ))}
      </ul>
      {found.hasMore ? (
        <button
          type="button"
          class="button history-more"
          disabled={state === "loading"}
          onClick={found.more}
        >
          {say("history.more")}
        </button>
      ) : null}
    </div>
  );
}

interface HistoryRowProps {
  readonly chat: HistoryItem;
  readonly open: boolean;
  readonly wrapUp: WrapUpView;
}

function HistoryRow({ chat, open, wrapUp }: HistoryRowProps) {
  const { say, locale } = useApp();
  const { conversationId } = chat;
  return (
    <a
      class="ticket-row history-row"
      href={presentRoute({ page: "history", conversationId })}
      aria-current={open ? "true" : undefined}
    >
      <span class="ticket-line">
        <strong class="ticket-type">{chat.typeLabel || say("history.bot_chat")}</strong>
        <span class="ticket-headline mono">{chat.caseNumber}</span>
        <time class="row-time" dateTime={chat.endedAt}>
          {formatDate(chat.endedAt, locale)}
        </time>
      </span>
      <span class="ticket-preview history-words" lang={chat.lang} dir="auto">
        {chat.found || chat.headline}
      </span>
      <span class="ticket-line">
        <span class={`outcome outcome-${chat.outcome}`}>{say(`outcome.${chat.outcome}`)}</span>
        {chat.agentName === null ? null : <span class="soft">{chat.agentName}</span>}
        {chat.rating === null ? null : <Stars score={chat.rating} />}
        <span class="tag">{say(`lang.short.${chat.lang}`)}</span>
      </span>
      {chat.tags.length === 0 ? null : (
        <span class="ticket-line history-tags">
          {chat.tags.map((key) => (
            <span key={key} class="tag">
              {tagLabel(wrapUp, key)}
            </span>
          ))}
        </span>
      )}
    </a>
  );
}
