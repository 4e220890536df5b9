import { useApp } from "../../shell/app-context.ts";
import { formatDuration } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import { useNow } from "../../shell/use-now.ts";
import { waitedSeconds, waitLevel } from "./wait-level.ts";

/** A running wait: amber, then red past the target, with a word for those who do not see colours. */
export function WaitingTime({ enteredAt, priority }: { enteredAt: string; priority: number }) {
  const { say } = useApp();
  const seconds = waitedSeconds(enteredAt, useNow(1000));
  const level = waitLevel(seconds, priority);
  return (
    <span class={`row-time wait-${level}`}>
      <Icon name={level === "overdue" ? "alert" : "clock"} />
      <span class="hidden">{say(`wait.${level}`)}</span>
      {formatDuration(seconds)}
    </span>
  );
}
