/** A case from a device that has never said hello: by its number and a second fact, and evidence added there. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import { act, DeskStory } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";

const SOON = { timeout: 15_000, interval: 50 };
const ORDER = "20261101777";

describe("a case on a fresh device", () => {
  let story: DeskStory;
  let shopper: ShopperClient;
  let number: string;
  let stop: () => Promise<void>;

  const find = async (facts: { number: string; secondFact: string }, from = "203.0.113.1") => {
    const response = await fetch(`${story.server.url}/api/cases/find?lang=en`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": from },
      body: JSON.stringify(facts),
    });
    const body = (await response.json()) as {
      case: CaseView;
      key: string;
      error?: string;
      details?: { retrySeconds?: number };
    };
    return { status: response.status, body };
  };
  const picture = async () =>
    new Uint8Array(
      await sharp({ create: { width: 40, height: 40, channels: 3, background: "#0b6b63" } })
        .png()
        .toBuffer(),
    );
  const addTo = async (path: string, key: string, clientFileId: string) => {
    const response = await fetch(
      `${story.server.url}${path}?lang=en&clientFileId=${clientFileId}`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body: await picture(),
      },
    );
    return { status: response.status, body: (await response.json()) as { case: CaseView } };
  };

  beforeAll(async () => {
    // Limits as in production, callers told apart by the proxy's word.
    story = await DeskStory.start({ env: { RATE_LIMIT_FACTOR: "1", TRUST_PROXY: "1" } });
    stop = () => story.stop();
    shopper = await story.shopper();
    shopper.say(`my parcel should have come yesterday and never arrived, order ${ORDER}`);
    await vi.waitFor(() => expect(shopper.shown.length).toBeGreaterThan(1), SOON);
    await act(shopper, { name: "talk_to_person" });
    number = await vi.waitFor(async () => {
      const row = await story.server.app.storage.db
        .selectFrom("cases")
        .select("number")
        .where("number", "is not", null)
        .executeTakeFirstOrThrow();
      return row.number ?? "";
    }, SOON);
  }, 240_000);
  afterAll(() => stop?.());

  it("is found without saying hello first", async () => {
    const found = await find({ number, secondFact: ORDER });

    expect(found.status).toBe(200);
    expect(found.body.case).toMatchObject({ number, problemType: "not-received" });
  });

  it("is found as often as its owner likes, and never by four digits", async () => {
    for (let again = 0; again < 8; again += 1) {
      expect((await find({ number, secondFact: ORDER }, "203.0.113.2")).status).toBe(200);
    }
    expect((await find({ number, secondFact: ORDER.slice(-4) }, "203.0.113.2")).status).toBe(404);
  });

  it("takes evidence, which agents see in the conversation", async () => {
    const { body } = await find({ number, secondFact: ORDER }, "203.0.113.3");
    const item = body.case.evidence.find(({ state }) => state === "missing");
    const path = `/api/cases/${number}/evidence/${item?.key}`;
    const added = await addTo(path, body.key, "evidence-1");
    const again = await addTo(path, body.key, "evidence-1");

    expect(added.status).toBe(201);
    const after = again.body.case.evidence.find(({ key }) => key === item?.key);
    expect(after).toMatchObject({ state: "provided", files: 1 });
    await vi.waitFor(() => {
      const files = shopper.shown.filter(({ content }) => content.kind === "file");
      expect(files).toHaveLength(1);
    }, SOON);
  });

  it("opens nothing else by its key, and nothing by another", async () => {
    const { body } = await find({ number, secondFact: ORDER }, "203.0.113.4");
    const path = `/api/cases/${number}/evidence/other`;
    for (const key of ["", "x.9999999999999.y", `${body.key.slice(0, -3)}abc`]) {
      expect((await addTo(path, key, "evidence-2")).status).toBe(404);
    }
    const transcript = await fetch(`${story.server.url}/api/conversation/transcript.txt`, {
      headers: { authorization: `Bearer ${body.key}` },
    });
    expect(transcript.status).toBe(404);
  });

  it("slows wrong tries down, by caller and by case, and never its owner for long", async () => {
    const wrong = { number, secondFact: "00000000" };
    for (let tried = 0; tried < 5; tried += 1) {
      expect((await find(wrong, "198.51.100.1")).status).toBe(404);
    }
    const refused = await find(wrong, "198.51.100.1");
    expect(refused).toMatchObject({ status: 429, body: { error: "rate_limited" } });
    // Somebody else is not held up by it.
    expect((await find({ number, secondFact: ORDER }, "198.51.100.2")).status).toBe(200);
    for (let caller = 10; caller < 16; caller += 1) await find(wrong, `198.51.100.${caller}`);
    const owner = await find({ number, secondFact: ORDER }, "198.51.100.3");
    expect(owner.status).toBe(429);
    expect(owner.body.details?.retrySeconds).toBeLessThanOrEqual(600);
  });
});
