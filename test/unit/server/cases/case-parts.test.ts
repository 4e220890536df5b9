import { describe, expect, it } from "vitest";
import type { CaseData } from "../../../../kernel/case-data.ts";
import { readCaseParts } from "../../../../server/cases/case-parts.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

const DATA: CaseData = {
  ...{ id: "c1", problemType: "quality", role: "buyer", lang: "en", status: "submitted" },
  ...{ slots: {}, evidence: {}, tried: [] },
};

function asked(data: Partial<CaseData>): string[] {
  return readCaseParts(BOT_SETTINGS.problems, { ...DATA, ...data }, "en").evidence.map(
    ({ key }) => key,
  );
}

describe("readCaseParts", () => {
  it.each([
    [undefined, ["product-photo", "package-photo"]],
    ["damaged", ["product-photo", "package-photo"]],
    ["missing", ["received-photo", "package-photo"]],
  ])("asks for what the bot asked for where the problem is %s", (issue, keys) => {
    const slots = issue === undefined ? {} : { issue: { value: issue, from: "message" as const } };

    expect(asked({ slots })).toEqual(keys);
  });

  it("keeps what was given for another kind of problem", () => {
    const slots = { issue: { value: "missing", from: "message" as const } };
    const evidence = { "product-photo": { fileIds: ["f1"] } };

    expect(asked({ slots, evidence })).toContain("product-photo");
  });
});
