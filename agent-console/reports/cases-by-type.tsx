import { useMemo } from "preact/hooks";
import type { Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { LineChart } from "./line-chart.tsx";
import type { ReportChoice } from "./report-client.ts";
import { TableLink } from "./table-link.tsx";

/** Types with a chart of their own; the table has all. */
const DRAWN = 6;
const HEIGHT = 120;

type CaseType = NonNullable<Report["cases"]>[number];

/** What cases are about, day by day: a small chart for each of the commonest types, and all of them as a table. */
export function CasesByType({ report, choice }: { report: Report; choice: ReportChoice }) {
  const { say } = useApp();
  const { cases, days } = report;
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  if (cases === null) return null;
  return (
    <section class="board-section" aria-labelledby="cases-title">
      <h2 id="cases-title">{say("reports.cases")}</h2>
      {cases.length === 0 ? (
        <p class="empty">{say("reports.no_cases")}</p>
      ) : (
        <>
          {days.length < 2 ? null : (
            <div class="small-charts">
              {cases.slice(0, DRAWN).map((one) => (
                <TypeChart key={one.type} dates={dates} of={one} />
              ))}
            </div>
          )}
          <details open={days.length < 2}>
            <summary>{say("reports.as_table")}</summary>
            <TypeTable dates={dates} cases={cases} />
          </details>
          <TableLink choice={choice} table="cases" />
        </>
      )}
    </section>
  );
}

function TypeChart({ dates, of }: { dates: readonly string[]; of: CaseType }) {
  const lines = useMemo(
    () => [{ label: of.label, token: "--fd-accent" as const, values: of.days }],
    [of],
  );
  return (
    <figure>
      <figcaption>
        {of.label} <span class="soft">{of.count}</span>
      </figcaption>
      <LineChart dates={dates} lines={lines} present={presentWhole} height={HEIGHT} />
    </figure>
  );
}

function presentWhole(value: number): string {
  return Number.isInteger(value) ? String(value) : "";
}

function TypeTable({ dates, cases }: { dates: readonly string[]; cases: readonly CaseType[] }) {
  const { say } = useApp();
  return (
    <div
      class="table-box"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("reports.by_type")}</th>
            <th scope="col" class="number">
              {say("reports.case_count")}
            </th>
            {dates.map((date) => (
              <th key={date} scope="col" class="number">
                {date.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map(({ type, label, count, days }) => (
            <tr key={type}>
              <th scope="row">{label}</th>
              <td class="number">{count}</td>
              {dates.map((date, index) => (
                <td key={date} class="number">
                  {days[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
