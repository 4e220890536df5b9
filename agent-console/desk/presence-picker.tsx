import type { AgentView, PresenceState } from "../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import type { Say, WordingKey } from "../wording/wording.ts";
import type { Desk } from "./desk.ts";

const REASONS = ["break", "lunch", "meeting", "training"] as const;

interface PresencePickerProps {
  readonly desk: Desk;
  readonly me: AgentView;
  readonly disabled: boolean;
}

/** Whether new chats may come: online, busy (keeps its chats, gets none), or away with a reason. */
export function PresencePicker({ desk, me, disabled }: PresencePickerProps) {
  const { say, tell } = useApp();
  const value = me.presence === "away" ? `away:${me.awayReason ?? ""}` : me.presence;
  const known = REASONS.some((reason) => value === `away:${reason}`);

  const choose = async (chosen: string): Promise<void> => {
    const [state, reason] = chosen.split(":");
    const reply = await desk.request("presence:set", {
      state: state as PresenceState,
      ...(reason === undefined || reason === "" ? {} : { reason }),
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
          {REASONS.map((reason) => (
            <option key={reason} value={`away:${reason}`}>
              {say(`away.${reason}`)}
            </option>
          ))}
          {me.presence === "away" && !known ? (
            <option value={value}>{awayWords(me.awayReason, say)}</option>
          ) : null}
        </optgroup>
        <option value="offline">{say("presence.offline")}</option>
      </select>
    </label>
  );
}

/** Why someone is away: what they chose, or what the desk noticed. */
function awayWords(reason: string | null, say: Say): string {
  if (reason === "missed_offers") return say("away.missed_offers");
  return reason ?? say("presence.away");
}

/** The name of a colleague's presence. */
export function presenceKey(state: PresenceState): WordingKey {
  return `presence.${state}`;
}
