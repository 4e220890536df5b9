import { useState } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";

/** Copies a value; the icon says for a moment that it worked. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const { say, tell } = useApp();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch {
      tell("error", say("copy.failed"));
    }
  };
  return (
    <button
      type="button"
      class={`copy-button ${copied ? "copied" : ""}`}
      aria-label={copied ? say("copied") : say("copy", { label })}
      title={say("copy", { label })}
      onClick={() => void copy()}
    >
      <Icon name={copied ? "check" : "copy"} />
    </button>
  );
}
