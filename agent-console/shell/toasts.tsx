import { type ToastAction, useApp } from "./app-context.ts";
import { Icon } from "./icon.tsx";

/** A short message at the edge that goes away by itself. */
export interface Toast {
  readonly id: number;
  readonly tone: "done" | "error";
  readonly text: string;
  readonly action?: ToastAction | undefined;
}

/** Short messages at the lower edge, read out by screen readers. Errors stay until they are closed. */
export function Toasts({
  toasts,
  onClose,
}: {
  toasts: readonly Toast[];
  onClose: (id: number) => void;
}) {
  const { say } = useApp();
  return (
    <div class="toasts">
      <div role="status" aria-live="polite">
        {toasts.map((toast) => (
          <p key={toast.id} class={`toast toast-${toast.tone}`}>
            <Icon name={toast.tone === "done" ? "done" : "alert"} />
            <span>{toast.text}</span>
            <ActionButton toast={toast} onClose={onClose} />
            <button
              type="button"
              class="icon-button"
              aria-label={say("close")}
              onClick={() => onClose(toast.id)}
            >
              <Icon name="close" />
            </button>
          </p>
        ))}
      </div>
    </div>
  );
}

function ActionButton({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const { action } = toast;
  if (action === undefined) return null;
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => {
        onClose(toast.id);
        action.run();
      }}
    >
      {action.label}
    </button>
  );
}
