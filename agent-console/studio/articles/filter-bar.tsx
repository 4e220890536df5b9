import type { RefObject } from "preact";
import { useStudioSay } from "../wording/studio-words.ts";
import { type ArticleFilter, SHOW_FILTERS } from "./filter-articles.ts";

const STATES = ["published", "draft", "review", "archived", "broken"] as const;
const LOCALES = ["zh", "en"] as const;

interface FilterBarProps {
  readonly filter: ArticleFilter;
  readonly onChange: (change: (before: ArticleFilter) => ArticleFilter) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Search and the three filters of the list. */
export function FilterBar({ filter, onChange, field }: FilterBarProps) {
  const words = useStudioSay();
  const set = (change: Partial<ArticleFilter>) => onChange((before) => ({ ...before, ...change }));
  return (
    <search class="studio-filters">
      <input
        ref={field}
        type="search"
        value={filter.query}
        aria-label={words("list.search")}
        placeholder={words("list.search")}
        onInput={(event) => set({ query: event.currentTarget.value })}
      />
      <select
        aria-label={words("list.filter.status")}
        value={filter.status ?? ""}
        onChange={(event) => set({ status: event.currentTarget.value || null })}
      >
        <option value="">
          {words("list.filter.status")}: {words("list.all")}
        </option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words(`status.${state}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={words("list.filter.language")}
        value={filter.locale ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set({ locale: LOCALES.find((locale) => locale === value) ?? null });
        }}
      >
        <option value="">
          {words("list.filter.language")}: {words("list.all")}
        </option>
        {LOCALES.map((locale) => (
          <option key={locale} value={locale}>
            {words(`lang.${locale}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={words("list.filter.show")}
        value={filter.show}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set({ show: SHOW_FILTERS.find((show) => show === value) ?? "all" });
        }}
      >
        {SHOW_FILTERS.map((show) => (
          <option key={show} value={show}>
            {show === "all"
              ? `${words("list.filter.show")}: ${words("list.all")}`
              : words(`list.${show}`)}
          </option>
        ))}
      </select>
    </search>
  );
}
