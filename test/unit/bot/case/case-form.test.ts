import { describe, expect, it } from "vitest";
import { ISSUE_SLOT, nextStep, openEvidence, typeOf } from "../../../../bot/case/case-form.ts";
import type { CaseData } from "../../../../kernel/case-data.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

const { problems } = BOT_SETTINGS;

function draftOf(problemType: string, issue?: string): CaseData {
  const told = { description: { value: "what happened", from: "message" as const } };
  const kind =
    issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } };
  const slots = { ...told, ...kind };
  const rest = { role: "buyer", lang: "en", status: "draft", evidence: {}, tried: [] } as const;
  return { id: "d1", problemType, slots, ...rest };
}

const asksFor = (draft: CaseData) => {
  const step = nextStep(draft, problems, []);
  return step.kind === "ask" ? step.slots : step.kind;
};
const wantsToSee = (draft: CaseData) =>
  openEvidence(draft, typeOf(draft, problems)).map(({ key }) => key);

describe("what a draft needs", () => {
  it("is the after-sales order of a seller's appeal, while its kind is open", () => {
    expect(asksFor(draftOf("merchant-appeal"))).toEqual(["order_number"]);
    expect(asksFor(draftOf("merchant-appeal", "after-sales"))).toEqual(["order_number"]);
  });

  it.each(["shop", "listing", "penalty"])(
    "is the shop and the notice where no order is at issue (%s)",
    (issue) => {
      expect(asksFor(draftOf("merchant-appeal", issue))).toEqual(["shop_id"]);
      expect(wantsToSee(draftOf("merchant-appeal", issue))).toEqual(["penalty-notice"]);
    },
  );

  it("is one number of either kind for a courier's conduct, and no chat record", () => {
    const draft = draftOf("complaint", "courier");

    expect(asksFor(draft)).toEqual(["order_number", "tracking_number"]);
    expect(wantsToSee(draft)).not.toContain("chat-record");
  });
});
