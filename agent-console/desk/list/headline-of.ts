import type { TicketView } from "../../../kernel/protocol/ticket.ts";

/** The words beside the type; empty when they would only say the type again. */
export function headlineOf({ headline, typeLabel }: TicketView): string {
  return headline === typeLabel ? "" : headline;
}
