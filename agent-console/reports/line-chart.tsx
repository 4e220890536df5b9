import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";
import { useApp } from "../shell/app-context.ts";

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  /** A colour of the tokens. */
  readonly token: "--fd-accent" | "--fd-done" | "--fd-waiting";
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  /** Calendar days, one for each value. */
  readonly dates: readonly string[];
  readonly lines: readonly ChartLine[];
  readonly present: (value: number) => string;
  /** In pixels. */
  readonly height?: number;
}

const HEIGHT = 180;

/** Lines over days, for the eye alone: the table below it says the same. Follows width and theme. */
export function LineChart({ dates, lines, present, height = HEIGHT }: LineChartProps) {
  const { say, locale, preferences } = useApp();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = draw(element, {
      ...{ dates, lines, present, height, locale },
      dayWord: say("reports.day"),
    });
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height }),
    );
    observer.observe(element);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const redraw = (): void => chart.redraw();
    scheme.addEventListener("change", redraw);
    return () => {
      scheme.removeEventListener("change", redraw);
      observer.disconnect();
      chart.destroy();
    };
  }, [dates, lines, locale, preferences.theme]);
  return <div class="chart" ref={box} aria-hidden="true" />;
}

function draw(
  element: HTMLElement,
  {
    dates,
    lines,
    present,
    height,
    locale,
    dayWord,
  }: Required<LineChartProps> & { locale: string; dayWord: string },
): UPlot {
  // Read when it is drawn: the theme may change under it.
  const colour = (token: string) => () => getComputedStyle(element).getPropertyValue(token).trim();
  const day = (seconds: number): string =>
    new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", timeZone: "UTC" }).format(
      new Date(seconds * 1000),
    );
  const grid = { stroke: colour("--fd-line"), width: 1 };
  const axis = { stroke: colour("--fd-ink-soft"), grid, ticks: { show: false } };
  return new UPlot(
    {
      width: element.clientWidth,
      height,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), "UTC"),
      cursor: { drag: { x: false, y: false } },
      scales: { y: { range: (_chart, _low, high) => [0, Math.max(1, high * 1.1)] } },
      series: [
        { label: dayWord, value: (_chart, seconds) => (seconds === null ? "–" : day(seconds)) },
        ...lines.map(({ label, token }) => ({
          label,
          stroke: colour(token),
          width: 2,
          points: { size: 5, fill: colour(token) },
          value: (_chart: UPlot, value: number | null) => (value === null ? "–" : present(value)),
        })),
      ],
      axes: [
        { ...axis, values: (_chart, splits) => splits.map(day) },
        { ...axis, size: 54, values: (_chart, splits) => splits.map(present) },
      ],
    },
    [
      dates.map((date) => Date.parse(`${date}T00:00:00Z`) / 1000),
      ...lines.map(({ values }) => [...values]),
    ],
    element,
  );
}
