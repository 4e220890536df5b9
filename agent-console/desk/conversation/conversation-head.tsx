import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { BackToList } from "../../shell/back-to-list.tsx";
import { Icon, type IconName } from "../../shell/icon.tsx";
import { isMac } from "../../shell/is-mac.ts";
import {
  ariaShortcut,
  type CommandId,
  commandLabel,
  presentShortcut,
} from "../actions/commands.ts";
import { DueTime } from "../list/due-time.tsx";
import { headlineOf } from "../list/headline-of.ts";
import type { DeskState } from "../state/desk-state.ts";
import { TicketStateTag } from "./ticket-state-tag.tsx";

interface ConversationHeadProps {
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly available: readonly CommandId[];
  readonly caseOpen: boolean;
  readonly onRun: (id: CommandId) => void;
  readonly onCase: () => void;
}

const BUTTONS: readonly (readonly [CommandId, IconName])[] = [
  ["hold", "hold"],
  ["unhold", "resume"],
  ["release", "release"],
  ["transfer", "transfer"],
  ["join", "headset"],
  ["take_over", "claim"],
];

/** Whose conversation it is, how it stands, and the actions that its state allows. */
export function ConversationHead(props: ConversationHeadProps) {
  const { ticket, available, caseOpen, onRun, onCase } = props;
  const { say } = useApp();
  return (
    <header class="conversation-head">
      <BackToList list={{ page: "desk", ticketId: null }} />
      <div class="conversation-title">
        <h2>
          {ticket.typeLabel} <span class="mono soft">{headlineOf(ticket)}</span>
        </h2>
        <p class="conversation-facts">
          <TicketStateTag ticket={ticket} />
          <DueTime due={ticket.due} />
          {ticket.shopper && (
            <span
              class="shopper-verified"
              title={say("shopper.verified_by", { id: ticket.shopper.id })}
            >
              <Icon name="check" />
              {say("shopper.verified", { name: ticket.shopper.name ?? ticket.shopper.id })}
            </span>
          )}
          <span class={ticket.shopperOnline ? "shopper-here" : "soft"}>
            <span class="dot" aria-hidden="true" />
            {say(ticket.shopperOnline ? "shopper.here" : "shopper.away")}
          </span>
          <span class="soft">{say(`lang.${ticket.lang}`)}</span>
          <span class="soft fact-queue">{ticket.queueLabel}</span>
        </p>
      </div>
      <div class="conversation-actions">
        {BUTTONS.filter(([id]) => available.includes(id)).map(([id, icon]) => (
          <ActionButton key={id} id={id} icon={icon} onRun={onRun} />
        ))}
        {available.includes("resolve") ? (
          <button
            type="button"
            class="button primary"
            title={presentShortcut("resolve", isMac())}
            aria-keyshortcuts={ariaShortcut("resolve")}
            onClick={() => onRun("resolve")}
          >
            <Icon name="check" />
            {say("command.resolve")}
          </button>
        ) : null}
        <button type="button" class="button case-toggle" aria-expanded={caseOpen} onClick={onCase}>
          {say("case")}
        </button>
      </div>
    </header>
  );
}

function ActionButton(props: {
  readonly id: CommandId;
  readonly icon: IconName;
  readonly onRun: (id: CommandId) => void;
}) {
  const { say } = useApp();
  const label = say(commandLabel(props.id));
  const keys = presentShortcut(props.id, isMac());
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={keys === "" ? label : `${label} (${keys})`}
      aria-keyshortcuts={ariaShortcut(props.id)}
      onClick={() => props.onRun(props.id)}
    >
      <Icon name={props.icon} />
    </button>
  );
}
