import { useEffect, useState } from "preact/hooks";
import type { ChatOrder } from "../../../kernel/protocol/order.ts";
import type { Desk } from "../desk.ts";

/** What is known of the order of a chat; `loading` until the shop has answered. */
export type OrderShown = ChatOrder | { readonly kind: "loading" };

/** Asked when the chat is opened, when its order's number changes, and by `again`. */
export function useOrder(
  desk: Desk,
  ticketId: string,
  number: string | undefined,
): { readonly order: OrderShown; readonly again: () => void } {
  const [order, setOrder] = useState<OrderShown>({ kind: "loading" });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    setOrder({ kind: "loading" });
    const look = async (): Promise<void> => {
      if (number === undefined) return setOrder({ kind: "none" });
      const reply = await desk.request("order:look", { ticketId });
      if (!current) return;
      setOrder(reply.ok ? reply.order : { kind: "unavailable", number });
    };
    void look();
    return () => {
      current = false;
    };
  }, [desk, ticketId, number, tries]);
  return { order, again: () => setTries(tries + 1) };
}
