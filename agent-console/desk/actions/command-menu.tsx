import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import { isMac } from "../../shell/is-mac.ts";
import { goTo } from "../../shell/use-route.ts";
import type { DeskState } from "../state/desk-state.ts";
import { type CommandId, commandLabel, presentShortcut } from "./commands.ts";

interface CommandMenuProps {
  readonly state: DeskState;
  readonly available: readonly CommandId[];
  readonly onRun: (id: CommandId) => void;
  readonly onClose: () => void;
}

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly keys: string;
  readonly run: () => void;
}

/** Search over all actions of the moment, and over chats by number, order or words. */
export function CommandMenu({ state, available, onRun, onClose }: CommandMenuProps) {
  const { say } = useApp();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const entries = useEntries({ state, available, text, onRun, onClose });
  const active = entries[Math.min(at, entries.length - 1)];

  const move = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      active?.run();
    }
  };

  return (
    <Dialog title={say("command.menu")} class="command-menu" onClose={onClose}>
      <input
        class="command-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="command-list"
        aria-activedescendant={active === undefined ? undefined : `command-${active.key}`}
        aria-label={say("command.search")}
        placeholder={say("command.search")}
        value={text}
        autofocus
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={move}
      />
      <div id="command-list" class="command-list" role="listbox" aria-label={say("command.menu")}>
        {entries.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field that keeps the focus
          <div
            key={entry.key}
            id={`command-${entry.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === active}
            class="command-row"
            onClick={entry.run}
          >
            <span>{entry.label}</span>
            {entry.keys === "" ? null : <kbd>{entry.keys}</kbd>}
          </div>
        ))}
      </div>
      {entries.length === 0 ? <p class="empty">{say("command.none")}</p> : null}
    </Dialog>
  );
}

function useEntries(options: CommandMenuProps & { text: string }): readonly Entry[] {
  const { state, available, text, onRun, onClose } = options;
  const { say } = useApp();
  return useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const mac = isMac();
    const actions = available
      .map((id) => ({
        key: id,
        label: say(commandLabel(id)),
        keys: presentShortcut(id, mac),
        run: () => onRun(id),
      }))
      .filter(({ label }) => label.toLowerCase().includes(wanted));
    if (wanted === "") return actions;
    const chats = [...state.tickets.values()]
      .filter((ticket) =>
        [ticket.caseNumber, ticket.headline, ticket.typeLabel, ticket.preview].some((field) =>
          field.toLowerCase().includes(wanted),
        ),
      )
      .slice(0, 8)
      .map((ticket) => ({
        key: ticket.id,
        label: say("command.open_chat", {
          type: ticket.typeLabel,
          headline: ticket.headline,
          number: ticket.caseNumber,
        }),
        keys: "",
        run: () => {
          onClose();
          goTo({ page: "desk", ticketId: ticket.id });
        },
      }));
    return [...actions, ...chats];
  }, [state.tickets, available, text, say, onRun, onClose]);
}
