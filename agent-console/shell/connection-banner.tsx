import type { DeskState } from "../desk/state/desk-state.ts";
import { useApp } from "./app-context.ts";
import { formatMoment } from "./format-time.ts";
import { Icon } from "./icon.tsx";

/** One line under the bar when something is not as usual: no connection, or a knowledge file in trouble. */
export function ConnectionBanner({ state }: { state: DeskState }) {
  const { say, locale } = useApp();
  const waiting = state.outbox.filter((entry) => entry.delivery.kind !== "failed").length;
  const problem = state.knowledgeProblems[0];
  return (
    <div role="status">
      {state.connection === "offline" ? (
        <p class="banner banner-alert">
          <Icon name="offline" />
          {waiting === 0
            ? say("banner.offline")
            : say("banner.offline_waiting", { count: waiting })}
        </p>
      ) : null}
      {state.connection === "outdated" ? (
        <p class="banner banner-alert">
          <Icon name="warning" />
          {say("banner.outdated")}
          <button type="button" class="link-button" onClick={() => location.reload()}>
            {say("banner.reload")}
          </button>
        </p>
      ) : null}
      {state.connection === "live" && !state.service.open ? (
        <p class="banner banner-info">
          <Icon name="clock" />
          {state.service.opensAt === null
            ? say("banner.closed")
            : say("banner.closed_until", { time: formatMoment(state.service.opensAt, locale) })}
        </p>
      ) : null}
      {problem === undefined ? null : (
        <p class="banner banner-waiting">
          <Icon name="warning" />
          {say(problem.disguised ? "banner.knowledge_disguised" : "banner.knowledge", {
            file: problem.file,
            line: problem.line,
            message: locale === "zh" ? problem.chinese : problem.message,
          })}
        </p>
      )}
    </div>
  );
}
