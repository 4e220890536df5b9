import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";

interface ListKeys {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onToggle: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** J, K, X and Enter while nothing is typed into, `/` for the search; off where shortcuts are switched off. */
export function useListKeys({ table, search, onToggle, onOpen }: ListKeys): void {
  const { preferences } = useApp();
  useEffect(() => {
    if (!preferences.shortcuts) return;
    const rows = () => [...(table.current?.querySelectorAll<HTMLElement>("tbody tr") ?? [])];
    const current = () => rows().findIndex((row) => row.contains(document.activeElement));
    const focus = (at: number) => rows()[at]?.querySelector<HTMLElement>(".studio-open")?.focus();
    const keyed = (event: KeyboardEvent): void => {
      const { target } = event;
      const writes = target instanceof HTMLElement && target.matches(WRITES);
      if (writes || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const id = rows()[current()]?.dataset["id"];
      if (event.code === "KeyJ") focus(Math.min(current() + 1, rows().length - 1));
      else if (event.code === "KeyK") focus(Math.max(current() - 1, 0));
      else if (event.code === "KeyX" && id !== undefined) onToggle(id);
      else if (event.key === "Enter" && id !== undefined && target instanceof HTMLInputElement)
        onOpen(id);
      else if (event.key === "/") search.current?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", keyed);
    return () => document.removeEventListener("keydown", keyed);
  }, [preferences.shortcuts, onToggle, onOpen]);
}

/** Where letters are written. */
const WRITES = "input:not([type='checkbox']), textarea, select, [contenteditable='true']";
