/** What each command does, for buttons, keys and the command menu alike. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Refusal } from "../../../browser/delivery/desk-socket.ts";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { goTo } from "../../shell/use-route.ts";
import { orderNumberOf } from "../case/order-number.ts";
import type { Desk } from "../desk.ts";
import { groupTickets, NO_FILTER } from "../list/group-tickets.ts";
import type { DeskState } from "../state/desk-state.ts";
import { type CommandId, matchShortcut, takenBy } from "./commands.ts";

/** A question that must be answered before an action goes out. */
export type ActionDialog =
  | {
      readonly kind: "transfer" | "hold" | "resolve" | "resolve_next" | "release" | "tag" | "block";
    }
  | { readonly kind: "evidence"; readonly item: EvidenceItem };

/** Where the composer should put the cursor next; `n` makes each wish new. */
export interface ComposerWish {
  readonly mode: "reply" | "note" | "suggest" | "insert" | "attach";
  readonly n: number;
}

/** The commands that fit the chosen chat now, how to run one, and the dialogue that one opened. */
export interface Commands {
  readonly dialog: ActionDialog | null;
  readonly wish: ComposerWish | null;
  openDialog(dialog: ActionDialog): void;
  closeDialog(): void;
  run(id: CommandId): void;
  claim(ticket: TicketView): void;
  decline(ticket: TicketView): void;
}

interface CommandsOptions {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticket: TicketView | undefined;
  readonly available: readonly CommandId[];
  readonly openMenu: () => void;
}

/** Commands for the ticket on screen, with their keys bound while shortcuts are on. */
export function useCommands(options: CommandsOptions): Commands {
  const { desk, state, ticket, available, openMenu } = options;
  const { say, tell, preferences } = useApp();
  const [dialog, setDialog] = useState<ActionDialog | null>(null);
  const [wish, setWish] = useState<ComposerWish | null>(null);

  const commands: Commands = useMemo(() => {
    const told = async (asked: Promise<{ readonly ok: true } | Refusal>): Promise<void> => {
      const reply = await asked;
      if (!reply.ok) tell("error", explainRefusal(reply, say));
    };
    const claim = (chosen: TicketView): void => {
      goTo({ page: "desk", ticketId: chosen.id });
      void told(desk.request("ticket:claim", { ticketId: chosen.id }));
    };
    const decline = (chosen: TicketView): void =>
      void told(desk.request("ticket:decline", { ticketId: chosen.id }));
    const setPresence = (presence: "online" | "busy"): void =>
      void told(desk.request("presence:set", { state: presence }));
    const run = (id: CommandId): void => {
      if (runGlobal(id, { state, ticket, openMenu, setPresence })) return;
      const taken = takenBy(state, ticket);
      if (id === "claim" && taken !== undefined) claim(taken);
      if (id === "decline" && taken !== undefined) decline(taken);
      if (ticket === undefined) return;
      if (id === "unhold") void told(desk.request("ticket:unhold", { ticketId: ticket.id }));
      else if (id === "take_back")
        void told(desk.request("ticket:take_back", { ticketId: ticket.id }));
      else if (id === "take_over")
        void told(desk.request("ticket:take_over", { ticketId: ticket.id }));
      else if (id === "unblock")
        void told(desk.request("shopper:unblock", { ticketId: ticket.id }));
      else if (id === "join") void told(desk.join(ticket.id));
      else if (isWish(id)) setWish((before) => ({ mode: id, n: (before?.n ?? 0) + 1 }));
      else if (id === "copy_order") {
        const order = orderNumberOf(state.rooms.get(ticket.id)?.casePacket ?? null);
        if (order === undefined) tell("error", say("copy.no_order"));
        else void navigator.clipboard.writeText(order).then(() => tell("done", say("copied")));
      } else if (
        id === "transfer" ||
        id === "hold" ||
        id === "resolve" ||
        id === "resolve_next" ||
        id === "tag" ||
        id === "block" ||
        id === "release"
      )
        setDialog({ kind: id });
    };
    return {
      dialog,
      wish,
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      run,
      claim,
      decline,
    };
  }, [desk, state, ticket, openMenu, say, tell, dialog, wish]);

  useShortcuts({ commands, available, enabled: preferences.shortcuts });
  return commands;
}

/** What the composer carries out. */
function isWish(id: CommandId): id is ComposerWish["mode"] {
  return ["reply", "note", "suggest", "insert", "attach"].includes(id);
}

interface Global {
  readonly state: DeskState;
  readonly ticket: TicketView | undefined;
  readonly openMenu: () => void;
  readonly setPresence: (presence: "online" | "busy") => void;
}

/** Commands that need no ticket; false when `id` is not one of them. */
function runGlobal(id: CommandId, { state, ticket, openMenu, setPresence }: Global): boolean {
  switch (id) {
    case "menu":
      openMenu();
      return true;
    case "next":
    case "previous": {
      const neighbour = neighbourOf(state, ticket, id === "next" ? 1 : -1);
      if (neighbour !== undefined) goTo({ page: "desk", ticketId: neighbour.id });
      return true;
    }
    case "search_list":
      document.getElementById("ticket-search")?.focus();
      return true;
    case "go_desk":
      goTo({ page: "desk", ticketId: ticket?.id ?? null });
      return true;
    case "go_history":
      goTo({ page: "history", conversationId: null });
      return true;
    case "go_quality":
      goTo({ page: "quality", ticketId: null });
      return true;
    case "go_replies":
      goTo({ page: "replies" });
      return true;
    case "go_reports":
      goTo({ page: "reports" });
      return true;
    case "go_board":
      goTo({ page: "board" });
      return true;
    case "go_agents":
      goTo({ page: "agents" });
      return true;
    case "online":
    case "busy":
      setPresence(id);
      return true;
    default:
      return false;
  }
}

/** The ticket `step` places from the one on screen, in the list's order; wraps round. */
export function neighbourOf(
  state: DeskState,
  ticket: TicketView | undefined,
  step: 1 | -1,
): TicketView | undefined {
  const list = [...groupTickets(state.tickets.values(), state.me.id, NO_FILTER).values()].flat();
  const at = list.findIndex((row) => row.id === ticket?.id);
  if (at < 0) return step === 1 ? list[0] : list.at(-1);
  return list[(at + step + list.length) % list.length];
}

function useShortcuts(options: {
  commands: Commands;
  available: readonly CommandId[];
  enabled: boolean;
}): void {
  const { commands, available, enabled } = options;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      // The command menu is the way to everything, so its keys work even with shortcuts off.
      const id = matchShortcut(event, enabled ? ["menu", ...available] : ["menu"]);
      if (id === undefined || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      commands.run(id);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [commands, available, enabled]);
}
