import { useState } from "preact/hooks";
import { type DeskState, isSupervisor } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { formatClock } from "../shell/format-time.ts";
import { Icon } from "../shell/icon.tsx";
import { presentRoute } from "../shell/use-route.ts";

/** For supervisors: what is wrong in which queue, on whatever page they are, until it is mended or put away. */
export function AlertBanner({ state }: { state: DeskState }) {
  const { say, locale } = useApp();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  if (!isSupervisor(state.me)) return null;
  const shown = state.alerts.filter((alert) => !away.has(keyOf(alert)));
  return (
    <div role="alert">
      {shown.slice(0, 3).map((alert) => (
        <p key={keyOf(alert)} class="banner banner-alert">
          <Icon name="alert" />
          <a href={presentRoute({ page: "board" })}>
            {say(`desk_alert.${alert.kind}`, {
              queue: state.queues.find(({ id }) => id === alert.queue)?.label ?? alert.queue,
              time: formatClock(alert.since, locale),
            })}
          </a>
          <button
            type="button"
            class="icon-button"
            aria-label={say("close")}
            onClick={() => setAway(new Set([...away, keyOf(alert)]))}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}

function keyOf({ kind, queue, since }: DeskState["alerts"][number]): string {
  return `${kind} ${queue} ${since}`;
}
