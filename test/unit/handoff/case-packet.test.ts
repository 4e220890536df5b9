import { describe, expect, it } from "vitest";
import { missingEvidence, summariseCase } from "../../../handoff/case-packet.ts";
import { normaliseProof, provesCase } from "../../../handoff/case-proof.ts";
import { CASE_EVENTS, describeEvent } from "../../../handoff/case-wording.ts";
import type { CaseData } from "../../../kernel/case-data.ts";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";

const DATA: CaseData = {
  id: "k",
  number: "FD-7K3M-9QWX",
  problemType: "not-received",
  role: "buyer",
  lang: "zh",
  status: "submitted",
  slots: {
    order_number: { value: "123456", from: "message" },
    contact: { value: "+86 138-0000-1234", from: "message" },
  },
  evidence: {},
  tried: [{ articleId: "logistics/track", title: "怎么查物流", helped: false }],
  reason: "asked",
};
const item = (given: Partial<EvidenceItem>): EvidenceItem => ({
  key: "shot",
  label: "物流截图",
  why: "",
  required: true,
  state: "missing",
  files: 0,
  ...given,
});
const PARTS = {
  typeLabel: "未收到货",
  rows: [
    { slot: "order_number", label: "订单号", value: "123456", editable: true },
    {
      slot: "demand",
      label: "希望",
      value: "query",
      editable: true,
      options: [{ value: "query", label: "帮我查清楚" }],
    },
  ],
  evidence: [item({}), item({ key: "extra", label: "其他", required: false })],
};

describe("summariseCase", () => {
  it("says in one sentence who, what, the numbers, what is missing and why a person is needed", () => {
    expect(summariseCase(DATA, PARTS, "zh")).toBe(
      "买家 · 未收到货：订单号 123456；希望 帮我查清楚；材料 0/1，缺 物流截图；已看过「怎么查物流」，没有帮助；顾客要求人工。",
    );
  });

  it("counts what was declined with a reason as settled", () => {
    const evidence = [item({ state: "declined", declinedReason: "lost" })];

    expect(missingEvidence(evidence)).toEqual([]);
    expect(summariseCase(DATA, { ...PARTS, evidence }, "en")).toContain("evidence 1/1");
  });
});

describe("provesCase", () => {
  it.each(["123456", " 123 456 ", "１２３４５６", "+8613800001234", "0001234"])(
    "takes %s as proof",
    (fact) => {
      expect(provesCase(DATA, normaliseProof(fact))).toBe(true);
    },
  );

  it.each([
    ...["", "12", "123457", "FD-7K3M-9QWX", "456"],
    // Four digits of a phone number are soon guessed.
    ...["1234", "001234"],
  ])("does not take %j as proof", (fact) => {
    expect(provesCase(DATA, normaliseProof(fact))).toBe(false);
  });
});

describe("describeEvent", () => {
  it.each(CASE_EVENTS)("has words for %s in both languages", (kind) => {
    for (const lang of ["zh", "en"] as const) {
      const text = describeEvent(kind, { agent: "Anna", label: "X" }, lang);
      expect(text).not.toBe("");
      expect(text).not.toMatch(/[{}]/);
    }
  });
});
