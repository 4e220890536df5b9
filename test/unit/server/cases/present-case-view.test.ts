import { describe, expect, it } from "vitest";
import type { CaseData } from "../../../../kernel/case-data.ts";
import { presentCaseView } from "../../../../server/cases/present-case.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

const ports = {
  clock: { now: () => 0 },
  settings: { problems: BOT_SETTINGS.problems, routing: { chaseAgainSeconds: 60 } },
  articleUrl: () => "",
} as unknown as Parameters<typeof presentCaseView>[0];

function view(status: CaseData["status"], lang: "zh" | "en") {
  const data: CaseData = {
    ...{ id: "case-1", problemType: "general", role: "buyer", lang, status },
    ...{ slots: {}, evidence: {}, tried: [], number: "FD-7K3M-9QWX" },
  };
  const record = { createdAt: 0, updatedAt: 0, chasedAt: null, events: [] };
  return presentCaseView(ports, data, { record, lang });
}

describe("a case as its shopper sees it", () => {
  it.each(["zh", "en"] as const)("is expected to take no time in %s once it is over", (lang) => {
    expect(view("resolved", lang).expected).toBe("");
    expect(view("cancelled", lang).expected).toBe("");
    expect(view("in_progress", lang).expected).toMatch(/未知|not known/);
  });

  it("says that an agent is on it only while one is", () => {
    expect(view("in_progress", "en").nextStep).toContain("An agent is on it");
    expect(view("submitted", "en").nextStep).toContain("Waiting for an agent");
    expect(view("submitted", "zh").nextStep).toContain("等待客服接手");
  });
});
