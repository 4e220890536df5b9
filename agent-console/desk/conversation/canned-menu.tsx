import { useState } from "preact/hooks";
import type { ReplyView } from "../../../kernel/protocol/replies.ts";
import { isMacro } from "../../replies/say-macro.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { fillCanned, findCanned, inLanguage } from "./find-canned.ts";

/** As many as fit above the field without scrolling; typing on narrows them. */
const MAX_SHOWN = 6;

interface CannedOptions {
  readonly text: string;
  readonly replies: readonly ReplyView[];
  /** The shopper's language: that is what the reply is written in. */
  readonly lang: "zh" | "en";
  readonly values: Readonly<Record<string, string>>;
  readonly onPick: (reply: ReplyView, text: string) => void;
}

/** The menu of kept replies while it is open: what matches, and which one is marked. */
export interface Canned {
  readonly open: boolean;
  readonly replies: readonly ReplyView[];
  readonly at: number;
  readonly lang: "zh" | "en";
  readonly values: Readonly<Record<string, string>>;
  pick(reply: ReplyView): void;
  /** True when the key belonged to the menu. */
  onKeyDown(event: KeyboardEvent): boolean;
  readonly fieldProps: Readonly<Record<string, string | undefined>>;
}

/** Kept replies behind `/` at the start of an empty message; the field keeps the focus. */
export function useCanned({ text, replies: all, lang, values, onPick }: CannedOptions): Canned {
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const found = findCanned(all, text);
  const replies = (found ?? []).slice(0, MAX_SHOWN);
  const open = found !== undefined && found.length > 0 && closedFor !== text;
  const index = Math.min(at, Math.max(0, replies.length - 1));
  const pick = (reply: ReplyView): void => {
    onPick(reply, fillCanned(inLanguage(reply.text, lang), values));
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
    ? { "aria-controls": "canned-list", "aria-activedescendant": `canned-${replies[index]?.id}` }
    : {};
  return { open, replies, at: index, lang, values, pick, onKeyDown, fieldProps };
}

/** The list above the field. */
export function CannedMenu({ canned }: { canned: Canned }) {
  const { say, locale } = useApp();
  return (
    <div id="canned-list" class="canned" role="listbox" aria-label={say("canned")}>
      {canned.replies.map((reply, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field that keeps the focus
        <div
          key={reply.id}
          id={`canned-${reply.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === canned.at}
          class="canned-row"
          onClick={() => canned.pick(reply)}
        >
          <strong>
            {isMacro(reply.macro) ? <Icon name="zap" /> : null}
            {inLanguage(reply.title, locale)}
          </strong>
          <span class="soft">{fillCanned(inLanguage(reply.text, canned.lang), canned.values)}</span>
        </div>
      ))}
    </div>
  );
}
