import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { HistoryChat } from "../../kernel/protocol/history.ts";
import { CaseFacts } from "../desk/case/case-pane.tsx";
import { imagesOf, PictureViewer } from "../desk/case/picture-viewer.tsx";
import { MessageWithDay } from "../desk/conversation/message-with-day.tsx";
import { TraceButton } from "../desk/conversation/trace-button.tsx";
import { useApp } from "../shell/app-context.ts";
import { BackToList } from "../shell/back-to-list.tsx";
import { formatMoment } from "../shell/format-time.ts";
import { Icon } from "../shell/icon.tsx";
import { presentRoute, type Route } from "../shell/use-route.ts";
import { Stars } from "./stars.tsx";

interface PastChatProps {
  readonly opened: HistoryChat;
  readonly caseOpen: boolean;
  readonly onCase: () => void;
  /** The page that one comes from; the history when absent. */
  readonly list?: Route;
  /** What stands above the cases. */
  readonly beside?: ComponentChildren;
  /** What that is called; "case" when absent. */
  readonly caseWord?: string;
}

/** A chat of the past as it was said, and beside it its cases. Nothing can be written here. */
export function PastChat(props: PastChatProps) {
  const { opened, onCase, beside, caseWord } = props;
  const { say } = useApp();
  const { chat, cases } = opened;
  return (
    <>
      <section class="pane conversation-pane" aria-label={say("conversation")}>
        <PastHead {...props} />
        <PastTranscript opened={opened} />
      </section>
      <aside class="pane case-pane" aria-label={caseWord ?? say("case")}>
        <button type="button" class="button quiet case-back" onClick={onCase}>
          <Icon name="back" />
          {say("back_to_conversation")}
        </button>
        {beside}
        <Ratings opened={opened} />
        {cases.length === 0 ? <p class="empty">{say("history.no_case")}</p> : null}
        {cases.map(({ ticketId, packet }) => (
          <CaseFacts
            key={ticketId}
            lang={chat.lang}
            packet={packet}
            mayAsk={false}
            onAsk={() => {}}
          />
        ))}
      </aside>
    </>
  );
}

function PastHead({ opened: { chat }, caseOpen, onCase, list, caseWord }: PastChatProps) {
  const { say, locale } = useApp();
  return (
    <header class="conversation-head">
      <BackToList
        list={list ?? { page: "history", conversationId: null }}
        always={list !== undefined}
      />
      <div class="conversation-title">
        <h2>{chat.typeLabel || say("history.bot_chat")}</h2>
        <p class="conversation-facts soft">
          <span>{say(`outcome.${chat.outcome}`)}</span>
          {chat.agentName === null ? null : <span>{chat.agentName}</span>}
          <time dateTime={chat.endedAt}>{formatMoment(chat.endedAt, locale)}</time>
        </p>
      </div>
      {chat.ticketId !== null ? (
        <a class="button" href={presentRoute({ page: "desk", ticketId: chat.ticketId })}>
          {say("history.to_desk")}
        </a>
      ) : null}
      <button type="button" class="button case-toggle" aria-expanded={caseOpen} onClick={onCase}>
        <Icon name="file" />
        {caseWord ?? say("case")}
      </button>
    </header>
  );
}

function PastTranscript({ opened: { messages, edits } }: { opened: HistoryChat }) {
  const { say } = useApp();
  const [shown, setShown] = useState<string | null>(null);
  const images = useMemo(() => imagesOf(messages), [messages]);
  return (
    <div class="transcript">
      <section
        aria-label={say("transcript")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        {messages.map((message, index) => (
          <MessageWithDay
            key={message.id}
            message={message}
            previous={messages[index - 1]}
            onImage={setShown}
            actions={<Before edits={edits.filter(({ seq }) => seq === message.seq)} />}
            tools={<TraceButton message={message} />}
          />
        ))}
      </section>
      <PictureViewer images={images} shown={shown} onClose={() => setShown(null)} />
    </div>
  );
}

/** What a changed message said before. */
function Before({ edits }: { edits: HistoryChat["edits"] }) {
  const { say } = useApp();
  return (
    <>
      {edits.map(({ at, agentName, text }) => (
        <p key={at} class="message-edited soft">
          {say("history.before", { name: agentName })} <q dir="auto">{text}</q>
        </p>
      ))}
    </>
  );
}

function Ratings({ opened: { ratings } }: { opened: HistoryChat }) {
  const { say } = useApp();
  if (ratings.length === 0) return null;
  return (
    <section class="case past-ratings">
      <h3>{say("history.rating")}</h3>
      {ratings.map(({ score, comment, at }) => (
        <p key={at}>
          <Stars score={score} />
          {comment === null ? null : <q dir="auto">{comment}</q>}
        </p>
      ))}
    </section>
  );
}
