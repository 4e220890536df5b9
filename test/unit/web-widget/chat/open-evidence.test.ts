import { describe, expect, it } from "vitest";
import { findEvidenceSlot, imagesOf } from "../../../../web-widget/panel/chat/open-evidence.ts";
import { buildTimeline } from "../../../../web-widget/panel/chat/timeline.ts";
import { aChecklist } from "../../../support/fake-desk/content.ts";
import { aMessage } from "../../../support/widget-builders.ts";

const slotOf = (given: { tracking: number; detail: number }) =>
  findEvidenceSlot(
    buildTimeline({
      messages: [aMessage(1, { content: aChecklist("zh", given) })],
      outbox: [],
      state: undefined,
    }),
  );

describe("findEvidenceSlot", () => {
  it("gives a pasted image to the first required gap", () => {
    expect(slotOf({ tracking: 0, detail: 0 })?.key).toBe("logistics");
  });

  it("gives it to an optional gap when everything required is there", () => {
    expect(slotOf({ tracking: 1, detail: 0 })?.key).toBe("order_detail");
  });

  it("names none when nothing is missing or no checklist is open", () => {
    expect(slotOf({ tracking: 1, detail: 1 })?.key).toBeUndefined();
    expect(findEvidenceSlot([])).toBeUndefined();
  });
});

describe("imagesOf", () => {
  it("leaves out everything that is no image", () => {
    expect(imagesOf([aMessage(1)])).toEqual([]);
  });
});
