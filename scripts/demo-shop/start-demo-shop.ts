/** A shop's side of the connector in one file: checks the desk's signature, tells of an order. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { demoOrders } from "./demo-orders.ts";

/** The secret of the demo; a real shop makes its own. */
export const DEMO_SECRET = "secret-of-the-demo-shop";

/** A signature older than this was overheard. */
const FRESH_SECONDS = 300;

/** A shop that serves until it is stopped. */
export interface DemoShop {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves `GET /orders/<number>` on this machine; port 0 lets the system choose. */
export async function startDemoShop(options: {
  readonly port: number;
  readonly secret: string;
  readonly now: () => number;
}): Promise<DemoShop> {
  const { port, secret, now } = options;
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (!isOfDesk(request, secret, now())) return answer(401, { error: "not signed by the desk" });
    const number = /^\/orders\/(\w+)$/.exec(request.url ?? "")?.[1] ?? "";
    const order = demoOrders(now())[number];
    return order === undefined ? answer(404, { error: "no such order" }) : answer(200, order);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `Frontdesk-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<seconds>.GET <path>`. */
function isOfDesk({ method, url, headers }: IncomingMessage, secret: string, now: number): boolean {
  const sent = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["frontdesk-signature"]));
  if (sent === null || Math.abs(now / 1000 - Number(sent[1])) > FRESH_SECONDS) return false;
  const mac = createHmac("sha256", secret).update(`${sent[1]}.${method} ${url}`).digest();
  return timingSafeEqual(mac, Buffer.from(sent[2] ?? "", "hex"));
}
