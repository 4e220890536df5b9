/** Lists of the interface for programs, read to their end by cursor. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import type { ApiPorts } from "../../server/api/api-ports.ts";
import { listCases } from "../../server/api/read-cases.ts";
import { listTickets } from "../../server/api/read-tickets.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

interface Page {
  readonly data: readonly { readonly id?: string; readonly number?: string }[];
  readonly next: string | null;
}

describe.each(TEST_ENGINES)("a list, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let bench: DeskBench;
  let boss: Account;
  beforeEach(async () => {
    opened = await openTestStorage(engine);
    bench = await createDeskBench(opened.storage);
    boss = await bench.agent({ roles: ["agent", "supervisor"] });
    // Some share their moment, as imports and bursts do.
    for (let made = 0; made < 105; made += 1) {
      if (made % 3 === 0) bench.clock.jump(1000);
      await bench.waiting();
    }
  });
  afterEach(async () => {
    await bench.close();
    await opened.drop();
  });

  const ask = async (list: typeof listTickets, cursor?: string): Promise<Page> => {
    const ports = { desk: bench.desk } as ApiPorts;
    const caller = { account: boss, tokenId: "t", scopes: [] };
    const query = cursor === undefined ? {} : { cursor };
    return (await list(ports, {
      ...{ caller, query, lang: "en", params: {}, body: {}, messageId: "m" },
    })) as Page;
  };
  async function readAll(list: typeof listTickets) {
    const pages: number[] = [];
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, next } = await ask(list, cursor);
      pages.push(data.length);
      ids.push(...data.map(({ id, number }) => id ?? number ?? ""));
      if (next === null) return { pages, ids };
      cursor = next;
    }
  }

  it.each([
    ["tickets", listTickets],
    ["cases", listCases],
  ] as const)("of %s holds everything once, fifty to a page", async (_what, list) => {
    const { pages, ids } = await readAll(list);

    expect(pages).toEqual([50, 50, 5]);
    expect(new Set(ids).size).toBe(105);
  });

  it("loses nothing that was there when something new comes between two pages", async () => {
    const { ids } = await readAll(listTickets);
    const first = await ask(listTickets);
    bench.clock.jump(1000);
    await bench.waiting();

    const second = await ask(listTickets, first.next ?? "");

    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(50, 100));
  });

  it("says so of what is no cursor", async () => {
    await expect(ask(listTickets, "page-2")).rejects.toMatchObject({
      ...{ code: "bad_request", details: { field: "cursor" } },
    });
  });
});
