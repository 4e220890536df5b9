import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { useLaterParts } from "../use-later-parts.ts";
import type { MenuProps } from "./menu-items.tsx";
import { useView } from "./view-context.ts";

/** Everything that is not needed at every moment, behind one button. Escape or a click elsewhere closes it. */
export function Menu(props: MenuProps) {
  const { words } = useView();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is an extra; the button closes it too
    <div class="menu" ref={root} onKeyDown={escaped}>
      <button
        type="button"
        ref={button}
        class="icon-button"
        aria-label={words.menu}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      <div class="menu-sheet" id={id} hidden={!open}>
        {open && <Items {...props} done={() => setOpen(false)} />}
      </div>
    </div>
  );
}

// Mounted with the first opening: what the menu offers is loaded then, not with the panel.
function Items(props: MenuProps & { done: () => void }) {
  const later = useLaterParts();
  return later.kind === "here" ? <later.parts.MenuItems {...props} /> : null;
}
