import { describe, expect, it } from "vitest";
import { LONGEST_MESSAGE, LONGEST_STORY } from "../../../kernel/limits.ts";
import { BotTalk } from "../../support/bot-desk.ts";

/** Words of a parcel that did not come, as long as wanted; the end can be told from the rest. */
function story(length: number): string {
  const begin = "my parcel never arrived, order 88120937. ";
  const end = " and that was the end of it";
  return (
    begin + "I waited and I called. ".repeat(300).slice(0, length - begin.length - end.length) + end
  );
}

describe("a long story", () => {
  it.each([900, LONGEST_MESSAGE])("of %i characters is kept whole", async (length) => {
    const talk = new BotTalk({ lang: "en" });
    const told = story(length);

    await talk.say(told);

    expect(talk.slot("description")).toBe(told);
    expect(talk.slot("order_number")).toBe("88120937");
  });

  it("may go on over several messages", () => {
    expect(LONGEST_STORY).toBeGreaterThanOrEqual(4 * LONGEST_MESSAGE);
  });
});
