import type { CasePacket } from "../../../kernel/protocol/ticket.ts";

/** Keys under which problem types collect an order's number. */
const ORDER_SLOTS = ["order_number", "orderNumber", "order_no", "after_sales_number"];

/** The order number of a case, if the shopper gave one. */
export function orderNumberOf(casePacket: CasePacket | null): string | undefined {
  const row = casePacket?.rows.find(({ slot }) => ORDER_SLOTS.includes(slot));
  return row === undefined || row.value === "" ? undefined : row.value;
}
