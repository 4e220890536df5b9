/** Fields that narrow a list: words, and one of several. */
import { Icon } from "./icon.tsx";

interface SearchFieldProps {
  readonly id?: string;
  readonly class?: string;
  /** Says what is looked for: as a label, and in the empty field. */
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
}

/** Words that are looked for, with each letter. */
export function SearchField({ id, class: own, label, value, onInput }: SearchFieldProps) {
  return (
    <div class={own === undefined ? "search-field" : `search-field ${own}`}>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

interface FilterSelectProps {
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly all: string;
  /** One of the options' values, or empty for all. */
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onPick: (value: string) => void;
}

/** One of several, or all of them. */
export function FilterSelect({ label, all, value, options, onPick }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
