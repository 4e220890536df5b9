import { useCallback, useEffect, useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import type { WorkRow } from "../../kernel/protocol/work.ts";
import { lastDays } from "../reports/report-client.ts";
import { useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { useNow } from "../shell/use-now.ts";
import { presenceWords, presentWorked } from "../work/presence-words.ts";
import { loadWork } from "../work/work-client.ts";
import { WorkingTimesDialog } from "../work/working-times-dialog.tsx";

const ORDER: readonly AgentView["presence"][] = ["online", "busy", "away", "offline"];
/** How often the time at the desk is asked for again. */
const ASK_MS = 60_000;

/** Who is there, until when they are not, what they hold, and how long they have worked today. */
export function BoardAgents(props: {
  readonly agents: readonly AgentView[];
  /** The desk's; null while it is not known. */
  readonly timeZone: string | null;
}) {
  const { agents, timeZone } = props;
  const { say } = useApp();
  const work = useWorkOfToday(timeZone);
  const [timesOf, setTimesOf] = useState<AgentView | null>(null);
  const sorted = [...agents].sort(
    (a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || b.load - a.load,
  );
  return (
    <section class="board-section">
      <h2>{say("board.people")}</h2>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("name")}</th>
            <th scope="col">{say("board.presence")}</th>
            <th scope="col">{say("board.load")}</th>
            <th scope="col">{say("board.languages")}</th>
            <th scope="col" class="number">
              {say("work.today")}
            </th>
            <th scope="col">
              <span class="hidden">{say("work.times")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((agent) => (
            <AgentRow
              key={agent.id}
              agent={agent}
              work={work.find(({ agentId }) => agentId === agent.id)}
              onTimes={() => setTimesOf(agent)}
            />
          ))}
        </tbody>
      </table>
      {timesOf === null ? null : (
        <WorkingTimesDialog agent={timesOf} onClose={() => setTimesOf(null)} />
      )}
    </section>
  );
}

interface AgentRowProps {
  readonly agent: AgentView;
  readonly work: WorkRow | undefined;
  readonly onTimes: () => void;
}

function AgentRow({ agent, work, onTimes }: AgentRowProps) {
  const { say, locale } = useApp();
  const now = useNow(ASK_MS);
  const times = say("work.times_of", { name: agent.name });
  return (
    <tr>
      <th scope="row">{agent.name}</th>
      <td>
        <span class={`presence presence-${agent.duty === "on" ? agent.presence : "away"}`}>
          <span class="presence-dot" aria-hidden="true" />
          {presenceWords(agent, { say, locale, now })}
        </span>
      </td>
      <td>
        <span class="load">
          <meter
            min={0}
            max={Math.max(1, agent.limit)}
            value={agent.load}
            aria-label={say("board.load")}
          />
          {agent.load} / {agent.limit}
        </span>
      </td>
      <td>{agent.languages.map((lang) => say(`lang.short.${lang}`)).join(" · ")}</td>
      <td class="number">
        {presentWorked(work?.worked ?? 0, say)}
        {work === undefined ? null : (
          <span class="soft cell-second">
            {say("work.available")} {presentWorked(work.available, say)} · {say("work.on_break")}{" "}
            {presentWorked(work.onBreak, say)}
          </span>
        )}
      </td>
      <td>
        <button
          type="button"
          class="button quiet"
          aria-label={times}
          title={times}
          onClick={onTimes}
        >
          <Icon name="clock" />
        </button>
      </td>
    </tr>
  );
}

/** Read when the board opens, and again each minute. */
function useWorkOfToday(timeZone: string | null): readonly WorkRow[] {
  const { locale, now } = useApp();
  // Where the desk's zone is not known yet, the reader's own is near enough for a moment.
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ask = useCallback(
    () => loadWork(lastDays(1, { now: now(), timeZone: zone }), locale),
    [locale, now, zone],
  );
  const { loaded, load } = useLoaded(ask);
  useEffect(() => {
    const timer = setInterval(() => void load(), ASK_MS);
    return () => clearInterval(timer);
  }, [load]);
  return loaded?.work ?? [];
}
