/** Check 53: a second matter beside a case that was sent changes nothing of it in silence, and is lost nowhere. */
import { expect, it } from "vitest";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import { BotTalk, presentStored } from "../support/bot-desk.ts";
import { recordFault } from "../support/fault-report.ts";
import { loadMessyDialogues } from "../support/messy-dialogues.ts";

const NUMBER = "FD-AAAA-0001";
const ORDER = "660412908831";
const MATTERS = 100;
const LEADS = {
  zh: ["另外，", "还有一件事：", "哦对了，", "再说一个，"],
  en: ["another thing: ", "also, ", "oh and ", "one more: "],
};

interface Matter {
  readonly lang: Locale;
  readonly told: string;
  readonly text: string;
}

/** First words of dialogues that many people wrote, each with an order of its own: those that open a case by themselves. */
async function makeMatters(): Promise<Matter[]> {
  const files = [..."abcdefghij"].map((letter) => `${letter}.jsonl`);
  const dialogues = loadMessyDialogues(...files).filter((one) => "type" in one.expect);
  const matters: Matter[] = [];
  for (const [at, { lang, turns }] of dialogues.entries()) {
    if (at % 5 !== 0 || matters.length === MATTERS) continue;
    const told = turns[0] ?? "";
    if (/\d{6}/.test(told)) continue;
    const alone = new BotTalk({ lang });
    await alone.say(told);
    if (alone.draft?.slots["description"] === undefined) continue;
    const number = `57712001${1000 + at}`;
    const order = lang === "zh" ? `，订单号 ${number}` : `, order ${number}`;
    matters.push({ lang, told, text: `${LEADS[lang][at % 4]}${told}${order}` });
  }
  return matters;
}

function sentCase(lang: Locale): CaseData {
  const said = { from: "message" } as const;
  return {
    ...{ id: "case-1", problemType: "not-received", role: "buyer", lang, status: "submitted" },
    number: NUMBER,
    slots: {
      order_number: { value: ORDER, ...said },
      description: { value: lang === "zh" ? "一直没收到" : "nothing has come", ...said },
    },
    evidence: {},
    tried: [],
  };
}

it("check 53: 200 further matters change nothing unsaid, are in a case, and each gets a reply", async () => {
  const matters = await makeMatters();
  const counts = { own: 0, added: 0, asked: 0 };
  for (const { lang, told, text } of matters)
    for (const owner of ["bot", "queue"] as const) {
      const talk = new BotTalk({ lang, openCases: [presentStored(sentCase(lang), lang)] });
      talk.owner = owner;
      const { effects, replies } = await talk.say(text);

      expect(replies.length, text).toBeGreaterThan(0);
      const sent = talk.openCases.find(({ data }) => data.id === "case-1")?.data;
      const touched =
        JSON.stringify(sent) !== JSON.stringify(sentCase(lang)) ||
        effects.some((effect) => "number" in effect && effect.number === NUMBER);
      // What goes into it is said with its number, and its own facts stay.
      if (touched) expect(JSON.stringify(replies), text).toContain(NUMBER);
      expect(sent?.slots["order_number"]?.value, text).toBe(ORDER);
      const others = [talk.draft, ...(talk.state?.later ?? [])].concat(
        talk.openCases.flatMap(({ data }) => (data.id === "case-1" ? [] : [data])),
      );
      const isIn = (data: CaseData | null | undefined) =>
        data?.slots["description"]?.value.includes(told) === true;
      if (others.some(isIn)) counts.own += 1;
      else if (isIn(sent)) counts.added += 1;
      else {
        // What it is about is asked, and then to tell it again.
        expect(replies, text).toMatchObject([{ kind: "choices" }]);
        counts.asked += 1;
      }
    }

  expect(matters).toHaveLength(MATTERS);
  expect(counts.asked).toBeLessThanOrEqual(2);
  recordFault(
    53,
    "the bot, shipped settings",
    `${MATTERS * 2} further matters (first words of ${MATTERS} dialogues by many people, each with an order of its own, with the bot and while a person is awaited): ${counts.own} in a case of their own, ${counts.added} in the sent one, which is said with its number; ${counts.asked} asked back what it is about; 0 changes unsaid, a reply to each`,
  );
});
