import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon, type IconName } from "../../shell/icon.tsx";
import { WaitingTime } from "../list/waiting-time.tsx";

const ICONS: Readonly<Record<TicketView["state"], IconName>> = {
  waiting: "clock",
  offered: "clock",
  claimed: "headset",
  on_hold: "hold",
  resolved: "done",
  abandoned: "minus",
  left_message: "message",
};

/** The ticket's state with icon and word; a waiting one shows its running wait, a held one its holder. */
export function TicketStateTag({ ticket }: { ticket: TicketView }) {
  const { say } = useApp();
  const waiting = ticket.state === "waiting" || ticket.state === "offered";
  return (
    <span class={`state state-${ticket.state}`}>
      <Icon name={ICONS[ticket.state]} />
      {ticket.state === "claimed" && ticket.agent !== null
        ? say("state.claimed_by", { name: ticket.agent.name })
        : say(`state.${ticket.state}`)}
      {waiting ? <WaitingTime enteredAt={ticket.enteredAt} priority={ticket.priority} /> : null}
    </span>
  );
}
