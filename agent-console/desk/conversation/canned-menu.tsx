import { useState } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import type { CannedReply } from "../../wording/canned-replies.ts";
import { fillCanned, findCanned } from "./find-canned.ts";

/** As many as fit above the field without scrolling; typing on narrows them. */
const MAX_SHOWN = 6;

interface CannedOptions {
  readonly text: string;
  /** The shopper's language: that is what the reply is written in. */
  readonly lang: "zh" | "en";
  readonly values: Readonly<Record<string, string>>;
  readonly onPick: (text: string) => void;
}

/** The menu of canned replies while it is open: what matches, and which one is marked. */
export interface Canned {
  readonly open: boolean;
  readonly replies: readonly CannedReply[];
  readonly at: number;
  readonly lang: "zh" | "en";
  readonly values: Readonly<Record<string, string>>;
  pick(reply: CannedReply): void;
  /** True when the key belonged to the menu. */
  onKeyDown(event: KeyboardEvent): boolean;
  readonly fieldProps: Readonly<Record<string, string | undefined>>;
}

/** Canned replies behind `/` at the start of an empty message; the field keeps the focus. */
export function useCanned({ text, lang, values, onPick }: CannedOptions): Canned {
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const found = findCanned(text, lang);
  const replies = (found ?? []).slice(0, MAX_SHOWN);
  const open = found !== undefined && found.length > 0 && closedFor !== text;
  const index = Math.min(at, Math.max(0, replies.length - 1));
  const pick = (reply: CannedReply): void => {
    onPick(fillCanned(reply.text[lang], values));
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.isComposing) return false;
    const reply = replies[index];
    if (event.key === "ArrowDown") setAt((index + 1) % replies.length);
    else if (event.key === "ArrowUp") setAt((index - 1 + replies.length) % replies.length);
    else if (event.key === "Escape") setClosedFor(text);
    else if ((event.key === "Enter" || event.key === "Tab") && reply !== undefined) pick(reply);
    else return false;
    event.preventDefault();
    return true;
  };
  const fieldProps = open
    ? { "aria-controls": "canned-list", "aria-activedescendant": `canned-${replies[index]?.key}` }
    : {};
  return { open, replies, at: index, lang, values, pick, onKeyDown, fieldProps };
}

/** The list above the field. */
export function CannedMenu({ canned }: { canned: Canned }) {
  const { say } = useApp();
  return (
    <div id="canned-list" class="canned" role="listbox" aria-label={say("canned")}>
      {canned.replies.map((reply, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field that keeps the focus
        <div
          key={reply.key}
          id={`canned-${reply.key}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === canned.at}
          class="canned-row"
          onClick={() => canned.pick(reply)}
        >
          <strong>{reply.title[canned.lang]}</strong>
          <span class="soft">{fillCanned(reply.text[canned.lang], canned.values)}</span>
        </div>
      ))}
    </div>
  );
}
