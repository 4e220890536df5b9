import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadCasePacket } from "../../server/cases/present-case.ts";
import { giveFeedback } from "../../server/chat/marks.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import {
  aCase,
  type BenchOptions,
  createDeskBench,
  type DeskBench,
} from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PULL: BenchOptions = { routing: { cherryPicking: true } };

describe.each(TEST_ENGINES)("what shoppers are told on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  const use = async (options?: BenchOptions) => {
    bench = await createDeskBench(opened.storage, options);
    return bench;
  };
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  const leave = async (contact: string) => {
    const ticket = await bench.waiting();
    const data = aCase({ id: ticket.caseId, number: bench.ids.caseNumber() });
    await bench.effects(ticket.conversationId, {
      ...{ kind: "message:left", case: data, contact, text: "please call back" },
    });
    const texts = await bench.texts(ticket.conversationId);
    return { ticket: await bench.ticket(ticket.conversationId), said: texts.at(-1) };
  };

  it("asks again for a contact that is none, and leaves nothing", async () => {
    await use();

    const { ticket, said } = await leave("abc");

    expect(ticket).toMatchObject({ state: "waiting" });
    expect(said).toContain("nothing was left yet");
  });

  it("promises to write only where something is set up that writes", async () => {
    await use();
    const without = await leave("lin@example.org");
    await bench.close();
    await use({ notifies: true });
    const withMail = await leave("lin@example.org");
    const byPhone = await leave("138 1234 5678");

    expect(without.ticket.state).toBe("left_message");
    expect(without.said).toContain("The answer will appear here.");
    expect(withMail.said).toContain("we will write to the contact you left");
    expect(byPhone.said).toContain("The answer will appear here.");
  });

  it("tells someone in distress the truth when nobody is there, and who is", async () => {
    await use();
    const id = await bench.open();
    const data = aCase({ number: "FD-CARE-0001" });
    const request = { kind: "handoff:request", case: data, queue: "general" } as const;
    await bench.effects(id, { ...request, reason: "distress", priority: 0 });

    const [said] = await bench.texts(id);

    expect(await bench.lines(id)).toEqual(["ticket.requested_alone"]);
    expect(said).toContain("Nobody from our team can join you at this moment");
    expect(said).toContain("emergency number");
  });

  it("takes the bot's word back when a case could not be reopened after all", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent();
    const id = await bench.open();
    const old = await bench.askForPerson(id, { id: "case-a", number: "FD-AAAA-0001" });
    await claimTicket(ports, { account: anna, ticketId: old.id });
    await resolveTicket(ports, { account: anna, ticketId: old.id, outcome: "solved", note: "" });
    await bench.askForPerson(id, { id: "case-b", number: "FD-BBBB-0002" });

    await bench.effects(id, { kind: "case:reopen", number: "FD-AAAA-0001" });

    expect((await bench.lines(id)).at(-1)).toBe("ticket.not_done");
  });

  it("records no correction that changes nothing", async () => {
    const { storage } = await use();
    const id = await bench.open();
    const order = { order_number: { value: "660412908831", from: "message" } } as const;
    const { caseId } = await bench.askForPerson(id, { number: "FD-SAME-0001", slots: order });
    const correct = (value: string) =>
      bench.effects(id, {
        ...{ kind: "case:correct", number: "FD-SAME-0001", slot: "order_number", value, seq: 0 },
      });
    await correct("660412908831");
    await correct("660412908832");

    const events = await storage.db
      .selectFrom("case_events")
      .select("kind")
      .where("case_id", "=", caseId)
      .where("kind", "=", "corrected")
      .execute();

    expect(events).toHaveLength(1);
  });

  it("shows the agent whether an article helped, as the shopper said under it", async () => {
    const { ports, storage } = await use();
    const id = await bench.open();
    const article = { articleId: "refunds/review-time", title: "Review time" };
    const ticket = await bench.askForPerson(id, { tried: [article] });
    const answer = { kind: "answer", text: "…", article: { id: article.articleId, locale: "en" } };
    await storage.db
      .insertInto("messages")
      .values({
        ...{ id: "m-answer", conversation_id: id, seq: 900, author_kind: "bot", author_id: null },
        ...{ author_name: null, client_msg_id: null, in_reply_to: null, reply_index: null },
        ...{ lang: "en", visibility: "all", content: JSON.stringify(answer), at: 0 },
      })
      .execute();
    const chat = { ...ports, desk: bench.desk, turnDue: () => {} };
    await giveFeedback(chat as unknown as Parameters<typeof giveFeedback>[0], {
      ...{ conversationId: id, messageId: "m-answer", helpful: false },
    });

    const packet = await loadCasePacket(ports, storage.db, { ticket, lang: "en" });

    expect(packet?.tried).toMatchObject([{ id: article.articleId, helped: false }]);
    expect(packet?.summary).toContain("did not help");
  });
});
