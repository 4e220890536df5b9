import type { ComponentChildren } from "preact";
import type { QueueView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { FilterSelect, SearchField } from "../../shell/filters.tsx";
import { type ListFilter, NO_FILTER } from "./group-tickets.ts";

interface ListFiltersProps {
  readonly filter: ListFilter;
  readonly queues: readonly QueueView[];
  readonly onChange: (filter: ListFilter) => void;
  /** Stands beside the search. */
  readonly children?: ComponentChildren;
}

/** Search, queue and language. Queues show how many wait. */
export function ListFilters({ filter, queues, onChange, children }: ListFiltersProps) {
  const { say } = useApp();
  const change = (changed: Partial<ListFilter>): void => {
    const next = { ...filter, ...changed };
    const empty = next.queue === null && next.lang === null && next.text === "";
    onChange(empty ? NO_FILTER : next);
  };
  return (
    <search class="list-filters">
      <div class="list-search">
        <SearchField
          id="ticket-search"
          label={say("list.search")}
          value={filter.text}
          onInput={(text) => change({ text })}
        />
        {children}
      </div>
      <div class="filter-row">
        <FilterSelect
          label={say("list.queue")}
          all={say("list.all_queues")}
          value={filter.queue ?? ""}
          options={queues.map(({ id, label, waiting }) => [
            id,
            waiting === 0 ? label : `${label} (${waiting})`,
          ])}
          onPick={(queue) => change({ queue: queue || null })}
        />
        <FilterSelect
          label={say("language")}
          all={say("list.all_languages")}
          value={filter.lang ?? ""}
          options={[
            ["zh", say("lang.zh")],
            ["en", say("lang.en")],
          ]}
          onPick={(lang) => change({ lang: lang === "zh" || lang === "en" ? lang : null })}
        />
      </div>
    </search>
  );
}
