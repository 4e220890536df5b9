import { useMemo } from "preact/hooks";
import type { Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { type ChartLine, LineChart } from "./line-chart.tsx";
import type { ReportChoice } from "./report-client.ts";
import { presentSeconds } from "./shares.ts";
import { TableLink } from "./table-link.tsx";

/** Day by day: how many, and how long they waited. The table says the same as the lines. */
export function DayCharts({ report, choice }: { report: Report; choice: ReportChoice }) {
  const { say } = useApp();
  const { days, chats } = report;
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  const counts: readonly ChartLine[] = useMemo(
    () => [
      ...(chats === null
        ? []
        : [
            {
              label: say("reports.chats"),
              token: "--fd-accent" as const,
              values: days.map((day) => day.chats),
            },
            {
              label: say("reports.bot_alone"),
              token: "--fd-done" as const,
              values: days.map((day) => day.byBotAlone),
            },
          ]),
      {
        label: say("reports.requests"),
        token: "--fd-waiting",
        values: days.map((day) => day.requests),
      },
    ],
    [days, chats, say],
  );
  const waits: readonly ChartLine[] = useMemo(
    () => [
      {
        label: say("reports.wait"),
        token: "--fd-accent",
        values: days.map((day) => day.medianWait),
      },
    ],
    [days, say],
  );
  if (days.length < 2) return null;
  return (
    <section class="board-section">
      <h2>{say("reports.by_day")}</h2>
      <div class="charts">
        <LineChart dates={dates} lines={counts} present={presentCount} />
        <LineChart dates={dates} lines={waits} present={presentSeconds} />
      </div>
      <details>
        <summary>{say("reports.as_table")}</summary>
        <DayTable report={report} />
      </details>
      <TableLink choice={choice} table="days" />
    </section>
  );
}

function presentCount(value: number): string {
  return Number.isInteger(value) ? String(value) : "";
}

function DayTable({ report }: { report: Report }) {
  const { say } = useApp();
  const withChats = report.chats !== null;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{say("reports.day")}</th>
          {withChats ? (
            <>
              <th scope="col" class="number">
                {say("reports.chats")}
              </th>
              <th scope="col" class="number">
                {say("reports.bot_alone")}
              </th>
              <th scope="col" class="number">
                {say("reports.handed_over")}
              </th>
            </>
          ) : null}
          <th scope="col" class="number">
            {say("reports.requests")}
          </th>
          <th scope="col" class="number">
            {say("reports.abandoned")}
          </th>
          <th scope="col" class="number">
            {say("reports.wait")}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.days.map((day) => (
          <tr key={day.date}>
            <th scope="row">{day.date}</th>
            {withChats ? (
              <>
                <td class="number">{day.chats}</td>
                <td class="number">{day.byBotAlone}</td>
                <td class="number">{day.handedOver}</td>
              </>
            ) : null}
            <td class="number">{day.requests}</td>
            <td class="number">{day.abandoned}</td>
            <td class="number">{presentSeconds(day.medianWait)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
