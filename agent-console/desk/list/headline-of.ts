import type { TicketView } from "../../../kernel/protocol/ticket.ts";

/** The words beside the type; empty when they would only say the type again, or how the preview begins. */
export function headlineOf({ headline, typeLabel, preview }: TicketView): string {
  const begun = headline.replace(/…$/u, "");
  return headline === typeLabel || preview.startsWith(begun) ? "" : headline;
}
