import { useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { useLaterView } from "../later-view.ts";

/** Copies a short text; says so with its name as well as its icon. */
export function CopyButton({ text }: { text: string }) {
  const { words } = useLaterView();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Refused by the browser: the text is selectable all the same.
      setCopied(false);
    }
  };
  return (
    <button
      type="button"
      class="icon-button small-icon"
      aria-label={copied ? words.copied : `${words.copy} ${text}`}
      onClick={() => void copy()}
    >
      <Icon name={copied ? "check" : "copy"} size={14} />
    </button>
  );
}
