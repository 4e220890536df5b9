/** What the shopper was asked for last, as far as the stored state tells. */
import type { BotState } from "./state.ts";

/** Keys of slots; beside pictures and as a proof, an order number is awaited while none is known. */
export function awaitedSlots(state: BotState | undefined): readonly string[] {
  if (state === undefined) return [];
  const { flow, draft } = state;
  if (flow.kind === "asking") return flow.slots;
  if (flow.kind === "proving") return ["order_number"];
  const open = flow.kind === "evidence" && draft?.slots["order_number"] === undefined;
  return open ? ["order_number"] : [];
}
