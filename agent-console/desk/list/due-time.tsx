import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatClock, formatMoment } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import { useNow } from "../../shell/use-now.ts";

/** How often it looks whether the time is over. */
const LOOK_MS = 5000;

/** What is owed next and by when, by the queue's targets; nothing where none says so. */
export function DueTime({ due }: Pick<TicketView, "due">) {
  const { say, locale } = useApp();
  const now = useNow(LOOK_MS);
  if (due === null) return null;
  const isToday = new Date(due.at).toDateString() === new Date(now).toDateString();
  const time = isToday ? formatClock(due.at, locale) : formatMoment(due.at, locale);
  const missed = due.missed || Date.parse(due.at) <= now;
  return (
    <span class={missed ? "due due-missed" : "due"}>
      <Icon name={missed ? "alert" : "clock"} />
      {say(missed ? `due.missed.${due.kind}` : `due.${due.kind}`, { time })}
    </span>
  );
}
