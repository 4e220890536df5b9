import { describe, expect, it } from "vitest";
import { caseLine } from "../../../../scripts/converse/case-line.ts";
import { Talk } from "../../../../scripts/converse/talk.ts";
import { BOT_SETTINGS, createStubKnowledge } from "../../../support/bot-desk.ts";

async function lineOf(...turns: readonly string[]) {
  const talk = new Talk({
    settings: BOT_SETTINGS,
    knowledge: createStubKnowledge(),
    lang: "en",
    now: () => Date.UTC(2026, 10, 22),
    staysWithBot: false,
  });
  for (const text of turns) await talk.say({ kind: "text", text });
  return caseLine(talk.told, BOT_SETTINGS.problems);
}

describe("caseLine", () => {
  it("names the problem and every fact of an open case", async () => {
    const line = await lineOf("my parcel never arrived, order 404505606", "send it again please");

    expect(line).toMatchObject({
      type: "not-received",
      order_number: "404505606",
      tracking_number: null,
      demand: "resend",
      status: "draft",
      number: null,
    });
  });

  it("carries the number while no problem is settled", async () => {
    expect(await lineOf("404505606")).toEqual({
      type: null,
      order_number: "404505606",
      tracking_number: null,
      demand: null,
      missing_evidence: [],
      status: null,
      number: null,
    });
  });

  it("carries the facts to the person who takes over, with the problem left open", async () => {
    const line = await lineOf("order 404505606", "refund me", "let me talk to a person");

    expect(line).toMatchObject({
      type: null,
      order_number: "404505606",
      demand: "refund",
      status: "submitted",
    });
  });

  it.each([
    [["hello"]],
    [["let me talk to a person"]],
    [["my parcel never arrived, order 404505606", "never mind"]],
  ])("is null where nothing was heard or it was called off: %j", async (turns) => {
    expect(await lineOf(...turns)).toBeNull();
  });
});
