import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findCaseRow, readCase } from "../../server/cases/case-store.ts";
import { reclassifyCase } from "../../server/cases/reclassify-case.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { findCorrections } from "../../server/tools/read-corrections.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const STORY = "the lid never closed, and no swap please";

describe.each(TEST_ENGINES)("what an agent puts right in a case, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  /** A chat that Anna holds, with a case that was taken for a late parcel and a wish for another one. */
  async function held() {
    bench = await createDeskBench(opened.storage);
    const account = await bench.agent({ name: "Anna" });
    const { id: ticketId, caseId } = await bench.askForPerson(await bench.open(), {
      problemType: "not-received",
      slots: {
        description: { value: STORY, from: "message" },
        demand: { value: "resend", from: "message" },
        issue: { value: "late", from: "message" },
      },
    });
    await claimTicket(bench.ports, { account, ticketId });
    return { account, ticketId, caseId };
  }
  async function caseOf(caseId: string) {
    const row = await findCaseRow(bench.storage.db, caseId);
    return row && readCase(row);
  }

  it("is another problem and another demand from then on, and what it was is kept for the examples", async () => {
    const { account, ticketId, caseId } = await held();

    await reclassifyCase(bench.ports, {
      ...{ account, ticketId },
      problemType: "quality",
      demand: "refund",
    });

    const data = await caseOf(caseId);
    expect(data).toMatchObject({ problemType: "quality", slots: { demand: { value: "refund" } } });
    expect(data?.slots["issue"]).toBeUndefined();
    expect(await findCorrections(bench.storage.db, 0)).toMatchObject([
      { part: "problem", before: "not-received", after: "quality", story: STORY },
      { part: "demand", before: "resend", after: "refund", story: STORY },
    ]);
  });

  it.each([{ problemType: "not-received" }, { demand: "resend" }, {}])(
    "is nothing when it is what it was: %o",
    async (same) => {
      const { account, ticketId } = await held();

      await reclassifyCase(bench.ports, { account, ticketId, ...same });

      const since = bench.clock.now();
      expect(await findCorrections(bench.storage.db, since)).toEqual([]);
    },
  );

  it("must be something that the settings know, and is for whoever holds the chat", async () => {
    const { account, ticketId, caseId } = await held();
    const stranger = await bench.agent({ name: "Bo" });
    const change = (by: typeof account, what: { problemType?: string; demand?: string }) =>
      reclassifyCase(bench.ports, { account: by, ticketId, ...what });

    await expect(change(account, { problemType: "nonsense" })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(change(account, { demand: "nonsense" })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(change(stranger, { problemType: "quality" })).rejects.toMatchObject({
      code: "already_claimed",
    });
    expect((await caseOf(caseId))?.problemType).toBe("not-received");
  });
});
