import { useState } from "preact/hooks";
import type { AgentView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import type { DeskState } from "../state/desk-state.ts";
import { findColleagues, findNamePart, putName } from "./find-mention.ts";

interface MentionOptions {
  readonly state: DeskState;
  readonly text: string;
  /** Only notes name colleagues. */
  readonly enabled: boolean;
  readonly field: { readonly current: HTMLTextAreaElement | null };
  readonly onPick: (text: string) => void;
}

/** The list of colleagues while a name is typed. */
export interface Mentions {
  readonly open: boolean;
  readonly found: readonly AgentView[];
  readonly at: number;
  pick(agent: AgentView): void;
  /** True when the key belonged to the list. */
  onKeyDown(event: KeyboardEvent): boolean;
  readonly fieldProps: Readonly<Record<string, string | undefined>>;
}

/** Colleagues behind `@` in a note; the field keeps the focus. */
export function useMentions({ state, text, enabled, field, onPick }: MentionOptions): Mentions {
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const cursor = field.current?.selectionStart ?? text.length;
  const part = enabled ? findNamePart(text, Math.min(cursor, text.length)) : undefined;
  const found =
    part === undefined ? [] : findColleagues(state.agents.values(), state.me.id, part.words);
  const open = found.length > 0 && closedFor !== text;
  const index = Math.min(at, Math.max(0, found.length - 1));
  const pick = (agent: AgentView): void => {
    if (part === undefined) return;
    const put = putName(text, part, agent.name);
    onPick(put.text);
    setAt(0);
    setClosedFor(put.text);
    requestAnimationFrame(() => field.current?.setSelectionRange(put.cursor, put.cursor));
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.isComposing) return false;
    const agent = found[index];
    if (event.key === "ArrowDown") setAt((index + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((index - 1 + found.length) % found.length);
    else if (event.key === "Escape") setClosedFor(text);
    else if ((event.key === "Enter" || event.key === "Tab") && agent !== undefined) pick(agent);
    else return false;
    event.preventDefault();
    return true;
  };
  const fieldProps = open
    ? { "aria-controls": "mention-list", "aria-activedescendant": `mention-${found[index]?.id}` }
    : {};
  return { open, found, at: index, pick, onKeyDown, fieldProps };
}

/** The list above the field. */
export function MentionMenu({ mentions }: { mentions: Mentions }) {
  const { say } = useApp();
  return (
    <div id="mention-list" class="canned" role="listbox" aria-label={say("mentions.colleagues")}>
      {mentions.found.map((agent, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field that keeps the focus
        <div
          key={agent.id}
          id={`mention-${agent.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === mentions.at}
          class="canned-row"
          onClick={() => mentions.pick(agent)}
        >
          <strong>{agent.name}</strong>
          <span class="soft">{say(`presence.${agent.presence}`)}</span>
        </div>
      ))}
    </div>
  );
}
