import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { findCaller, listTokens, makeToken } from "../../server/api/api-tokens.ts";
import { forgetRepeats, idOf, once } from "../../server/api/repeats.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const DAY = 86_400_000;

describe.each(TEST_ENGINES)("programs on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage);
    anna = await bench.agent({ name: "Anna" });
  });
  afterEach(async () => {
    for (const table of ["api_tokens", "audit_log"] as const)
      await bench.storage.db.deleteFrom(table).execute();
    await bench.close();
  });

  const make = (days: number | null = null) =>
    makeToken(bench.ports, anna, { name: "figures", scopes: ["reports:read"], days });

  it("are let in by their token, in its holder's name, until it or the account ends", async () => {
    const { secret } = await make(1);

    expect(await findCaller(bench.ports, secret)).toMatchObject({
      account: { id: anna.id },
      scopes: ["reports:read"],
    });
    expect(await listTokens(bench.ports, anna)).toMatchObject([
      { name: "figures", usedAt: new Date(bench.clock.now()).toISOString() },
    ]);
    expect(await findCaller(bench.ports, `${secret.slice(0, -1)}!`)).toBeUndefined();
    bench.clock.jump(DAY);
    expect(await findCaller(bench.ports, secret)).toBeUndefined();
    const lasting = await make();
    await bench.storage.db.updateTable("agents").set({ active: 0 }).execute();
    expect(await findCaller(bench.ports, lasting.secret)).toBeUndefined();
  });

  describe("with a key", () => {
    const run = async (request: unknown = 1, fail = false, key = "key-00001") => {
      const { id } = (await listTokens(bench.ports, anna))[0] ?? (await make()).token;
      const keyed = { tokenId: id, key, request };
      return await once(bench.ports, keyed, {
        run: async () => {
          if (fail) throw new Error("failed");
          count += 1;
          return `done ${count}`;
        },
        conversationOf: () => conversationId,
      });
    };
    let count: number;
    let conversationId: string;
    beforeEach(async () => {
      count = 0;
      conversationId = await bench.open();
    });

    it("do a thing once, and get the same answer when they repeat it", async () => {
      expect([await run(), await run(), await run(1, false, "key-00002")]).toEqual([
        "done 1",
        "done 1",
        "done 2",
      ]);
    });

    it("may try again what failed, and may not use the key for anything else", async () => {
      await expect(run(1, true)).rejects.toThrow("failed");
      expect(await run()).toBe("done 1");
      await expect(run(2)).rejects.toMatchObject({ code: "bad_request" });
    });

    it("wait for what runs just now, and go on after a crash", async () => {
      const { token } = await make();
      await run();
      await bench.storage.db.updateTable("api_repeats").set({ done_at: null }).execute();

      expect(token.id).toBeTruthy();
      await expect(run()).rejects.toMatchObject({ code: "wrong_state" });
      bench.clock.jump(60_001);
      expect(await run()).toBe("done 2");
    });

    it("are forgotten after a day, by the daily job where no program comes again", async () => {
      await run();
      const kept = () => bench.storage.db.selectFrom("api_repeats").selectAll().execute();
      expect(await kept()).toMatchObject([{ answer: '"done 1"', conversation_id: conversationId }]);
      bench.clock.jump(DAY + 1);
      await forgetRepeats(bench.storage.db, bench.clock.now());
      expect(await kept()).toEqual([]);

      expect(await run(2)).toBe("done 2");
    });

    it("have one id for one message", () => {
      const one = idOf({ tokenId: "t", key: "key-00001" });

      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(idOf({ tokenId: "t", key: "key-00001" })).toBe(one);
      expect(idOf({ tokenId: "u", key: "key-00001" })).not.toBe(one);
    });
  });
});
