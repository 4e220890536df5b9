import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Storage } from "../../server/storage/storage.ts";
import { AgentClient } from "../support/agent-client.ts";
import { seedAgents, seedWaiting } from "../support/seed-desk.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const AGENTS = 40;
/** As in server/sockets/console-namespace.ts. */
const LANES = 4;
/** The dispatcher and the timers may want to write as well. */
const OTHERS = 2;

describe("claims of many agents at once", () => {
  let server: RunningServer;
  const clients: AgentClient[] = [];

  beforeAll(async () => {
    server = await startServer({ env: { RATE_LIMIT_FACTOR: "100", FAQ_DIR: smallFaq() } });
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await server.stop();
  });

  it("run in four lanes of the node, whatever sockets they come from, and all are answered", async () => {
    const { storage } = server.app;
    const people = await seedAgents(storage, AGENTS, { limit: 5 });
    await seedWaiting(storage, 1);
    const ticket = await storage.db.selectFrom("tickets").select("id").executeTakeFirstOrThrow();
    for (const { cookie } of people) clients.push(new AgentClient(server.url, cookie).connect());
    for (const client of clients) await client.must("presence:set", { state: "busy" });
    const writes = holdTransactions(storage);

    const claims = clients.map(({ socket }) =>
      socket.emitWithAck("ticket:claim", { ticketId: ticket.id }),
    );
    await vi.waitFor(() => expect(writes.held).toBeGreaterThanOrEqual(LANES));
    // What each socket asks after its claim is answered: by then every claim has come.
    for (const client of clients) await client.must("articles:suggest", { text: "hi", lang: "en" });
    const atOnce = writes.held;
    writes.release();
    const acks = await Promise.all(claims);

    expect(atOnce).toBeLessThanOrEqual(LANES + OTHERS);
    expect(acks.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = acks.filter(({ ok }) => !ok).map(({ error }) => error);
    expect(new Set(refusals)).toEqual(new Set(["already_claimed"]));
  });
});

/** Lets nobody write until `release`, as a database that has become slow; counts who waits. */
function holdTransactions(storage: Storage): { readonly held: number; release(): void } {
  const transaction = storage.transaction.bind(storage);
  const { promise, resolve } = Promise.withResolvers<void>();
  let held = 0;
  storage.transaction = async (work) => {
    held += 1;
    await promise;
    return transaction(work);
  };
  return {
    get held() {
      return held;
    },
    release() {
      storage.transaction = transaction;
      resolve();
    },
  };
}
