import type { HistoryOutcome } from "../../kernel/protocol/history.ts";
import type { AgentView, WrapUpView } from "../../kernel/protocol/ticket.ts";
import { useApp } from "../shell/app-context.ts";
import { FilterSelect, SearchField } from "../shell/filters.tsx";
import { EVERYTHING, type HistoryFilter } from "./history-client.ts";
import { SavedViews } from "./saved-views.tsx";

/** In the order in which they are looked for. */
const OUTCOMES: readonly HistoryOutcome[] = [
  "solved",
  "answered",
  "no_reply",
  "abandoned",
  "left_message",
  "bot",
  "live",
  "duplicate",
  "spam",
  "other",
];

interface HistoryFiltersProps {
  readonly filter: HistoryFilter;
  readonly agents: readonly AgentView[];
  readonly types: readonly { readonly key: string; readonly label: string }[];
  readonly tags: WrapUpView["tags"];
  readonly onChange: (change: Partial<HistoryFilter>) => void;
}

/** Words first; what narrows them further is below. */
export function HistoryFilters(props: HistoryFiltersProps) {
  const { filter, agents, types, tags, onChange } = props;
  const { say } = useApp();
  const outcomes = OUTCOMES.map((outcome) => [outcome, say(`outcome.${outcome}`)] as const);
  const people = agents.map(({ id, name }) => [id, name] as const);
  const stars = ["5", "4", "3", "2", "1"].map(
    (n) => [n, say("history.stars", { score: n })] as const,
  );
  const langs = [
    ["zh", say("lang.zh")],
    ["en", say("lang.en")],
  ] as const;
  const pick = (field: keyof HistoryFilter, options: readonly (readonly [string, string])[]) => (
    <FilterSelect
      label={say(`history.by_${field as "outcome"}`)}
      all={say(`history.by_${field as "outcome"}`)}
      value={filter[field]}
      options={options}
      onPick={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <search class="list-filters">
      <SearchField
        id="history-search"
        label={say("history.search")}
        value={filter.q}
        onInput={(q) => onChange({ q })}
      />
      <div class="filter-row">
        {pick("outcome", outcomes)}
        {pick("type", types.map(nameOf))}
      </div>
      <div class="filter-row">
        {pick("rating", stars)}
        {pick("language", langs)}
      </div>
      <div class="filter-row">
        {pick("agent", people)}
        {tags.length === 0 ? null : pick("tag", tags.map(nameOf))}
      </div>
      <div class="filter-row">
        <DayField name="from" filter={filter} onChange={onChange} />
        <DayField name="to" filter={filter} onChange={onChange} />
      </div>
      <SavedViews filter={filter} onChange={onChange} />
      {filter === EVERYTHING ? null : (
        <button type="button" class="link-button" onClick={() => onChange(EVERYTHING)}>
          {say("history.clear")}
        </button>
      )}
    </search>
  );
}

const nameOf = ({ key, label }: { readonly key: string; readonly label: string }) =>
  [key, label] as const;

function DayField(props: {
  readonly name: "from" | "to";
  readonly filter: HistoryFilter;
  readonly onChange: HistoryFiltersProps["onChange"];
}) {
  const { say } = useApp();
  const { name, filter, onChange } = props;
  return (
    <label class="day-field">
      <span>{say(`history.${name}`)}</span>
      <input
        type="date"
        value={filter[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}
