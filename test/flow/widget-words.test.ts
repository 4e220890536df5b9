/** What a shopper types comes in by the widget's own door: characters, languages and secrets on the whole server. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Message } from "../../kernel/protocol/message.ts";
import { isSimplified, isTraditional } from "../../language/traditional.ts";
import { DeskStory } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";

describe("words that come in by the widget", () => {
  let story: DeskStory;

  beforeAll(async () => {
    story = await DeskStory.start();
  });
  afterAll(() => story.stop());

  /** What the bot said to these words. */
  async function answersTo(shopper: ShopperClient, text: string): Promise<readonly Message[]> {
    const before = shopper.shown.length;
    shopper.say(text);
    const said = () => shopper.shown.slice(before).filter(({ author }) => author.kind === "bot");
    await vi.waitFor(() => expect(said().length).toBeGreaterThan(0), 10_000);
    return said();
  }

  const textsOf = (messages: readonly Message[]): string =>
    messages.map(({ content }) => ("text" in content ? content.text : "")).join("\n");

  it("are answered in the characters they were written in", async () => {
    const shopper = await story.shopper();

    const traditional = textsOf(await answersTo(shopper, "我的包裹還沒收到，訂單 20261101777"));
    const neutral = textsOf(await answersTo(shopper, "好"));

    expect(isTraditional(traditional)).toBe(true);
    for (const text of [traditional, neutral]) expect(isSimplified(text)).toBe(false);
  });

  it("get a line in a third language, and the way to a person", async () => {
    const [answer] = await answersTo(await story.shopper(), "Hola, ¿dónde está mi pedido?");

    expect(answer?.content).toMatchObject({ kind: "choices", choices: [{ id: "person" }] });
    expect(textsOf(answer === undefined ? [] : [answer])).toMatch(/chino e inglés/u);
  });

  it("are kept as they are where a password is only spoken of", async () => {
    const shopper = await story.shopper();

    await answersTo(shopper, "My password was reset. It wasn't me.");

    const own = shopper.shown.find(({ author }) => author.kind === "shopper");
    expect(own?.content).toMatchObject({ text: "My password was reset. It wasn't me." });
  });

  it("are kept without a card number that was given away", async () => {
    const shopper = await story.shopper();

    await answersTo(shopper, "my card is 4111 1111 1111 1111");

    const own = shopper.shown.find(({ author }) => author.kind === "shopper");
    expect(JSON.stringify(own?.content)).not.toContain("1111 1111 1111");
  });
});
