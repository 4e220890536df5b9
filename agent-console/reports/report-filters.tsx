import type { DeskState } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import type { Locale } from "../wording/wording.ts";
import { lastDays, type ReportChoice } from "./report-client.ts";

interface ReportFiltersProps {
  readonly choice: ReportChoice;
  readonly state: DeskState;
  /** The desk's. */
  readonly timeZone: string;
  readonly onChange: (change: Partial<ReportChoice>) => void;
}

const PRESETS = [
  ["reports.today", 1],
  ["reports.week", 7],
  ["reports.month", 30],
] as const;

/** Which days, and what they are narrowed to. */
export function ReportFilters({ choice, state, timeZone, onChange }: ReportFiltersProps) {
  const { say, now } = useApp();
  return (
    <search class="report-filters">
      <fieldset class="segmented" aria-label={say("reports.range")}>
        {PRESETS.map(([key, days]) => {
          const range = lastDays(days, { now: now(), timeZone });
          const chosen = range.from === choice.from && range.to === choice.to;
          return (
            <button
              key={key}
              type="button"
              class="button"
              aria-pressed={chosen}
              onClick={() => onChange(range)}
            >
              {say(key)}
            </button>
          );
        })}
      </fieldset>
      <Day name="from" choice={choice} onChange={onChange} />
      <Day name="to" choice={choice} onChange={onChange} />
      <Pick
        label={say("list.all_queues")}
        value={choice.queue}
        options={state.queues.map(({ id, label }) => [id, label])}
        onPick={(queue) => onChange({ queue })}
      />
      <Pick
        label={say("reports.all_types")}
        value={choice.type}
        options={state.problemTypes.map(({ key, label }) => [key, label])}
        onPick={(type) => onChange({ type })}
      />
      <Pick
        label={say("list.all_languages")}
        value={choice.language}
        options={[
          ["zh", say("lang.zh")],
          ["en", say("lang.en")],
        ]}
        onPick={(language) => onChange({ language: language as Locale | "" })}
      />
      <Pick
        label={say("history.by_agent")}
        value={choice.agent}
        options={[...state.agents.values()].map(({ id, name }) => [id, name])}
        onPick={(agent) => onChange({ agent })}
      />
      {state.wrapUp.tags.length === 0 ? null : (
        <Pick
          label={say("history.by_tag")}
          value={choice.tag}
          options={state.wrapUp.tags.map(({ key, label }) => [key, label])}
          onPick={(tag) => onChange({ tag })}
        />
      )}
    </search>
  );
}

function Day(props: {
  readonly name: "from" | "to";
  readonly choice: ReportChoice;
  readonly onChange: ReportFiltersProps["onChange"];
}) {
  const { say } = useApp();
  const { name, choice, onChange } = props;
  return (
    <label class="day-field">
      <span>{say(`history.${name}`)}</span>
      <input
        type="date"
        required
        value={choice[name]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          // The other end moves along: a range never runs backwards.
          if (value === "") return;
          const other = name === "from" ? "to" : "from";
          const crossed = name === "from" ? value > choice.to : value < choice.from;
          onChange({ [name]: value, ...(crossed && { [other]: value }) });
        }}
      />
    </label>
  );
}

function Pick(props: {
  /** Also what the empty choice is called. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onPick: (value: string) => void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onPick(event.currentTarget.value)}
    >
      <option value="">{props.label}</option>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
