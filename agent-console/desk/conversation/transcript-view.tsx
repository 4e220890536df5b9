import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { useNow } from "../../shell/use-now.ts";
import { orderNumberOf } from "../case/order-number.ts";
import { imagesOf, PictureViewer } from "../case/picture-viewer.tsx";
import type { Desk } from "../desk.ts";
import { type DeskState, mayKeep, type Room } from "../state/desk-state.ts";
import { FlagButton } from "./flag-button.tsx";
import { MessageWithDay } from "./message-with-day.tsx";
import { OutboxMessage } from "./outbox-message.tsx";
import { OwnMessageActions } from "./own-message-actions.tsx";
import { RedactButton } from "./redact-button.tsx";
import { TraceButton } from "./trace-button.tsx";

interface TranscriptProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly room: Room;
}

/**
 * Everything said, in order, then what is on its way. A polite live region, but only after the history is
 * in place: nobody wants an old conversation read out.
 */
export function Transcript({ desk, state, ticket, room }: TranscriptProps) {
  const { say } = useApp();
  const messages = room.transcript.messages;
  const outbox = state.outbox.filter((entry) => entry.ticketId === ticket.id);
  const images = useMemo(() => imagesOf(messages), [messages]);
  const [shown, setShown] = useState<string | null>(null);
  const live = useLiveAfterHistory(room.state === "ready");
  const scroll = useStickToBottom({
    count: messages.length + outbox.length,
    sent: outbox.at(-1)?.clientMsgId,
    ready: room.state === "ready",
  });

  return (
    <div class="transcript" ref={scroll.box} onScroll={scroll.onScroll}>
      {room.state === "loading" && messages.length === 0 ? (
        <p class="empty" role="status">
          {say("loading")}
        </p>
      ) : null}
      <div
        role="log"
        aria-label={say("transcript")}
        aria-live={live ? "polite" : "off"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        {messages.map((message, index) => (
          <MessageWithDay
            key={message.id}
            message={message}
            previous={messages[index - 1]}
            onImage={setShown}
            actions={
              message.author.id === state.me.id ? (
                <OwnMessageActions desk={desk} ticketId={ticket.id} message={message} />
              ) : null
            }
            tools={
              <>
                {mayKeep(state, ticket) ? (
                  <RedactButton desk={desk} ticketId={ticket.id} message={message} />
                ) : null}
                <TraceButton message={message} />
                <FlagButton desk={desk} ticketId={ticket.id} message={message} />
              </>
            }
          />
        ))}
        {outbox.map((entry) => (
          <OutboxMessage key={entry.clientMsgId} desk={desk} entry={entry} />
        ))}
      </div>
      <TypingSign state={state} ticketId={ticket.id} />
      {scroll.away ? (
        <button type="button" class="button to-newest" onClick={scroll.toBottom}>
          <Icon name="down" />
          {say("transcript.newest")}
        </button>
      ) : null}
      <PictureViewer
        images={images}
        shown={shown}
        order={orderNumberOf(room.casePacket)}
        coverIn={mayKeep(state, ticket) ? ticket.id : undefined}
        onClose={() => setShown(null)}
      />
    </div>
  );
}

function TypingSign({ state, ticketId }: { state: DeskState; ticketId: string }) {
  const { say } = useApp();
  const now = useNow(1000);
  const typing = state.typing.get(ticketId);
  if (typing === undefined || typing.until < now || typing.name === state.me.name) return null;
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {typing.who === "shopper"
        ? say("typing.shopper")
        : say("typing.agent", { name: typing.name ?? say("colleague") })}
    </p>
  );
}

function useLiveAfterHistory(ready: boolean): boolean {
  const [live, setLive] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setLive(true), 1000);
    return () => clearTimeout(timer);
  }, [ready]);
  return live;
}

/** Follows new messages unless one has scrolled up to read. */
function useStickToBottom(options: {
  count: number;
  /** The newest own message: sending brings one back to the end. */
  sent: string | undefined;
  ready: boolean;
}) {
  const { count, sent, ready } = options;
  const box = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);
  const toBottom = (): void => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (sticking.current) toBottom();
  }, [count, ready]);
  useLayoutEffect(() => {
    if (sent === undefined) return;
    sticking.current = true;
    toBottom();
  }, [sent]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // Images that finish loading and a growing composer change heights without a new message.
    const observer = new ResizeObserver(() => {
      if (sticking.current) toBottom();
    });
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [ready]);
  const onScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    // Only moving up is leaving: a box that shrinks or content that grows is no wish to read back.
    if (distance < 80) sticking.current = true;
    else if (element.scrollTop < lastTop.current - 2) sticking.current = false;
    lastTop.current = element.scrollTop;
    setAway(!sticking.current);
  };
  return { box, away, toBottom, onScroll };
}
