import { useMemo, useState } from "preact/hooks";
import type { QualityBoard } from "../../kernel/protocol/quality.ts";
import { type ChartLine, LineChart } from "../reports/line-chart.tsx";
import { useApp } from "../shell/app-context.ts";
import { formatDate } from "../shell/format-time.ts";
import { presentPercent } from "./score.ts";

/** So many weeks fit beside a name, and so many on a phone. */
const SHOWN_WEEKS = 6;
const ON_PHONE = 3;

/** Mean scores of each agent over the weeks: a line for the eye, the table says the same. */
export function ScoresByAgent({ board }: { board: QualityBoard }) {
  const { say, locale } = useApp();
  const { weeks, agents } = board;
  const [chosen, setChosen] = useState("");
  const agent = agents.find(({ id }) => id === chosen) ?? agents[0];
  const lines: readonly ChartLine[] = useMemo(
    () =>
      agent === undefined
        ? []
        : [{ label: agent.name, token: "--fd-accent", values: agent.byWeek }],
    [agent],
  );
  if (agent === undefined) return null;
  const shown = weeks.slice(-SHOWN_WEEKS);
  return (
    <section class="board-section" aria-labelledby="quality-agents">
      <h2 id="quality-agents">{say("quality.by_agent")}</h2>
      <label class="quality-choice">
        <span class="hidden">{say("quality.agent")}</span>
        <select value={agent.id} onChange={(event) => setChosen(event.currentTarget.value)}>
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <LineChart dates={weeks} lines={lines} present={presentPercent} />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("quality.agent")}</th>
            <th scope="col" class="number">
              {say("quality.count")}
            </th>
            <th scope="col" class="number">
              {say("quality.mean")}
            </th>
            {shown.map((week, index) => (
              <th key={week} scope="col" class={weekClass(index)}>
                {formatDate(`${week}T12:00:00Z`, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map(({ id, name, reviews, mean, byWeek }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="number">{reviews}</td>
              <td class="number">{mean === null ? "–" : presentPercent(mean)}</td>
              {byWeek.slice(-SHOWN_WEEKS).map((value, index) => (
                <td key={shown[index]} class={weekClass(index)}>
                  {value === null ? "–" : presentPercent(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function weekClass(index: number): string {
  return index < SHOWN_WEEKS - ON_PHONE ? "number week-before" : "number";
}
