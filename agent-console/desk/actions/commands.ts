/** Every action of the desk with its keys, and which ones a ticket allows now. Pure. */

import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import type { WordingKey } from "../../wording/wording.ts";
import { offersFor } from "../alerts/find-alerts.ts";
import { type DeskState, isSupervisor, mayKeep, mayPost } from "../state/desk-state.ts";

/** What an agent can do by button, menu or key. */
export type CommandId =
  | "claim"
  | "decline"
  | "reply"
  | "note"
  | "suggest"
  | "insert"
  | "attach"
  | "hold"
  | "unhold"
  | "transfer"
  | "release"
  | "resolve"
  | "resolve_next"
  | "join"
  | "take_over"
  | "take_back"
  | "tag"
  | "block"
  | "unblock"
  | "copy_order"
  | "next"
  | "previous"
  | "search_list"
  | "go_desk"
  | "go_history"
  | "go_replies"
  | "go_quality"
  | "go_board"
  | "go_reports"
  | "go_agents"
  | "online"
  | "busy"
  | "menu";

/** A key by its place on the keyboard, so that it works with every layout and input method. */
export interface Shortcut {
  readonly code: string;
  /** With Ctrl, on a Mac ⌘. */
  readonly mod?: true;
  readonly alt?: true;
}

/** The keys of those commands that have one; a command without an entry is in the menu alone. */
export const SHORTCUTS: Readonly<Partial<Record<CommandId, Shortcut>>> = {
  menu: { code: "KeyK", mod: true },
  claim: { code: "KeyC", alt: true },
  decline: { code: "KeyX", alt: true },
  reply: { code: "KeyL", alt: true },
  note: { code: "KeyP", alt: true },
  suggest: { code: "KeyF", alt: true },
  insert: { code: "KeyI", alt: true },
  attach: { code: "KeyA", alt: true, mod: true },
  hold: { code: "KeyM", alt: true },
  unhold: { code: "KeyM", alt: true },
  transfer: { code: "KeyT", alt: true },
  release: { code: "KeyU", alt: true },
  tag: { code: "KeyG", alt: true },
  resolve: { code: "KeyE", alt: true },
  resolve_next: { code: "KeyE", alt: true, mod: true },
  take_back: { code: "KeyZ", alt: true },
  copy_order: { code: "KeyO", alt: true },
  next: { code: "KeyJ", alt: true },
  previous: { code: "KeyK", alt: true },
  search_list: { code: "Slash", alt: true },
  go_desk: { code: "Digit1", alt: true },
  go_board: { code: "Digit2", alt: true },
  go_agents: { code: "Digit3", alt: true },
  go_history: { code: "Digit4", alt: true },
  go_reports: { code: "Digit5", alt: true },
};

/** What a command is called. */
export function commandLabel(id: CommandId): WordingKey {
  return `command.${id}`;
}

/** The commands that make sense now, in the order in which a menu shows them. */
export function availableCommands(state: DeskState, ticket: TicketView | undefined): CommandId[] {
  const ids = ticket === undefined ? [] : ticketCommands(state, ticket);
  // An offer is answered by the same keys while another chat is open.
  if (!ids.includes("claim") && offersFor(state).length > 0) ids.push("claim", "decline");
  if (ticket !== undefined && state.wrapUp.tags.length > 0) ids.push("tag");
  if (ticket !== undefined && mayKeep(state, ticket))
    ids.push(ticket.blockedUntil === null ? "block" : "unblock");
  ids.push("next", "previous", "search_list");
  if (state.me.presence !== "online") ids.push("online");
  if (state.me.presence === "online") ids.push("busy");
  ids.push("go_desk", "go_history", "go_quality", "go_replies");
  if (isSupervisor(state.me)) ids.push("go_board", "go_reports");
  if (state.me.roles.includes("admin")) ids.push("go_agents");
  return ids;
}

/** What "take" and "decline" are about: the chat on screen where it can be taken, else the most urgent offer. */
export function takenBy(state: DeskState, ticket: TicketView | undefined): TicketView | undefined {
  const takes = ticket !== undefined && ticketCommands(state, ticket).includes("claim");
  return takes ? ticket : offersFor(state)[0];
}

function ticketCommands(state: DeskState, ticket: TicketView): CommandId[] {
  const mine = ticket.agent?.id === state.me.id;
  switch (ticket.state) {
    case "waiting":
    case "left_message":
      return ["claim", "copy_order"];
    case "offered":
      return ticket.offer?.agentId === state.me.id
        ? ["claim", "decline", "copy_order"]
        : ["claim", "copy_order"];
    case "claimed":
    case "on_hold": {
      const writing: CommandId[] = mayPost(state, ticket)
        ? ["reply", "note", "insert", "suggest", "attach"]
        : [];
      if (mine) {
        const hold = ticket.state === "claimed" ? "hold" : "unhold";
        return ["resolve", "resolve_next", ...writing, "transfer", hold, "release", "copy_order"];
      }
      if (!isSupervisor(state.me)) return ["note", "copy_order"];
      const joined = state.joined.has(ticket.id);
      const own = joined ? writing : (["join", "note"] as const);
      return [...own, "take_over", "transfer", "copy_order"];
    }
    case "resolved":
    case "abandoned":
      return state.me.roles.includes("agent") ? ["take_back", "copy_order"] : ["copy_order"];
  }
}

/** The command whose keys were pressed, among those that are available. */
export function matchShortcut(
  event: Pick<KeyboardEvent, "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">,
  available: readonly CommandId[],
): CommandId | undefined {
  return available.find((id) => {
    const keys = SHORTCUTS[id];
    if (keys === undefined || event.shiftKey) return false;
    const mod = event.ctrlKey || event.metaKey;
    return (
      event.code === keys.code &&
      event.altKey === (keys.alt ?? false) &&
      mod === (keys.mod ?? false)
    );
  });
}

/** Keys in words: `⌥E` on a Mac, `Alt+E` elsewhere. Empty without a shortcut. */
export function presentShortcut(id: CommandId, mac: boolean): string {
  const keys = SHORTCUTS[id];
  if (keys === undefined) return "";
  const key = keys.code === "Slash" ? "/" : keys.code.replace(/^(Key|Digit)/, "");
  if (mac) return `${keys.mod ? "⌘" : ""}${keys.alt ? "⌥" : ""}${key}`;
  return `${keys.mod ? "Ctrl+" : ""}${keys.alt ? "Alt+" : ""}${key}`;
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(id: CommandId): string | undefined {
  const keys = SHORTCUTS[id];
  return keys === undefined ? undefined : presentShortcut(id, false).replace("Ctrl", "Control");
}
