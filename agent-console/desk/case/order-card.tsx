import type { OrderView } from "../../../kernel/protocol/order.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatMoment } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import type { Desk } from "../desk.ts";
import { CopyButton } from "./copy-button.tsx";
import { useOrder } from "./use-order.ts";

interface OrderCardProps {
  readonly desk: Desk;
  readonly ticketId: string;
  readonly number: string | undefined;
}

/** What the shop's own system says of the order; nothing where no shop is connected. */
export function OrderCard({ desk, ticketId, number }: OrderCardProps) {
  const { say } = useApp();
  const { order, again } = useOrder(desk, ticketId, number);
  if (order.kind === "none") return null;
  if (order.kind === "loading") {
    // No title yet: where the shop is not connected, nothing is to flash up.
    return <span class="hidden" role="status" aria-label={say("loading")} />;
  }
  return (
    <section class="case-section order-card">
      <h3>
        {say("order")}
        <button
          type="button"
          class="icon-button"
          aria-label={say("order.again")}
          title={say("order.again")}
          onClick={again}
        >
          <Icon name="retry" />
        </button>
      </h3>
      {order.kind === "found" ? (
        <>
          {order.own === false ? (
            <p class="case-missing">
              <Icon name="alert" />
              <span>{say("order.not_own")}</span>
            </p>
          ) : null}
          <OrderFacts order={order.order} />
        </>
      ) : (
        <p class="soft" role="status">
          {say(order.kind === "not_found" ? "order.not_found" : "order.unavailable", {
            number: order.number,
          })}
        </p>
      )}
    </section>
  );
}

function OrderFacts({ order }: { order: OrderView }) {
  const { say, locale } = useApp();
  const at = (moment: string | null) => (moment === null ? null : formatMoment(moment, locale));
  const seen = [order.lastPlace, at(order.lastSeenAt)].filter((part) => part !== null);
  const rows = [
    [say("order.placed"), at(order.placedAt)],
    [say("order.total"), order.total],
    [say("order.shipped"), at(order.shippedAt)],
    [say("order.carrier"), order.carrier],
    [say("order.seen"), seen.length === 0 ? null : seen.join(" · ")],
    [say("order.expected"), order.deliveredAt === null ? at(order.expectedAt) : null],
    [say("order.delivered"), at(order.deliveredAt)],
  ] as const;
  return (
    <>
      <p class="order-state">
        <span class="tag">
          {order.state === null ? order.stateCode : say(`order.state.${order.state}`)}
        </span>
        <span class="mono soft">{order.number}</span>
      </p>
      {order.items.length === 0 ? null : (
        <ul class="order-items">
          {order.items.map(({ title, quantity, price }, index) => (
            <li key={index}>
              <span dir="auto">{title}</span>
              <span class="soft">
                {[quantity === null ? null : `× ${quantity}`, price].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      <dl class="case-rows">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
        )}
        {order.trackingNumber === null ? null : (
          <div>
            <dt>{say("order.tracking")}</dt>
            <dd class="mono">
              {order.trackingNumber}
              <CopyButton value={order.trackingNumber} label={say("order.tracking")} />
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
