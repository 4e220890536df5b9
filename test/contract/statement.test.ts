import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../server/storage/statement.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("a statement on $name", (engine) => {
  let storage: Storage;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    ({ storage, drop } = await openTestStorage(engine));
  });
  afterEach(() => drop());

  it("is built once, and runs with the values of each call", async () => {
    let built = 0;
    const add = statement((db, node: { id: string; seen_at: number }) => {
      built += 1;
      return db.insertInto("nodes").values(node);
    });
    const find = statement((db, { id }: { id: string }) =>
      db.selectFrom("nodes").select("seen_at").where("id", "=", id).where("seen_at", ">", 1),
    );

    await add(storage.db, { id: "a", seen_at: 5 });
    // Names, not places: whoever calls need not know the order.
    await add(storage.db, { seen_at: 7, id: "b" });

    expect(built).toBe(1);
    expect((await find(storage.db, { id: "a" })).rows).toEqual([{ seen_at: 5 }]);
    expect((await find(storage.db, { id: "b" })).rows).toEqual([{ seen_at: 7 }]);
  });

  it("belongs to the transaction it runs in, and says how much it changed", async () => {
    const touch = statement((db, { id, at }: { id: string; at: number }) =>
      db.updateTable("nodes").set({ seen_at: at }).where("id", "=", id),
    );
    await storage.db.insertInto("nodes").values({ id: "a", seen_at: 1 }).execute();

    const undone = storage.transaction(async (tx) => {
      const { numAffectedRows } = await touch(tx.db, { id: "a", at: 2 });
      throw new Error(`changed ${numAffectedRows}`);
    });

    await expect(undone).rejects.toThrow("changed 1");
    const rows = await storage.db.selectFrom("nodes").select("seen_at").execute();
    expect(rows).toEqual([{ seen_at: 1 }]);
  });
});
