import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import type { Desk } from "../desk.ts";
import type { DeskState } from "../state/desk-state.ts";

/** What every question about a ticket needs. */
export interface ActionDialogProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly onClose: () => void;
}
