import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { flagMessage } from "../../server/console/flag-message.ts";
import { findLearnQuestions } from "../../server/studio/learn-sources.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("what an agent flags for the editors, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  /** A waiting chat with these lines in front of everything else. */
  async function chat(lines: readonly (readonly [author: string, text: string])[]) {
    bench = await createDeskBench(opened.storage);
    const { id: ticketId, conversationId } = await bench.waiting();
    await bench.storage.transaction(async (tx) => {
      await tx.db.deleteFrom("messages").where("conversation_id", "=", conversationId).execute();
      for (const [i, [author_kind, text]] of lines.entries()) {
        const content = JSON.stringify({ kind: "text", text });
        const nobody = { author_id: null, author_name: null, client_msg_id: null };
        const row = { id: `m${i + 1}`, conversation_id: conversationId, seq: i + 1, author_kind };
        const rest = { in_reply_to: null, reply_index: null, lang: "en", visibility: "all" };
        await tx.db
          .insertInto("messages")
          .values({ ...row, ...nobody, ...rest, content, at: bench.clock.now() })
          .execute();
      }
    });
    return ticketId;
  }
  const questions = async () =>
    (await findLearnQuestions(bench.storage.db, 0)).map(({ text, why }) => [text, why]);

  it("comes to them as the question in front of it, once, whatever else was said", async () => {
    const ticketId = await chat([
      ["shopper", "an older question"],
      ["bot", "an older answer"],
      ["shopper", "how do pigeons fly"],
      ["bot", "a wrong answer"],
      ["shopper", "what was asked later"],
    ]);
    const account = await bench.agent({ name: "Anna" });

    await flagMessage(bench.ports, { account, ticketId, messageId: "m4", flag: "wrong" });
    await flagMessage(bench.ports, { account, ticketId, messageId: "m4", flag: "article" });

    expect(await questions()).toEqual([["how do pigeons fly", "corrected"]]);
  });

  it("is only of a chat that this agent may see, and of a message in it", async () => {
    const ticketId = await chat([["shopper", "hello"]]);
    const account = await bench.agent({ name: "Anna" });
    const stranger = await bench.agent({ name: "Bo", roles: ["editor"] });
    const flag = (who: typeof account, messageId: string) =>
      flagMessage(bench.ports, { account: who, ticketId, messageId, flag: "article" });

    await expect(flag(stranger, "m1")).rejects.toMatchObject({ code: "not_found" });
    await expect(flag(account, "m9")).rejects.toMatchObject({ code: "not_found" });
    expect(await questions()).toEqual([]);
  });
});
