/** The shop's own system, where the settings connect one. */
import type { Config } from "../config.ts";
import { findOrderSource } from "../orders/connector-settings.ts";
import type { OrderPorts } from "../orders/find-order.ts";
import { createOrderConnector } from "../orders/order-connector.ts";
import type { Base } from "./compose-base.ts";

/** Undefined while settings/connector.yaml is off. */
export function composeOrders(base: Base, { connector }: Config): OrderPorts | undefined {
  const source = findOrderSource(base.settings.connector);
  if (source === undefined || connector.secret === null) return undefined;
  const orders = createOrderConnector(source, connector.secret, base);
  return { db: base.storage.db, limiter: base.limiter, orders };
}
