import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { ariaShortcut } from "../actions/commands.ts";
import type { ComposerWish } from "../actions/use-commands.ts";

interface AttachButtonProps {
  readonly wish: ComposerWish | null;
  readonly busy: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

/** Picks images from the computer. What is pasted or dropped is looked at first. */
export function AttachButton({ wish, busy, onPick }: AttachButtonProps) {
  const { say } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const first = useRef(wish);
  useEffect(() => {
    if (wish !== first.current && wish?.mode === "attach") input.current?.click();
  }, [wish]);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        disabled={busy}
        aria-label={say(busy ? "upload.busy" : "composer.attach")}
        title={say("composer.attach")}
        aria-keyshortcuts={ariaShortcut("attach")}
        onClick={() => input.current?.click()}
      >
        <Icon name={busy ? "clock" : "image"} />
      </button>
      <input
        ref={input}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept="image/*,application/pdf,video/mp4,video/quicktime,video/webm"
        multiple
        onChange={(event) => {
          onPick([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
