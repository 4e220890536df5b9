import { describe, expect, it } from "vitest";
import { findNumbers } from "../../../../understanding/numbers/find-numbers.ts";
import { setAsideFine } from "../../../../understanding/numbers/set-aside.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function kinds(text: string, earlier = ""): string[] {
  const numbers = findNumbers(text, BOT_SETTINGS.conversation, earlier);
  return setAsideFine(text, numbers, earlier).map(({ kind, value }) => `${kind} ${value}`);
}

describe("setAsideFine", () => {
  it.each([
    ["88120937 turned up, all good", "I placed two orders last week"],
    ["two parcels from you, 88120937 came on time", ""],
    ["收到的那单是 88120937，没问题", "我有两个订单，一个收到了一个没有"],
    ["88120937 已经签收了", "买了三单"],
    ["前面那单 88120937 别动", ""],
  ])("sets the one aside that is fine in %j", (text, earlier) => {
    expect(kinds(text, earlier)).toEqual(["other 88120937"]);
  });

  it.each([
    ["88120937 arrived broken", "my cup"],
    ["88120937 arrived, and the lid is cracked", ""],
    ["88120937 never came", "I placed two orders last week"],
    ["88120937 没收到", "我有两个订单"],
    ["88120937 “处理完成”两个字我看腻了，要不要给个说法", ""],
    ["88120937 came, 88120938 did not", "two orders"],
  ])("keeps the number in %j after %j", (text, earlier) => {
    expect(kinds(text, earlier)[0]).toBe("order 88120937");
  });
});
