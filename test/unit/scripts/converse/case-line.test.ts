import { describe, expect, it } from "vitest";
import { caseLine, factsLine, isCase } from "../../../../scripts/converse/case-line.ts";
import { Talk } from "../../../../scripts/converse/talk.ts";
import { BOT_SETTINGS, createStubKnowledge } from "../../../support/bot-desk.ts";
import { realUnderstanding } from "../../../support/real-understanding.ts";

async function talkOf(...turns: readonly string[]): Promise<Talk> {
  const talk = new Talk({
    settings: BOT_SETTINGS,
    knowledge: createStubKnowledge(),
    understanding: await realUnderstanding(),
    lang: "en",
    now: () => Date.UTC(2026, 10, 22),
    staysWithBot: false,
  });
  for (const text of turns) await talk.say({ kind: "text", text });
  return talk;
}

async function linesOf(...turns: readonly string[]) {
  const talk = await talkOf(...turns);
  return talk.cases.filter(isCase).map((data) => caseLine(data, BOT_SETTINGS.problems));
}

describe("converse", () => {
  it("names the problem and every fact of an open case", async () => {
    const lines = await linesOf("my parcel never arrived, order 404505606", "send it again please");

    expect(lines).toMatchObject([
      {
        type: "not-received",
        order_number: "404505606",
        tracking_number: null,
        demand: "resend",
        status: "draft",
        number: null,
      },
    ]);
  });

  it("keeps a number for itself while nothing was told: facts open no case", async () => {
    const talk = await talkOf("404505606");

    expect(talk.cases).toEqual([]);
    expect(factsLine(talk.facts)).toEqual({ order_number: "404505606" });
  });

  it("shows every case in the order in which it was opened", async () => {
    const lines = await linesOf(
      "the mug from order 404505606 came broken",
      "one more thing, order 553300127781 was never delivered",
    );

    expect(lines.map(({ order_number }) => order_number)).toEqual(["404505606", "553300127781"]);
    expect(lines.map(({ type }) => type)[0]).toBe("quality");
  });

  it.each([
    [["hello"]],
    [["let me talk to a person"]],
    [["my parcel never arrived, order 404505606", "never mind, drop it"]],
  ])("opens none where nothing was told or it was called off: %j", async (turns) => {
    expect(await linesOf(...turns)).toEqual([]);
  });
});
