import type { ComponentChildren } from "preact";
import type { QueueView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
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
        <div class="search-field">
          <Icon name="search" />
          <input
            id="ticket-search"
            type="search"
            aria-label={say("list.search")}
            placeholder={say("list.search")}
            value={filter.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </div>
        {children}
      </div>
      <div class="filter-row">
        <select
          aria-label={say("list.queue")}
          value={filter.queue ?? ""}
          onChange={(event) => change({ queue: event.currentTarget.value || null })}
        >
          <option value="">{say("list.all_queues")}</option>
          {queues.map((queue) => (
            <option key={queue.id} value={queue.id}>
              {queue.waiting === 0 ? queue.label : `${queue.label} (${queue.waiting})`}
            </option>
          ))}
        </select>
        <select
          aria-label={say("language")}
          value={filter.lang ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            change({ lang: chosen === "zh" || chosen === "en" ? chosen : null });
          }}
        >
          <option value="">{say("list.all_languages")}</option>
          <option value="zh">{say("lang.zh")}</option>
          <option value="en">{say("lang.en")}</option>
        </select>
      </div>
    </search>
  );
}
