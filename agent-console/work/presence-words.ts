/** What consoles say of where somebody is: "Break · back at 14:30". Pure. */
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { formatClock, formatMoment } from "../shell/format-time.ts";
import type { Locale, Say } from "../wording/wording.ts";

const REASONS = ["break", "lunch", "meeting", "training", "missed_offers"] as const;

/** In words; working times come before what was chosen, except for who is offline. */
export function presenceWords(
  agent: Pick<AgentView, "presence" | "awayReason" | "duty" | "backAt">,
  { say, locale, now }: { readonly say: Say; readonly locale: Locale; readonly now: number },
): string {
  const { presence, duty, backAt } = agent;
  const time = backAt === null ? "" : formatBack(backAt, locale, now);
  if (presence !== "offline" && duty !== "on")
    return backAt === null ? say("duty.off_open") : say(`duty.${duty}`, { time });
  if (presence !== "away") return say(`presence.${presence}`);
  const reason = awayWords(agent.awayReason, say);
  if (backAt === null) return reason;
  return say(Date.parse(backAt) > now ? "away.until" : "away.over", { reason, time });
}

/** Why someone is away: what they chose, or what the desk noticed. */
export function awayWords(reason: string | null, say: Say): string {
  const known = REASONS.find((one) => one === reason);
  return known === undefined ? (reason ?? say("presence.away")) : say(`away.${known}`);
}

/** The clock alone for today, with its day otherwise. */
function formatBack(iso: string, locale: Locale, now: number): string {
  const isToday = new Date(iso).toDateString() === new Date(now).toDateString();
  return isToday ? formatClock(iso, locale) : formatMoment(iso, locale);
}

/** Seconds as hours and minutes; a dash for none. */
export function presentWorked(seconds: number, say: Say): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return "–";
  return say("work.duration", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
