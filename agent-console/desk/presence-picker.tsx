import type { AgentView, PresenceState } from "../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { useNow } from "../shell/use-now.ts";
import { presenceWords } from "../work/presence-words.ts";
import type { Desk } from "./desk.ts";

const REASONS = ["break", "lunch", "meeting", "training"] as const;
/** Breaks that say when they end, in minutes. */
const BREAKS = [
  ["break", 15],
  ["break", 30],
  ["lunch", 60],
] as const;
/** The option that stands for what was chosen, with its end. */
const NOW = "away:now:";
/** How often it looks whether a break is over. */
const LOOK_MS = 15_000;

interface PresencePickerProps {
  readonly desk: Desk;
  readonly me: AgentView;
  readonly disabled: boolean;
}

/** Whether new chats may come: online, busy (keeps its chats, gets none), or away with a reason. */
export function PresencePicker({ desk, me, disabled }: PresencePickerProps) {
  const { say, tell, locale, now } = useApp();
  const words = presenceWords(me, { say, locale, now: useNow(LOOK_MS) });
  const value =
    me.presence !== "away" ? me.presence : me.backAt === null ? `away:${me.awayReason ?? ""}` : NOW;
  const known = REASONS.some((reason) => value === `away:${reason}`);

  const choose = async (chosen: string): Promise<void> => {
    const [state, reason, minutes] = chosen.split(":");
    const reply = await desk.request("presence:set", {
      state: state as PresenceState,
      ...(reason === undefined || reason === "" ? {} : { reason }),
      ...(minutes === undefined
        ? {}
        : { backAt: new Date(now() + Number(minutes) * 60_000).toISOString() }),
    });
    if (!reply.ok) tell("error", explainRefusal(reply, say));
  };

  return (
    <label class={`presence presence-${me.presence}`}>
      <span class="presence-dot" aria-hidden="true" />
      <span class="hidden">{say("presence")}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="online">{say("presence.online")}</option>
        <option value="busy">{say("presence.busy")}</option>
        <optgroup label={say("presence.away")}>
          {BREAKS.map(([reason, minutes]) => (
            <option key={minutes} value={`away:${reason}:${minutes}`}>
              {say("away.for", { reason: say(`away.${reason}`), minutes })}
            </option>
          ))}
          {REASONS.map((reason) => (
            <option key={reason} value={`away:${reason}`}>
              {say(`away.${reason}`)}
            </option>
          ))}
          {me.presence === "away" && !known ? <option value={value}>{words}</option> : null}
        </optgroup>
        <option value="offline">{say("presence.offline")}</option>
      </select>
      {me.presence !== "offline" && me.duty !== "on" ? <span class="duty">{words}</span> : null}
    </label>
  );
}
