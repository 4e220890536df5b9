import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { countResults } from "../../server/studio/article-results.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const HOUR = 3_600_000;

describe.each(TEST_ENGINES)("what became of an article, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  const answer = (id: string) => ({ kind: "answer", article: { id } });
  const chosen = (id: string) => ({ kind: "choice", choice: `article:${id}`, text: "that one" });

  it("is counted: shown, chosen, thanked for, and not enough", async () => {
    bench = await createDeskBench(opened.storage);
    const { id: ticketId, conversationId } = await bench.waiting();
    const { db } = bench.storage;
    const { created_at } = await db
      .selectFrom("tickets")
      .select("created_at")
      .where("id", "=", ticketId)
      .executeTakeFirstOrThrow();
    const nobody = { author_id: null, author_name: null, client_msg_id: null, in_reply_to: null };
    const row = {
      conversation_id: conversationId,
      reply_index: null,
      lang: "en",
      visibility: "all",
    };
    const said = [
      ["bot", answer("a/first"), created_at - 3],
      ["shopper", chosen("a/second"), created_at - 2],
      ["bot", answer("a/second"), created_at - 1],
      // What is shown after the case went to a person is not what failed.
      ["bot", answer("a/later"), created_at + 1],
    ] as const;
    await bench.storage.transaction(async (tx) => {
      for (const [i, [author_kind, content, at]] of said.entries())
        await tx.db
          .insertInto("messages")
          .values({
            ...{ ...row, ...nobody, author_kind, at, id: `r${i}`, seq: 100 + i },
            content: JSON.stringify(content),
          })
          .execute();
      for (const [message_id, article_id, helpful] of [
        ["r0", "a/first", 1],
        ["r2", "a/second", 0],
      ] as const)
        await tx.db
          .insertInto("feedback")
          .values({
            ...{ message_id, article_id, helpful, locale: "en", at: created_at },
            conversation_id: conversationId,
          })
          .execute();
      await tx.db
        .insertInto("ticket_events")
        .values({
          ...{ ticket_id: ticketId, version: 99, command: "reopen", to_state: "waiting" },
          ...{ actor_kind: "shopper", at: created_at + HOUR },
        })
        .execute();
    });

    const counts = await countResults(db, created_at - HOUR);

    const none = { shown: 0, clicked: 0, helped: 0, unhelpful: 0, person: 0, reopened: 0 };
    expect(counts.get("a/first")).toEqual({ ...none, shown: 1, helped: 1 });
    expect(counts.get("a/second")).toEqual({
      ...{ ...none, shown: 1, clicked: 1, unhelpful: 1 },
      ...{ person: 1, reopened: 1 },
    });
    expect(counts.get("a/later")).toEqual({ ...none, shown: 1 });
    expect((await countResults(db, created_at + 2 * HOUR)).size).toBe(0);
  });
});
