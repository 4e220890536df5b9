import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { isMac } from "../../shell/is-mac.ts";
import {
  ariaShortcut,
  availableCommands,
  type CommandId,
  presentShortcut,
} from "../actions/commands.ts";
import type { DeskState } from "../state/desk-state.ts";

interface ClaimBarProps {
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly onRun: (id: CommandId) => void;
}

/** In the composer's place while one may not write: says why, and offers what one may do. */
export function ClaimBar({ state, ticket, onRun }: ClaimBarProps) {
  const { say } = useApp();
  const available = availableCommands(state, ticket);
  const full = state.me.load >= state.me.limit;
  const reason = say(reasonKey(ticket), { name: ticket.agent?.name ?? "" });
  return (
    <footer class="claim-bar">
      <p>{reason}</p>
      {available.includes("claim") && full ? (
        <p class="soft">{say("claim.full", { count: state.me.limit })}</p>
      ) : null}
      <div class="row-end">
        {available.includes("decline") ? (
          <button type="button" class="button" onClick={() => onRun("decline")}>
            {say("command.decline")}
          </button>
        ) : null}
        {available.includes("note") ? (
          <button type="button" class="button" onClick={() => onRun("note")}>
            <Icon name="note" />
            {say("command.note")}
          </button>
        ) : null}
        {available.includes("join") ? (
          <button type="button" class="button" onClick={() => onRun("join")}>
            <Icon name="headset" />
            {say("command.join")}
          </button>
        ) : null}
        {available.includes("take_back") ? (
          <button
            type="button"
            class="button"
            disabled={state.connection !== "live"}
            aria-keyshortcuts={ariaShortcut("take_back")}
            onClick={() => onRun("take_back")}
          >
            <Icon name="release" />
            {say("command.take_back")}
            <kbd>{presentShortcut("take_back", isMac())}</kbd>
          </button>
        ) : null}
        {available.includes("claim") ? (
          <button
            type="button"
            class="button primary"
            disabled={state.connection !== "live"}
            aria-keyshortcuts={ariaShortcut("claim")}
            onClick={() => onRun("claim")}
          >
            <Icon name="claim" />
            {say("command.claim")}
            <kbd>{presentShortcut("claim", isMac())}</kbd>
          </button>
        ) : null}
      </div>
    </footer>
  );
}

function reasonKey(ticket: TicketView) {
  switch (ticket.state) {
    case "waiting":
    case "offered":
      return "claim.waiting" as const;
    case "left_message":
      return "claim.left_message" as const;
    case "claimed":
    case "on_hold":
      return "claim.held" as const;
    case "resolved":
      return "claim.resolved" as const;
    case "abandoned":
      return "claim.abandoned" as const;
  }
}
