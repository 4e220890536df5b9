/** What `converse --jsonl` promises: its keys, and what a turn did in plain words. */
import { describe, expect, it } from "vitest";
import { runDialogue } from "../../../../scripts/converse/run-dialogue.ts";
import { BOT_SETTINGS, createStubKnowledge } from "../../../support/bot-desk.ts";
import { realUnderstanding } from "../../../support/real-understanding.ts";

async function run(...turns: readonly (string | string[])[]) {
  const understanding = await realUnderstanding();
  const options = {
    settings: BOT_SETTINGS,
    knowledge: createStubKnowledge(),
    understanding,
    now: () => Date.UTC(2026, 10, 22),
  };
  return runDialogue(options, { lang: "en", turns: [...turns] });
}

describe("converse --jsonl", () => {
  it("has these keys and no others, and a list a turn", async () => {
    const outcome = await run("how much is the shipping fee?", "thanks");

    expect(Object.keys(outcome)).toEqual([
      ...["case", "cases", "facts", "wants_person", "replies", "shown", "did"],
    ]);
    expect(outcome).toMatchObject({
      case: null,
      cases: [],
      facts: {},
      wants_person: false,
      shown: [["logistics/shipping-fee"], []],
      did: [[], []],
    });
    expect(outcome.replies.map((said) => said.length > 0)).toEqual([true, true]);
  });

  it("says what was opened, filled and sent", async () => {
    const { did, cases } = await run(
      "the mug in order 404505606 came broken",
      "I want a refund",
      "no photo",
      "confirm",
    );

    expect(did[0]).toEqual(
      expect.arrayContaining(["opened quality", "filled order_number 404505606"]),
    );
    expect(did[1]).toContain("filled demand refund");
    expect(did[3]).toEqual(["sent quality FD-DEMO-0001", "queued for after-sales"]);
    expect(cases).toMatchObject([{ type: "quality", status: "submitted" }]);
  });

  it("says what was withdrawn", async () => {
    const { did } = await run("my parcel never arrived, order 404505606", "never mind, drop it");

    expect(did[1]).toEqual(["withdrawn not-received"]);
  });

  it("takes what is sent before the desk answers as one turn", async () => {
    const { did, replies } = await run(["my parcel never arrived", "order 404505606"]);

    expect(replies).toHaveLength(1);
    expect(did[0]).toEqual(
      expect.arrayContaining(["opened not-received", "filled order_number 404505606"]),
    );
  });

  it("hides at its door what the widget hides, and tells so", async () => {
    const { replies } = await run("my card is 4111 1111 1111 1111, charge it again");

    expect(replies[0]?.[0]).toMatch(/card/iu);
    expect(JSON.stringify(replies)).not.toContain("4111 1111");
  });
});
