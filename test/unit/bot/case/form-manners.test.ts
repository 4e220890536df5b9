/** What a form does beside asking: it hears more, does not repeat itself, and has a kind word. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../../support/bot-desk.ts";

/** A talk about a parcel that is marked delivered, with its order. */
async function talkOfParcel(): Promise<BotTalk> {
  const talk = new BotTalk({ lang: "en" });
  await talk.say("It says delivered but I never got my parcel");
  return talk;
}

describe("a form", () => {
  it("says a kind word that fits the trouble", async () => {
    const talk = new BotTalk({ lang: "en" });

    const { replies } = await talk.say("the vase arrived broken in two");

    expect(wordsOf(replies)).toContain("I'm sorry it came to you like that.");
  });

  it("keeps what is told where a number was asked for", async () => {
    const talk = await talkOfParcel();

    await talk.say(
      "no it's not at the door, not with the neighbours, not in the parcel locker either",
    );

    expect(talk.slot("description")).toContain("parcel locker");
  });

  it("waits for more when a few words say nothing yet", async () => {
    const talk = await talkOfParcel();

    const { replies } = await talk.say("so um");

    expect(wordsOf(replies)).toMatch(/listening|I'm here/u);
  });

  it("ends by an end that is told in two messages", async () => {
    const talk = await talkOfParcel();

    await talk.say("hang on, my brother says he took it in this morning");
    const { replies } = await talk.say("sorry to have bothered you");

    expect(wordsOf(replies)).toMatch(/no need for a case|nothing was sent/u);
  });

  it("does not show the card again for more of the story, and takes the confirmation there", async () => {
    const talk = await talkOfParcel();
    await talk.say("order 5764001122334");
    await talk.say("please send it again");
    await talk.say("I have no screenshot");

    const told = await talk.say("the courier left a photo of a blue door and ours is green");
    const choice = told.replies.find((reply) => reply.kind === "choices");
    const sent = await talk.act({ name: "choose", choice: "confirm" });

    expect(told.replies.map(({ kind }) => kind)).not.toContain("summary");
    expect(choice?.kind === "choices" && choice.choices.map(({ id }) => id)).toEqual(["confirm"]);
    expect(wordsOf(sent.replies)).toMatch(/case number/u);
  });
});
