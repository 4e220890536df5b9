/** "My cases" over HTTP on the whole server: what a shopper reads of a case, before and after chasing it. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type CaseView, caseViewSchema } from "../../kernel/protocol/case-cards.ts";
import { act, DeskStory } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";

describe("a shopper's own cases", () => {
  let story: DeskStory;

  beforeAll(async () => {
    story = await DeskStory.start();
  });
  afterAll(() => story.stop());

  const read = async (shopper: ShopperClient, lang: "zh" | "en" = "en"): Promise<CaseView[]> => {
    const response = await fetch(`${story.server.url}/api/conversation/cases?lang=${lang}`, {
      headers: { authorization: `Bearer ${shopper.token}` },
    });
    expect(response.status).toBe(200);
    const { cases } = (await response.json()) as { cases: unknown[] };
    return cases.map((view) => caseViewSchema.parse(view));
  };

  /** A shopper whose story has become a case with people. */
  const withCase = async (): Promise<ShopperClient> => {
    const shopper = await story.shopper();
    const before = shopper.shown.length;
    shopper.say("my parcel should have come yesterday and never arrived, order 20261101777");
    await vi.waitFor(() => expect(shopper.shown.length).toBeGreaterThan(before + 1), 5000);
    await act(shopper, { name: "talk_to_person" });
    await vi.waitFor(async () => expect(await read(shopper)).toHaveLength(1), 5000);
    return shopper;
  };

  it("show number, status, what was told, what is missing and what happened so far", async () => {
    const shopper = await withCase();

    const [view] = await read(shopper);

    expect(view).toMatchObject({
      problemType: "not-received",
      status: "submitted",
      canChase: true,
      canReopen: false,
    });
    expect(view?.number).toMatch(/^FD-/u);
    expect(view?.rows).toContainEqual(
      expect.objectContaining({ slot: "order_number", value: "20261101777" }),
    );
    expect(view?.evidence.map(({ state }) => state)).toContain("missing");
    expect(view?.history.length).toBeGreaterThan(0);
    expect(Date.parse(view?.history[0]?.at ?? "")).toBeGreaterThanOrEqual(
      Date.parse(view?.createdAt ?? ""),
    );
  });

  it("write the day that was named as the reader's language does", async () => {
    const shopper = await withCase();

    const [[english], [chinese]] = await Promise.all([read(shopper), read(shopper, "zh")]);

    const day = (view: CaseView | undefined) => view?.rows.find(({ slot }) => slot === "date");
    expect(day(english)?.value).toMatch(/^yesterday \([0-9]{1,2} [A-Z][a-z]{2,3}\)$/u);
    expect(day(chinese)?.value).toMatch(/^yesterday（[0-9]{1,2}月[0-9]{1,2}日）$/u);
    expect(chinese?.statusLabel).not.toBe(english?.statusLabel);
  });

  it("cannot be chased again at once, and keep the chase in their history", async () => {
    const shopper = await withCase();
    const [before] = await read(shopper);

    await act(shopper, { name: "chase_case", number: before?.number ?? "" });

    await vi.waitFor(async () => {
      const [after] = await read(shopper);
      expect(after?.canChase).toBe(false);
      expect(after?.history.length).toBeGreaterThan(before?.history.length ?? 0);
    }, 5000);
  });

  it("are nobody else's, and need the conversation's token", async () => {
    await withCase();
    const stranger = await story.shopper();

    expect(await read(stranger)).toEqual([]);
    expect((await fetch(`${story.server.url}/api/conversation/cases`)).status).toBe(404);
  });
});
