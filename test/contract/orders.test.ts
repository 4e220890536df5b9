/** The shop's orders over real HTTP: the demo shop, and shops that answer as they should not. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { type DemoShop, startDemoShop } from "../../scripts/demo-shop/start-demo-shop.ts";
import { findOrder } from "../../server/orders/find-order.ts";
import { createOrderConnector, MOST_BYTES } from "../../server/orders/order-connector.ts";
import { createLimiter } from "../../server/system/rate-limits.ts";
import { demoOrderSource } from "../support/demo-connector.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const SECRET = "a-secret-of-desk-and-shop";
const NUMBER = "202611010001";

describe.each(TEST_ENGINES)("orders of a connected shop on $name", (engine) => {
  const clock = new FakeClock();
  let shop: DemoShop;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    shop = await startDemoShop({ port: 0, secret: SECRET, now: () => clock.now() });
    opened = await openTestStorage(engine);
  });
  afterAll(async () => {
    await shop.stop();
    await opened.drop();
  });

  const portsOf = (source = demoOrderSource(shop.url)) => ({
    db: opened.storage.db,
    limiter: createLimiter({ factor: 1 }),
    orders: createOrderConnector(source, SECRET, { clock, logger: silentLogger }),
  });
  let shoppers = 0;
  const shopper = async (subject: string | null, shopKey = "shop") => {
    const { db } = opened.storage;
    shoppers += 1;
    const id = `c${shoppers}`;
    await insertConversation(opened.storage, id, clock.now());
    if (subject === null) return { id, shopper_id: null };
    const shopperId = `row-${id}`;
    await db
      .insertInto("shoppers")
      .values({ id: shopperId, shop_key: shopKey, subject: `${subject}`, name: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await db
      .selectFrom("shoppers")
      .select("id")
      .where("shop_key", "=", shopKey)
      .where("subject", "=", subject)
      .executeTakeFirstOrThrow();
    return { id, shopper_id: row.id };
  };

  it("are told to the buyer whom the shop signed in", async () => {
    const found = await findOrder(portsOf(), await shopper("customer-1"), { number: NUMBER });

    expect(found).toMatchObject({
      kind: "found",
      order: { state: "shipped", carrier: "顺丰速运", lastPlace: "武汉" },
    });
  });

  it("are told to nobody else without a second fact, whether there is such an order or not", async () => {
    const ports = portsOf();
    const foreign = await shopper("customer-2");

    for (const number of [NUMBER, "202600000000"])
      expect(await findOrder(ports, foreign, { number })).toEqual({ kind: "needs_proof" });
    // The same id, in another shop.
    const namesake = await shopper("customer-1", "other-shop");
    expect(await findOrder(ports, namesake, { number: NUMBER })).toEqual({ kind: "needs_proof" });
    expect(await findOrder(ports, await shopper(null), { number: NUMBER })).toEqual({
      kind: "needs_proof",
    });
  });

  it.each([
    ["8000", "found"],
    ["尾号是 8000", "found"],
    ["138 0013 8000", "found"],
    ["+86 13800138000", "found"],
    ["XiaoYun@Example.com", "found"],
    ["it is xiaoyun@example.com thanks", "found"],
    ["8001", "not_found"],
    ["800", "not_found"],
    ["0013", "not_found"],
    ["00138000 1234", "not_found"],
    ["yun@example.com", "not_found"],
  ])("open to a guest who says %j: %s", async (secondFact, kind) => {
    const asker = await shopper(null);

    const found = await findOrder(portsOf(), asker, { number: NUMBER, secondFact });

    expect(found.kind).toBe(kind);
  });

  it("close after five wrong tries of one chat, and after five at one order by whomever", async () => {
    const ports = portsOf();
    const [one, other] = [await shopper(null), await shopper(null)];
    const tryOf = (asker: typeof one, number: string, secondFact: string) =>
      findOrder(ports, asker, { number, secondFact });

    for (let i = 0; i < 5; i += 1) await tryOf(one, NUMBER, `100${i}`);

    expect(await tryOf(one, "202611010003", "8000")).toEqual({ kind: "locked" });
    expect(await tryOf(other, NUMBER, "8000")).toEqual({ kind: "locked" });
    expect((await tryOf(other, "202611010003", "8000")).kind).toBe("found");
    const buyer = await shopper("customer-1");
    expect((await findOrder(ports, buyer, { number: NUMBER })).kind).toBe("found");
  });

  it("are asked for with a signature that the shop checks, or with the secret itself", async () => {
    const wrong = createOrderConnector(demoOrderSource(shop.url), "another-secret-than-theirs", {
      clock,
      logger: silentLogger,
    });
    const seen: (string | undefined)[] = [];
    const bearer = await serve((request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.end(JSON.stringify({ status: "PAID" }));
    });

    expect(await wrong.look(NUMBER)).toEqual({ kind: "unavailable" });
    const source = demoOrderSource(bearer.url, { sign: "bearer" });
    expect((await portsOf(source).orders.look(NUMBER)).kind).toBe("found");

    expect(seen).toEqual([`Bearer ${SECRET}`, `/orders/${NUMBER}`]);
    await bearer.stop();
  });
});

interface OddShop {
  readonly url: string;
  stop(): Promise<void>;
}

async function serve(listener: RequestListener): Promise<OddShop> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

describe("a shop that answers as it should not", () => {
  const clock = new FakeClock();
  let asked: string[];
  let answer: RequestListener;
  let shop: OddShop;
  beforeEach(async () => {
    asked = [];
    shop = await serve((request, response) => {
      asked.push(request.url ?? "");
      answer(request, response);
    });
  });
  afterEach(() => shop.stop());
  const look = (number = NUMBER) =>
    createOrderConnector(demoOrderSource(shop.url, { timeoutMs: 300 }), SECRET, {
      clock,
      logger: silentLogger,
    }).look(number);

  const FAULTS: readonly (readonly [string, RequestListener])[] = [
    ["is broken", (_request, response) => void response.writeHead(500).end("{}")],
    ["says nothing", () => {}],
    ["hangs up", (request) => void request.socket.destroy()],
    ["sends no JSON", (_request, response) => void response.end("<html>maintenance</html>")],
    ["sends half of it", (_request, response) => void response.end('{"status": "PA')],
    ["sends a list", (_request, response) => void response.end("[]")],
    ["sends nothing", (_request, response) => void response.end()],
    ["stops in the middle", (_request, response) => void response.write('{"status":')],
    [
      "sends too much",
      (_request, response) =>
        void response.end(JSON.stringify({ status: "PAID", more: "x".repeat(MOST_BYTES) })),
    ],
    [
      "sends deep nests",
      (_request, response) => void response.end("[".repeat(30_000) + "]".repeat(30_000)),
    ],
  ];
  it.each(FAULTS)("is unavailable when it %s", async (_what, fault) => {
    answer = fault;

    expect(await look()).toEqual({ kind: "unavailable" });
  });

  it("is not followed elsewhere", async () => {
    const other = await serve((_request, response) => {
      asked.push("elsewhere");
      response.end(JSON.stringify({ status: "PAID" }));
    });
    answer = (_request, response) =>
      void response.writeHead(302, { Location: `${other.url}/orders/${NUMBER}` }).end();

    expect(await look()).toEqual({ kind: "unavailable" });
    expect(asked).toEqual([`/orders/${NUMBER}`]);
    await other.stop();
  });

  it("is never asked with what is no order's number", async () => {
    answer = (_request, response) => void response.end(JSON.stringify({ status: "PAID" }));

    for (const number of ["../admin", "1", "a/b/c/d", "1234?x=1", "１２３４/..", "x".repeat(50)])
      expect(await look(number)).toEqual({ kind: "not_found" });

    expect(asked).toEqual([]);
  });

  it("is asked once for what bot and agent look at within seconds, and anew after that", async () => {
    answer = (_request, response) => void response.end(JSON.stringify({ status: "PAID" }));
    const orders = createOrderConnector(demoOrderSource(shop.url), SECRET, {
      clock,
      logger: silentLogger,
    });

    await Promise.all([orders.look(NUMBER), orders.look(NUMBER)]);
    await clock.advance(14_000);
    await orders.look(NUMBER);
    expect(asked).toHaveLength(1);
    await clock.advance(2000);
    await orders.look(NUMBER);

    expect(asked).toHaveLength(2);
  });
});
