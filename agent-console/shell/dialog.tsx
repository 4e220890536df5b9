import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "./app-context.ts";
import { Icon } from "./icon.tsx";

/** What a dialog is opened for: its first field, not its close button. */
const FIRST = ":is(input, textarea, select, [data-focus]):not(:disabled)";
/** Where there is no field: what does no harm, inside the form, whose keys then work. */
const HARMLESS = "form .row-end button";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A modal dialog on the browser's own element: it holds the focus, closes on Escape and gives the focus
 * back. A click beside it closes it too.
 */
export function Dialog({ title, onClose, class: extra = "", children }: DialogProps) {
  const { say } = useApp();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    (
      dialog?.querySelector<HTMLElement>(FIRST) ?? dialog?.querySelector<HTMLElement>(HARMLESS)
    )?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the element itself
    <dialog
      ref={element}
      class={`dialog ${extra}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2>{title}</h2>
          <button type="button" class="icon-button" aria-label={say("close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
