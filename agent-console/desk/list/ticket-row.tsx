import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatClock, formatMoment } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import { goTo } from "../../shell/use-route.ts";
import { DueTime } from "./due-time.tsx";
import { groupOf } from "./group-tickets.ts";
import { headlineOf } from "./headline-of.ts";
import { WaitingTime } from "./waiting-time.tsx";

interface TicketRowProps {
  readonly ticket: TicketView;
  readonly myId: string;
  readonly selected: boolean;
  readonly tabStop: boolean;
  /** A note names this agent. */
  readonly mentioned: boolean;
  /** Chooses it instead of opening it. */
  readonly onChoose: ((ticketId: string) => void) | undefined;
  readonly onFocus: (ticketId: string) => void;
}

/** One ticket in two lines: what and how long, then the last words, language and what is unread. */
export function TicketRow(props: TicketRowProps) {
  const { ticket, myId, selected, tabStop, mentioned, onChoose, onFocus } = props;
  const { say } = useApp();
  const offered = ticket.state === "offered" && ticket.offer?.agentId === myId;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys of all its options
    <div
      role="option"
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-ticket={ticket.id}
      class={`ticket-row ${offered ? "ticket-offered" : ""}`}
      onClick={() =>
        onChoose === undefined ? goTo({ page: "desk", ticketId: ticket.id }) : onChoose(ticket.id)
      }
      onFocus={() => onFocus(ticket.id)}
    >
      <span class="ticket-line">
        {onChoose === undefined ? null : <Icon name={selected ? "check" : "minus"} />}
        {ticket.priority === 0 ? (
          <span class="urgent">
            <Icon name="zap" />
            <span class="hidden">{say("urgent")}</span>
          </span>
        ) : null}
        <strong class="ticket-type">{ticket.typeLabel}</strong>
        <span class="ticket-headline mono">{headlineOf(ticket)}</span>
        <RowTime ticket={ticket} myId={myId} />
      </span>
      <span class="ticket-line">
        <span class="ticket-preview" lang={ticket.lang} dir="auto">
          {ticket.preview}
        </span>
        <DueTime due={ticket.due} />
        <span class="tag">{say(`lang.short.${ticket.lang}`)}</span>
        {mentioned ? (
          <span class="unread">
            @<span class="hidden">{say("mentions")}</span>
          </span>
        ) : null}
        {ticket.unread > 0 ? (
          <span class="unread">
            {ticket.unread}
            <span class="hidden">{say("unread")}</span>
          </span>
        ) : null}
      </span>
    </div>
  );
}

/** How long it waits; once it is held, by whom or since when. */
function RowTime({ ticket, myId }: { ticket: TicketView; myId: string }) {
  const { say, locale } = useApp();
  switch (groupOf(ticket, myId)) {
    case "waiting":
      return ticket.state === "left_message" ? (
        <span class="row-time state-message">
          <Icon name="message" />
          {say("state.left_message")}
        </span>
      ) : (
        <WaitingTime enteredAt={ticket.enteredAt} priority={ticket.priority} />
      );
    case "mine":
      return ticket.state === "on_hold" ? (
        <span class="row-time">
          <Icon name="hold" />
          {ticket.heldUntil === null
            ? say("state.on_hold")
            : formatMoment(ticket.heldUntil, locale)}
        </span>
      ) : (
        <span class="row-time">{formatClock(ticket.updatedAt, locale)}</span>
      );
    case "others":
      return (
        <span class="row-time">
          <Icon name="user" />
          {ticket.agent?.name}
        </span>
      );
    case "closed":
      return (
        <span class={`row-time closed-${ticket.state}`}>
          <Icon name={ticket.state === "abandoned" ? "sign-out" : "check"} />
          {ticket.state === "abandoned" ? say("state.abandoned") : null}
          {formatClock(ticket.updatedAt, locale)}
        </span>
      );
  }
}
