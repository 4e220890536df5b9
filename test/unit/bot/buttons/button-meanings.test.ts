/** One table says what a button means; bot and desk act on it. */
import { describe, expect, it } from "vitest";
import { BUTTON_MEANINGS, meaningOf, readButton } from "../../../../bot/buttons/button-meanings.ts";
import type { CaseData } from "../../../../kernel/case-data.ts";
import { type Action, actionSchema } from "../../../../kernel/protocol/action.ts";
import { BotTalk, presentStored } from "../../../support/bot-desk.ts";

const NUMBER = "FD-AAAA-0001";

/** Every action with the button behind it. */
const ACTIONS: readonly (readonly [Action, string])[] = [
  [{ name: "talk_to_person" }, "person"],
  [{ name: "choose", choice: "person" }, "person"],
  [{ name: "confirm_case" }, "confirm"],
  [{ name: "edit_case", slot: "amount", value: "5" }, "edit"],
  [{ name: "cancel_case" }, "cancel"],
  [{ name: "decline_evidence", evidence: "receipt", reason: "" }, "decline"],
  [{ name: "finish_evidence" }, "finish_evidence"],
  [{ name: "keep_waiting" }, "keep_waiting"],
  [{ name: "leave_queue" }, "leave_queue"],
  [{ name: "back_to_bot" }, "leave_queue"],
  [{ name: "leave_message", contact: "a@example.org", text: "" }, "leave_message"],
  [{ name: "case_status", number: NUMBER }, "status"],
  [{ name: "chase_case", number: NUMBER }, "chase"],
  [{ name: "reopen_case", number: NUMBER }, "reopen"],
  [{ name: "resolved", resolved: true }, "resolved"],
  [{ name: "resolved", resolved: false }, "not_resolved"],
  [{ name: "end_conversation" }, "end"],
];

function waitingWithCase(): BotTalk {
  const data: CaseData = {
    id: "case-1",
    problemType: "quality",
    role: "buyer",
    lang: "en",
    status: "submitted",
    number: NUMBER,
    slots: { order_number: { value: "660412908831", from: "message" } },
    evidence: {},
    tried: [],
  };
  const talk = new BotTalk({ lang: "en", openCases: [presentStored(data, "en")] });
  talk.owner = "queue";
  return talk;
}

describe("what a button means", () => {
  it("is known for every action of the protocol", () => {
    const names = new Set(ACTIONS.map(([{ name }]) => name));

    expect(ACTIONS.map(([action]) => readButton(action).name)).toEqual(
      ACTIONS.map(([, button]) => button),
    );
    expect([...names].sort()).toEqual(
      actionSchema.options.map(({ shape }) => shape.name.value).sort(),
    );
  });

  it.each([
    ["start:quality", { name: "start", type: "quality" }],
    ["type:quality", { name: "start", type: "quality" }],
    ["article:orders/find-order", { name: "article", id: "orders/find-order" }],
    ["ask:1", { name: "hot_question", index: 1 }],
    ["slot:demand:refund", { name: "fill", slot: "demand", value: "refund" }],
    [`chase:${NUMBER}`, { name: "chase", number: NUMBER }],
    [`reopen:${NUMBER}`, { name: "reopen", number: NUMBER }],
    [`case:${NUMBER}`, { name: "status", number: NUMBER }],
    ["back_to_bot", { name: "leave_queue" }],
    ["picture:wrong", { name: "picture_wrong" }],
    ["constructor", { name: "carry_on" }],
    ["gone:long:ago", { name: "carry_on" }],
  ])("is read from the choice %s", (choice, button) => {
    expect(readButton({ name: "choose", choice })).toEqual(button);
  });

  it("depends on who has the conversation", () => {
    const edit = readButton({ name: "edit_case", slot: "amount", value: "5" });
    const leave = readButton({ name: "leave_queue" });

    expect((["bot", "queue", "agent"] as const).map((owner) => meaningOf(edit, owner))).toEqual([
      "talk",
      "to_case",
      "to_case",
    ]);
    expect((["queue", "agent"] as const).map((owner) => meaningOf(leave, owner))).toEqual([
      "leave_queue",
      "end",
    ]);
  });

  it("is never the bot's business while a person has the conversation", () => {
    const meanings = Object.values(BUTTON_MEANINGS).map(({ agent }) => agent);

    expect(meanings).not.toContain("talk");
  });
});

describe("a card of the case that waits", () => {
  it("is put right in the case itself", async () => {
    const { effects } = await waitingWithCase().act({
      name: "edit_case",
      slot: "order_number",
      value: "no. 660412908899",
    });

    expect(effects).toMatchObject([
      { kind: "case:correct", number: NUMBER, slot: "order_number", value: "660412908899" },
    ]);
  });

  it("takes a reason why a proof will not come", async () => {
    const talk = waitingWithCase();
    const [item] = talk.openCases[0]?.view.evidence ?? [];

    const { effects } = await talk.act({
      name: "decline_evidence",
      evidence: item?.key ?? "",
      reason: "thrown away",
    });

    expect(effects).toMatchObject([
      { kind: "case:evidence", number: NUMBER, fileIds: [], declined: "thrown away" },
    ]);
  });

  it("says so when a value cannot be one, and changes nothing", async () => {
    const { effects, replies } = await waitingWithCase().act({
      name: "edit_case",
      slot: "order_number",
      value: "none",
    });

    expect(effects).toEqual([]);
    expect(replies.length).toBe(1);
  });
});
