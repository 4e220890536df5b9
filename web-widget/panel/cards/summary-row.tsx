import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { CaseView } from "../../../kernel/protocol/case-cards.ts";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";
import { FormButtons } from "./form-buttons.tsx";

type Row = CaseView["rows"][number];

/** One fact of a case; with a pencil where it may be changed. Enter saves, Escape leaves it as it was. */
export function SummaryRow({ row, editable }: { row: Row; editable: boolean }) {
  const { words } = useLaterView();
  const [editing, setEditing] = useState(false);
  const shown = row.options?.find((option) => option.value === row.value)?.label ?? row.value;
  return (
    <div class="row">
      <dt>{row.label}</dt>
      <dd>
        {editing ? (
          <EditRow row={row} close={() => setEditing(false)} />
        ) : (
          <>
            <span class={row.value === "" ? "faint" : "row-value"} dir="auto">
              {row.value === "" ? words.notGiven : shown}
            </span>
            {editable && (
              <button
                type="button"
                class="icon-button small-icon"
                aria-label={words.edit(row.label)}
                onClick={() => setEditing(true)}
              >
                <Icon name="pencil" size={16} />
              </button>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

function EditRow({ row, close }: { row: Row; close: () => void }) {
  const { words, act } = useLaterView();
  const [value, setValue] = useState(row.value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const save = (event: Event) => {
    event.preventDefault();
    const wanted = value.trim();
    if (wanted !== row.value) {
      const label = row.options?.find((option) => option.value === wanted)?.label ?? wanted;
      act(
        { name: "edit_case", slot: row.slot, value: wanted },
        `${row.label}: ${label === "" ? words.notGiven : label}`.slice(0, 200),
      );
    }
    close();
  };
  const common = {
    id,
    ref: field,
    class: "field",
    value,
    "aria-label": row.label,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    },
  };
  return (
    <form class="inline-form" onSubmit={save}>
      {row.options ? (
        <select {...common} onChange={(event) => setValue(event.currentTarget.value)}>
          {!row.options.some((option) => option.value === row.value) && (
            <option value={row.value}>{row.value === "" ? words.notGiven : row.value}</option>
          )}
          {row.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : row.value.length > 40 ? (
        <textarea
          {...common}
          rows={3}
          maxLength={2000}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          maxLength={2000}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <FormButtons send={words.save} look="button-small" close={close} />
    </form>
  );
}
