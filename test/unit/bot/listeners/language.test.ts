/** A third language is told which are spoken, and is never shown an article by accident. */
import { describe, expect, it } from "vitest";
import type { Decision, Question } from "../../../../kernel/decision.ts";
import { BotTalk, createStubKnowledge } from "../../../support/bot-desk.ts";

/** The FAQ is sure of everything. */
function sureOfAll({ lang = "zh" }: Question): Promise<Decision> {
  const article = createStubKnowledge().findArticle("logistics/shipping-fee", lang);
  const articles = article === undefined ? [] : [article];
  return Promise.resolve({ kind: "answer", lang, articles, candidates: [] });
}

describe("a message in a third language", () => {
  it.each([
    ["注文した商品がまだ届きません。どうすればいいですか", "中国語と英語"],
    ["주문한 물건이 아직 안 왔어요", "중국어와 영어"],
    ["Где моя посылка? Заказ номер 88120937", "китайском и английском"],
    ["hola, dónde está mi pedido", "chino e inglés"],
    ["bonjour, je n'ai pas reçu ma commande", "chinois et en anglais"],
  ])("%s: which are spoken, and the way to a person", async (text, spoken) => {
    const talk = new BotTalk({ ports: { ask: sureOfAll } });

    const { replies, trace } = await talk.say(text);

    expect(trace.articleIds).toEqual([]);
    expect(JSON.stringify(replies)).toContain(spoken);
    expect(JSON.stringify(replies)).toContain('"id":"person"');
    expect(talk.state?.draft).toBeNull();
  });
});
